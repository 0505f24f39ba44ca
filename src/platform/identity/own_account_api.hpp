// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "platform/identity/factors.hpp"
#include "platform/identity/password_changes.hpp"

namespace divan::identity {

/// One's own account: password, second factor, sessions, language, notices. The arguments outlive the router;
/// `sends_mail`: the institution sends any.
class OwnAccountApi {
public:
    OwnAccountApi(db::Database& database,
                  Service& service,
                  Factors& factors,
                  PasswordChanges& passwords,
                  bool sends_mail);

    void register_routes(http::Router& router);

private:
    void register_account(http::Router& router);
    void register_factor(http::Router& router);
    void register_sessions(http::Router& router);
    [[nodiscard]] store::Account account_of(const http::Request& request) const;
    void require_password(const http::Request& request, const std::string& password);
    [[nodiscard]] http::Response account(const http::Request& request) const;
    [[nodiscard]] http::Response set_language(const http::Request& request);
    [[nodiscard]] http::Response set_notices(const http::Request& request);
    [[nodiscard]] http::Response change_password(const http::Request& request);
    [[nodiscard]] http::Response begin_factor(const http::Request& request);
    [[nodiscard]] http::Response confirm_factor(const http::Request& request);
    [[nodiscard]] http::Response renew_codes(const http::Request& request);
    [[nodiscard]] http::Response remove_factor(const http::Request& request);
    [[nodiscard]] http::Response sessions(const http::Request& request) const;

    db::Database& database_;
    Service& service_;
    Factors& factors_;
    PasswordChanges& passwords_;
    bool sends_mail_;
};

} // namespace divan::identity
