// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "platform/identity/api.hpp"
#include "platform/identity/factors.hpp"
#include "platform/identity/password_changes.hpp"
#include "platform/identity/reset_requests.hpp"

#include <optional>
#include <string>

namespace divan::identity {

/// The provider of single sign-on as the sign-in page names it.
struct ProviderName {
    std::string fa;
    std::string en;
};

/// What comes before a session: the further steps of a sign-in, links that set a password, and how one may
/// sign in at all. The arguments outlive the router.
class StepsApi {
public:
    struct Parts {
        Service& service;
        SessionApi& sessions;
        Factors& factors;
        PasswordChanges& passwords;
        ResetRequests& resets;
        std::optional<ProviderName> provider;
    };
    explicit StepsApi(Parts parts);

    void register_routes(http::Router& router);

private:
    void register_steps(http::Router& router);
    void register_links(http::Router& router);
    [[nodiscard]] store::Pending pending(const http::Request& request, Step step) const;
    [[nodiscard]] http::Response waiting(const http::Request& request) const;
    [[nodiscard]] http::Response second_factor(const http::Request& request);
    [[nodiscard]] http::Response enrolment(const http::Request& request);
    [[nodiscard]] http::Response confirm_enrolment(const http::Request& request);
    [[nodiscard]] http::Response replace_password(const http::Request& request);

    Parts parts_;
};

} // namespace divan::identity
