// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/steps_api.hpp"

#include "platform/identity/account_wire.hpp"

#include <utility>

namespace divan::identity {

StepsApi::StepsApi(Parts parts) : parts_{std::move(parts)}
{
}

store::Pending StepsApi::pending(const http::Request& request, Step step) const
{
    return parts_.service.pending(request.cookie(step_cookie).value_or(""), step);
}

/// For a browser that single sign-on brought back with a step left.
http::Response StepsApi::waiting(const http::Request& request) const
{
    const auto waiting = parts_.service.pending(request.cookie(step_cookie).value_or(""));
    return http::Response::ok(wire::WaitingStep{waiting.step, waiting.expires_at});
}

http::Response StepsApi::second_factor(const http::Request& request)
{
    const auto body = request.body_as<wire::CodeRequest>();
    const auto waiting = pending(request, Step::second_factor);
    return parts_.sessions.answer(request,
                                  parts_.factors.pass(waiting, body.code.value, request.client_address));
}

http::Response StepsApi::enrolment(const http::Request& request)
{
    static_cast<void>(request.body_as<divan::wire::Empty>());
    const auto begun = parts_.factors.begin(pending(request, Step::enrolment).account);
    return http::Response::ok(wire::EnrolmentView{begun.secret, begun.uri});
}

http::Response StepsApi::confirm_enrolment(const http::Request& request)
{
    const auto body = request.body_as<wire::CodeRequest>();
    const auto waiting = pending(request, Step::enrolment);
    auto enrolled = parts_.factors.confirm(waiting, body.code.value);
    return parts_.sessions.answer_enrolled(request, enrolled.sign_in, std::move(enrolled.recovery_codes));
}

http::Response StepsApi::replace_password(const http::Request& request)
{
    const auto body = request.body_as<wire::NewPasswordRequest>();
    const auto waiting = pending(request, Step::password);
    return parts_.sessions.answer(request, parts_.passwords.replace(waiting, body.password.value));
}

void StepsApi::register_steps(http::Router& router)
{
    const auto access = http::public_route("a step of signing in, known by the cookie of the step before");
    router.add<http::NoBody, wire::WaitingStep>(
        {.method = "GET",
         .path = "/api/v1/session/step",
         .access = access,
         .summary = "The step that a sign-in of this browser waits for"},
        [this](const http::Request& request) { return waiting(request); });
    router.add<wire::CodeRequest, wire::SessionView>(
        {.method = "POST",
         .path = "/api/v1/session/second-factor",
         .access = access,
         .summary = "The second step of signing in: a code of the authenticator, or a recovery code"},
        [this](const http::Request& request) { return second_factor(request); });
    router.add<divan::wire::Empty, wire::EnrolmentView>(
        {.method = "POST",
         .path = "/api/v1/session/enrolment",
         .access = access,
         .summary = "Begins to enrol the second factor that this account needs"},
        [this](const http::Request& request) { return enrolment(request); });
    router.add<wire::CodeRequest, wire::Enrolled>(
        {.method = "POST",
         .path = "/api/v1/session/enrolment/confirmation",
         .access = access,
         .summary = "Proves that the authenticator has the secret; gives the recovery codes, once"},
        [this](const http::Request& request) { return confirm_enrolment(request); });
    router.add<wire::NewPasswordRequest, wire::SessionView>(
        {.method = "POST",
         .path = "/api/v1/session/password",
         .access = access,
         .summary = "The last step of signing in where a new password is demanded"},
        [this](const http::Request& request) { return replace_password(request); });
}

void StepsApi::register_links(http::Router& router)
{
    const auto link = http::public_route("the link's token is what one is known by");
    router.add<wire::TokenRequest, wire::TokenHolderView>(
        {.method = "POST",
         .path = "/api/v1/account-links/opening",
         .access = link,
         .summary = "Whose password a link sets"},
        [this](const http::Request& request) {
            const auto body = request.body_as<wire::TokenRequest>();
            const auto holder = parts_.passwords.look(body.token.value, request.client_address);
            return http::Response::ok(wire::TokenHolderView{holder.user_name, holder.purpose});
        });
    router.add<wire::TokenAcceptance, http::NoBody>(
        {.method = "POST",
         .path = "/api/v1/account-links/acceptance",
         .access = link,
         .summary = "Sets a password by an invitation or a reset link, which is spent by it",
         .status = 204},
        [this](const http::Request& request) {
            const auto body = request.body_as<wire::TokenAcceptance>();
            parts_.passwords.accept(body.token.value, body.password.value, request.client_address);
            return http::Response::no_content();
        });
    router.add<wire::ResetRequest, http::NoBody>(
        {.method = "POST",
         .path = "/api/v1/password-resets",
         .access = http::public_route("who forgot a password can't sign in"),
         .summary = "Asks for a link by mail; the answer never tells whether there is such an account",
         .status = 204},
        [this](const http::Request& request) {
            parts_.resets.request(request.body_as<wire::ResetRequest>().name.value, request.client_address);
            return http::Response::no_content();
        });
}

void StepsApi::register_routes(http::Router& router)
{
    register_steps(router);
    register_links(router);
    router.add<http::NoBody, wire::SignInOptions>(
        {.method = "GET",
         .path = "/api/v1/session/options",
         .access = http::public_route("the sign-in page shows them"),
         .summary = "How one may sign in here"},
        [this](const http::Request& /*request*/) {
            wire::SignInOptions options;
            options.password_reset = parts_.resets.is_possible();
            if (parts_.provider) {
                options.single_sign_on_fa = parts_.provider->fa;
                options.single_sign_on_en = parts_.provider->en;
            }
            return http::Response::ok(options);
        });
}

} // namespace divan::identity
