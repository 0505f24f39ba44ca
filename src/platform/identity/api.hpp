// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "http/texts.hpp"
#include "platform/identity/service.hpp"
#include "platform/identity/wire.hpp"

#include <string>
#include <vector>

namespace divan::identity {

/// Signing in and out, and who is signed in. The arguments outlive the router; `zone` is the institution's.
class SessionApi {
public:
    SessionApi(db::Database& database, Service& service, const Clock& clock, std::string zone);

    void register_routes(http::Router& router);

    /// What a sign-in is answered with, as far as it came, and the cookie of the session or of the next step.
    [[nodiscard]] http::Response answer(const http::Request& request, const SignIn& made) const;
    [[nodiscard]] http::Response answer_enrolled(const http::Request& request,
                                                 const SignIn& made,
                                                 std::vector<std::string> recovery_codes) const;
    [[nodiscard]] static Client client_of(const http::Request& request);
    /// The cookie of the session, or of the next step, as a Set-Cookie has it.
    [[nodiscard]] static std::string cookie(const http::Request& request, const SignIn& made);

private:
    [[nodiscard]] wire::SessionView shown(const SignIn& made) const;
    [[nodiscard]] http::Response sign_in(const http::Request& request);
    [[nodiscard]] http::Response current(const http::Request& request) const;
    [[nodiscard]] http::Response sign_out(const http::Request& request);

    db::Database& database_;
    Service& service_;
    const Clock& clock_;
    std::string zone_;
};

/// Names a sign-in that waits for its next step; sent back to the steps' routes only.
inline constexpr std::string_view step_cookie = "divan_sign_in";

[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();
/// Of accounts, passwords, second factors and identifiers.
[[nodiscard]] const std::vector<http::ReasonText>& account_reason_texts();

} // namespace divan::identity
