// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/single_sign_on_api.hpp"

#include "base/error.hpp"
#include "platform/identity/api.hpp"

#include <string>
#include <utility>

namespace divan::identity {

static constexpr std::string_view browser_cookie = "divan_single_sign_on";

static http::Response redirect(const std::string& location)
{
    http::Response response;
    response.status = 302;
    response.content_type = "text/plain";
    return std::move(response).with_header("Location", location).with_header("Cache-Control", "no-store");
}

/// A page is what a browser can show of a refusal: the sign-in page says it.
template <class Act>
static http::Response or_sign_in_page(Act act)
{
    try {
        return act();
    } catch (const AppError& error) {
        const auto dot = error.reason().rfind('.');
        return redirect("/?single_sign_on=" + error.reason().substr(dot + 1));
    }
}

http::Response SingleSignOnApi::start(const http::Request& request) const
{
    if (single_sign_on_ == nullptr) {
        throw AppError{ErrorCode::not_found, "single_sign_on.not_here"};
    }
    return or_sign_in_page([&] {
        const auto departure = single_sign_on_->depart();
        // Lax: the provider sends the browser back from another site.
        const auto secure = request.came_by_tls ? "; Secure" : "";
        return redirect(departure.location)
            .with_header("Set-Cookie", std::string{browser_cookie} + "=" + departure.browser +
                                           "; Path=/api/v1/single-sign-on; HttpOnly; SameSite=Lax; "
                                           "Max-Age=600" +
                                           secure);
    });
}

http::Response SingleSignOnApi::come_back(const http::Request& request) const
{
    if (single_sign_on_ == nullptr) {
        throw AppError{ErrorCode::not_found, "single_sign_on.not_here"};
    }
    return or_sign_in_page([&] {
        const Arrival arrival{.state = request.query_value("state").value_or(""),
                              .code = request.query_value("code").value_or(""),
                              .browser = request.cookie(browser_cookie).value_or(""),
                              .issuer = request.query_value("iss").value_or("")};
        if (arrival.code.empty()) {
            throw AppError{ErrorCode::unauthenticated, "single_sign_on.refused"};
        }
        const auto made = single_sign_on_->arrive(arrival, SessionApi::client_of(request));
        const std::string place =
            made.step == Step::complete ? "/" : "/?step=" + std::string{to_text(made.step)};
        return redirect(place).with_header("Set-Cookie", SessionApi::cookie(request, made));
    });
}

void SingleSignOnApi::register_routes(http::Router& router)
{
    router.add<http::NoBody, http::Raw>({.method = "GET",
                                         .path = "/api/v1/single-sign-on/start",
                                         .access = http::public_route("this is where one signs in"),
                                         .summary = "Sends the browser to the provider of single sign-on",
                                         .status = 302},
                                        [this](const http::Request& request) { return start(request); });
    router.add<http::NoBody, http::Raw>({.method = "GET",
                                         .path = "/api/v1/single-sign-on/return",
                                         .access = http::public_route("the provider sends the browser here"),
                                         .summary = "Where the provider sends the browser back",
                                         .status = 302,
                                         .query = {{"state"},
                                                   {"code"},
                                                   {"iss"},
                                                   {"scope"},
                                                   {"session_state"},
                                                   {"error"},
                                                   {"error_description"},
                                                   {"error_uri"}},
                                         .ignores_other_queries = true}, // RFC 6749, 4.1.2
                                        [this](const http::Request& request) { return come_back(request); });
}

} // namespace divan::identity
