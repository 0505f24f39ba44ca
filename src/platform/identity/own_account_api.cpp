// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/own_account_api.hpp"

#include "base/error.hpp"
#include "platform/identity/account_wire.hpp"
#include "platform/identity/identifiers.hpp"
#include "platform/identity/principal.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

namespace divan::identity {

using SessionId = Identifier<struct SessionTag>;

OwnAccountApi::OwnAccountApi(
    db::Database& database, Service& service, Factors& factors, PasswordChanges& passwords, bool sends_mail)
    : database_{database},
      service_{service},
      factors_{factors},
      passwords_{passwords},
      sends_mail_{sends_mail}
{
}

static AccountId account_id(const http::Request& request)
{
    return principal_of(request).session().account;
}

store::Account OwnAccountApi::account_of(const http::Request& request) const
{
    return database_.read(
        [&](db::ReadSession& session) { return store::find_account(session, account_id(request)).value(); });
}

/// An open page that was left alone must not be enough to change what guards the account.
void OwnAccountApi::require_password(const http::Request& request, const std::string& password)
{
    service_.require_password(account_of(request), password, "/password");
}

http::Response OwnAccountApi::account(const http::Request& request) const
{
    const auto own = account_of(request);
    const auto factor = factors_.state(own.id);
    const auto has_address = database_.read([&](db::ReadSession& session) {
        return store::find_identifier(session, own.person, to_text(IdentifierKind::email)).has_value();
    });
    auto digest = wire::DigestTime::none;
    boost::describe::enum_from_string(own.digest.c_str(), digest);
    return http::Response::ok(wire::OwnAccount{.user_name = own.user_name,
                                               .language = own.language,
                                               .sign_in = own.sign_in,
                                               .has_factor = factor.is_enrolled,
                                               .is_factor_needed = factor.is_needed,
                                               .recovery_codes = factor.recovery_codes,
                                               .digest = digest,
                                               .urgent_mail = own.urgent_mail,
                                               .has_address = has_address,
                                               .sends_mail = sends_mail_});
}

http::Response OwnAccountApi::set_notices(const http::Request& request)
{
    const auto body = request.body_as<wire::NoticeRequest>();
    service_.set_notices(principal_of(request).actor().author(), account_id(request),
                         boost::describe::enum_to_string(body.digest, "none"), body.urgent_mail);
    return http::Response::no_content();
}

http::Response OwnAccountApi::set_language(const http::Request& request)
{
    const auto body = request.body_as<wire::LanguageRequest>();
    service_.set_language(principal_of(request).actor().author(), account_id(request),
                          body.language == wire::UserLanguage::fa ? "fa" : "en");
    return http::Response::no_content();
}

http::Response OwnAccountApi::change_password(const http::Request& request)
{
    const auto body = request.body_as<wire::PasswordChangeRequest>();
    passwords_.change(principal_of(request).session(), body.old_password.value, body.password.value);
    return http::Response::no_content();
}

http::Response OwnAccountApi::begin_factor(const http::Request& request)
{
    require_password(request, request.body_as<wire::PasswordProof>().password.value);
    const auto begun = factors_.begin(account_id(request));
    return http::Response::ok(wire::EnrolmentView{begun.secret, begun.uri});
}

http::Response OwnAccountApi::confirm_factor(const http::Request& request)
{
    const auto body = request.body_as<wire::CodeRequest>();
    return http::Response::ok(wire::RecoveryCodes{
        factors_.confirm(principal_of(request).actor().author(), account_id(request), body.code.value)});
}

http::Response OwnAccountApi::renew_codes(const http::Request& request)
{
    require_password(request, request.body_as<wire::PasswordProof>().password.value);
    return http::Response::ok(wire::RecoveryCodes{
        factors_.renew_codes(principal_of(request).actor().author(), account_id(request))});
}

http::Response OwnAccountApi::remove_factor(const http::Request& request)
{
    require_password(request, request.body_as<wire::PasswordProof>().password.value);
    factors_.remove(principal_of(request).actor().author(), account_id(request));
    return http::Response::no_content();
}

http::Response OwnAccountApi::sessions(const http::Request& request) const
{
    const auto& current = principal_of(request).session();
    wire::OwnSessions shown;
    for (const auto& session : service_.sessions_of(current.account)) {
        shown.sessions.push_back({session.id, session.device, session.created_at, session.seen_at,
                                  session.expires_at, session.id == current.id});
    }
    return http::Response::ok(shown);
}

void OwnAccountApi::register_account(http::Router& router)
{
    const auto own = http::signed_in("one's own account");
    router.add<http::NoBody, wire::OwnAccount>(
        {.method = "GET", .path = "/api/v1/account", .access = own, .summary = "One's own account"},
        [this](const http::Request& request) { return account(request); });
    router.add<wire::LanguageRequest, http::NoBody>(
        {.method = "PUT",
         .path = "/api/v1/account/language",
         .access = own,
         .summary = "The language of one's screens and mails",
         .status = 204},
        [this](const http::Request& request) { return set_language(request); });
    router.add<wire::NoticeRequest, http::NoBody>(
        {.method = "PUT",
         .path = "/api/v1/account/notices",
         .access = own,
         .summary = "What one is told by mail: a digest of one's worklist, urgent work at once",
         .status = 204},
        [this](const http::Request& request) { return set_notices(request); });
    router.add<wire::PasswordChangeRequest, http::NoBody>(
        {.method = "POST",
         .path = "/api/v1/account/password",
         .access = own,
         .summary = "Changes one's own password; ends one's other sessions",
         .status = 204},
        [this](const http::Request& request) { return change_password(request); });
}

void OwnAccountApi::register_factor(http::Router& router)
{
    const auto own = http::signed_in("one's own account");
    router.add<wire::PasswordProof, wire::EnrolmentView>(
        {.method = "POST",
         .path = "/api/v1/account/second-factor",
         .access = own,
         .summary = "Begins to enrol a second factor"},
        [this](const http::Request& request) { return begin_factor(request); });
    router.add<wire::CodeRequest, wire::RecoveryCodes>(
        {.method = "POST",
         .path = "/api/v1/account/second-factor/confirmation",
         .access = own,
         .summary = "Proves that the authenticator has the secret; gives the recovery codes, once"},
        [this](const http::Request& request) { return confirm_factor(request); });
    router.add<wire::PasswordProof, http::NoBody>(
        {.method = "POST",
         .path = "/api/v1/account/second-factor/removal",
         .access = own,
         .summary = "Takes one's second factor away",
         .status = 204},
        [this](const http::Request& request) { return remove_factor(request); });
    router.add<wire::PasswordProof, wire::RecoveryCodes>(
        {.method = "POST",
         .path = "/api/v1/account/recovery-codes",
         .access = own,
         .summary = "New recovery codes, shown once; the old ones are void"},
        [this](const http::Request& request) { return renew_codes(request); });
}

void OwnAccountApi::register_sessions(http::Router& router)
{
    const auto own = http::signed_in("one's own sessions");
    router.add<http::NoBody, wire::OwnSessions>(
        {.method = "GET",
         .path = "/api/v1/account/sessions",
         .access = own,
         .summary = "One's own sessions, the last seen first"},
        [this](const http::Request& request) { return sessions(request); });
    router.add<http::NoBody, http::NoBody>(
        {.method = "DELETE",
         .path = "/api/v1/account/sessions/{session_id}",
         .access = own,
         .summary = "Ends one of one's sessions",
         .status = 204},
        [this](const http::Request& request) {
            service_.end_session(account_id(request), request.path_id<SessionId>("session_id").value);
            return http::Response::no_content();
        });
    router.add<divan::wire::Empty, wire::EndedSessions>(
        {.method = "POST",
         .path = "/api/v1/account/sessions/ending",
         .access = own,
         .summary = "Ends all of one's sessions but this one"},
        [this](const http::Request& request) {
            static_cast<void>(request.body_as<divan::wire::Empty>());
            return http::Response::ok(
                wire::EndedSessions{service_.end_other_sessions(principal_of(request).session())});
        });
}

void OwnAccountApi::register_routes(http::Router& router)
{
    register_account(router);
    register_factor(router);
    register_sessions(router);
}

} // namespace divan::identity
