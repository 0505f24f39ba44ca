// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "platform/identity/accounts.hpp"

#include <string>
#include <utility>

namespace divan::identity {

/// Accounts, for administrators. The arguments outlive the router; `issuer` is the provider of single
/// sign-on,
/// "" where there is none.
class AccountsApi {
public:
    AccountsApi(db::Database& database, Accounts& accounts, std::string issuer)
        : database_{database}, accounts_{accounts}, issuer_{std::move(issuer)}
    {
    }

    void register_routes(http::Router& router);

private:
    void register_accounts(http::Router& router);
    void register_links(http::Router& router);
    void register_acts(http::Router& router);
    void register_single_sign_on(http::Router& router);
    void register_roles(http::Router& router);
    [[nodiscard]] http::Response list(const http::Request& request) const;
    [[nodiscard]] http::Response find(const http::Request& request) const;
    [[nodiscard]] http::Response create(const http::Request& request);
    [[nodiscard]] http::Response change(const http::Request& request);
    [[nodiscard]] http::Response disable(const http::Request& request);
    [[nodiscard]] http::Response enable(const http::Request& request);
    [[nodiscard]] http::Response link(const http::Request& request);

    db::Database& database_;
    Accounts& accounts_;
    std::string issuer_;
};

} // namespace divan::identity
