// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/accounts_api.hpp"

#include "base/error.hpp"
#include "platform/identity/account_wire.hpp"
#include "platform/identity/principal.hpp"
#include "platform/organisation/store.hpp"

#include <utility>

namespace divan::identity {

static wire::AccountView shown(const AccountCard& card, const organisation::PersonName& name)
{
    const auto& account = card.account;
    wire::AccountView view;
    view.id = account.id.value;
    view.person_id = account.person.value;
    view.person_fa = name.fa;
    view.person_en = name.en;
    view.user_name = account.user_name;
    view.language = account.language;
    view.sign_in = account.sign_in;
    view.is_active = account.is_active;
    view.is_closed = account.closed_at.has_value();
    view.has_password = !account.password_hash.empty();
    view.must_change = account.must_change;
    view.needs_factor = account.needs_factor;
    view.is_factor_needed = card.is_factor_needed;
    view.has_factor = card.has_factor;
    view.is_linked = card.is_linked;
    view.sessions = card.sessions;
    view.version = account.version;
    return view;
}

static AccountId account_id(const http::Request& request)
{
    return request.path_id<AccountId>("account_id");
}

static SeenAccount seen_account(const http::Request& request)
{
    return {account_id(request), request.if_match()};
}

static std::string word(wire::UserLanguage language)
{
    return language == wire::UserLanguage::fa ? "fa" : "en";
}

static std::string word(wire::SignInBy sign_in)
{
    return sign_in == wire::SignInBy::password ? "password" : "directory";
}

static http::Response invited(const Invited& made)
{
    const auto location = "/api/v1/accounts/" + std::to_string(made.account.value);
    return http::Response::created(location,
                                   wire::InvitedView{made.account.value, made.token, made.expires_at})
        .with_header("Cache-Control", "no-store");
}

http::Response AccountsApi::list(const http::Request& request) const
{
    const auto page = accounts_.list(actor_of(request), request.query_value("q").value_or(""),
                                     {request.query_value("cursor"), request.limit()});
    std::vector<PersonId> persons;
    for (const auto& card : page.accounts) {
        persons.push_back(card.account.person);
    }
    const auto names = database_.read(
        [&](db::ReadSession& session) { return organisation::person_names(session, persons); });
    wire::AccountList view;
    view.next_cursor = page.next_cursor;
    for (const auto& card : page.accounts) {
        view.accounts.push_back(shown(card, names.at(card.account.person)));
    }
    return http::Response::ok(view);
}

http::Response AccountsApi::find(const http::Request& request) const
{
    const auto card = accounts_.find(actor_of(request), account_id(request));
    const auto names = database_.read(
        [&](db::ReadSession& session) { return organisation::person_names(session, {card.account.person}); });
    return http::Response::ok(shown(card, names.at(card.account.person)))
        .with_etag(std::to_string(card.account.version));
}

http::Response AccountsApi::create(const http::Request& request)
{
    const auto body = request.body_as<wire::NewAccount>();
    return invited(accounts_.create(actor_of(request), {.person = PersonId{body.person_id},
                                                        .user_name = body.user_name.value,
                                                        .language = word(body.language),
                                                        .sign_in = word(body.sign_in),
                                                        .needs_factor = body.needs_factor}));
}

http::Response AccountsApi::change(const http::Request& request)
{
    const auto body = request.body_as<wire::AccountChange>();
    accounts_.change(actor_of(request), seen_account(request),
                     {.language = word(body.language),
                      .sign_in = word(body.sign_in),
                      .needs_factor = body.needs_factor,
                      .must_change = body.must_change});
    return http::Response::no_content();
}

http::Response AccountsApi::disable(const http::Request& request)
{
    const auto body = request.body_as<wire::ReasonRequest>();
    accounts_.disable(actor_of(request), seen_account(request), body.reason.value);
    return http::Response::no_content();
}

http::Response AccountsApi::enable(const http::Request& request)
{
    static_cast<void>(request.body_as<divan::wire::Empty>());
    accounts_.enable(actor_of(request), seen_account(request));
    return http::Response::no_content();
}

void AccountsApi::register_accounts(http::Router& router)
{
    const auto read = http::permission(permission::accounts_read);
    const auto manage = http::permission(permission::accounts_manage);
    router.add<http::NoBody, wire::AccountList>(
        {.method = "GET",
         .path = "/api/v1/accounts",
         .access = read,
         .summary = "Accounts in the order of their names; q is how the name begins",
         .query = {{"q"}, {"cursor"}, {"limit", http::QueryType::integer}}},
        [this](const http::Request& request) { return list(request); });
    router.add<http::NoBody, wire::AccountView>(
        {.method = "GET", .path = "/api/v1/accounts/{account_id}", .access = read, .summary = "One account"},
        [this](const http::Request& request) { return find(request); });
    router.add<wire::NewAccount, wire::InvitedView>(
        {.method = "POST",
         .path = "/api/v1/accounts",
         .access = manage,
         .summary = "Makes an account; its person sets the password by the link",
         .status = 201},
        [this](const http::Request& request) { return create(request); });
    router.add<wire::AccountChange, http::NoBody>(
        {.method = "PUT",
         .path = "/api/v1/accounts/{account_id}",
         .access = manage,
         .summary = "Changes what an account asks for",
         .status = 204,
         .if_match = true},
        [this](const http::Request& request) { return change(request); });
    router.add<wire::ReasonRequest, http::NoBody>(
        {.method = "POST",
         .path = "/api/v1/accounts/{account_id}/disabling",
         .access = manage,
         .summary = "Disables an account; ends its sessions",
         .status = 204,
         .if_match = true},
        [this](const http::Request& request) { return disable(request); });
    router.add<divan::wire::Empty, http::NoBody>(
        {.method = "POST",
         .path = "/api/v1/accounts/{account_id}/enabling",
         .access = manage,
         .summary = "Enables a disabled account",
         .status = 204,
         .if_match = true},
        [this](const http::Request& request) { return enable(request); });
}

void AccountsApi::register_links(http::Router& router)
{
    const auto manage = http::permission(permission::accounts_manage);
    router.add<divan::wire::Empty, wire::InvitedView>(
        {.method = "POST",
         .path = "/api/v1/accounts/{account_id}/invitation",
         .access = manage,
         .summary = "A new invitation for an account that has no password yet; older links are void",
         .status = 201},
        [this](const http::Request& request) {
            static_cast<void>(request.body_as<divan::wire::Empty>());
            return invited(accounts_.invite(actor_of(request), account_id(request)));
        });
    router.add<divan::wire::Empty, wire::InvitedView>(
        {.method = "POST",
         .path = "/api/v1/accounts/{account_id}/password-reset",
         .access = manage,
         .summary = "A link by which the person sets a new password; ends the sessions",
         .status = 201},
        [this](const http::Request& request) {
            static_cast<void>(request.body_as<divan::wire::Empty>());
            return invited(accounts_.reset(actor_of(request), account_id(request)));
        });
}

void AccountsApi::register_acts(http::Router& router)
{
    const auto manage = http::permission(permission::accounts_manage);
    router.add<divan::wire::Empty, http::NoBody>(
        {.method = "POST",
         .path = "/api/v1/accounts/{account_id}/unlocking",
         .access = manage,
         .summary = "Forgets the failed attempts that block an account",
         .status = 204},
        [this](const http::Request& request) {
            static_cast<void>(request.body_as<divan::wire::Empty>());
            accounts_.unlock(actor_of(request), account_id(request));
            return http::Response::no_content();
        });
    router.add<divan::wire::Empty, wire::EndedSessions>(
        {.method = "POST",
         .path = "/api/v1/accounts/{account_id}/sessions/ending",
         .access = manage,
         .summary = "Ends all sessions of an account"},
        [this](const http::Request& request) {
            static_cast<void>(request.body_as<divan::wire::Empty>());
            return http::Response::ok(
                wire::EndedSessions{accounts_.end_sessions(actor_of(request), account_id(request))});
        });
    router.add<wire::ReasonRequest, http::NoBody>(
        {.method = "POST",
         .path = "/api/v1/accounts/{account_id}/second-factor/removal",
         .access = manage,
         .summary = "Takes away the second factor of who lost it; ends the sessions",
         .status = 204},
        [this](const http::Request& request) {
            const auto body = request.body_as<wire::ReasonRequest>();
            accounts_.remove_factor(actor_of(request), account_id(request), body.reason.value);
            return http::Response::no_content();
        });
}

http::Response AccountsApi::link(const http::Request& request)
{
    const auto body = request.body_as<wire::SingleSignOnLink>();
    if (issuer_.empty()) {
        throw AppError{ErrorCode::not_found, "single_sign_on.not_here"};
    }
    accounts_.link(actor_of(request), account_id(request), {issuer_, body.subject.value});
    return http::Response::no_content();
}

void AccountsApi::register_single_sign_on(http::Router& router)
{
    const auto manage = http::permission(permission::accounts_manage);
    router.add<wire::SingleSignOnLink, http::NoBody>(
        {.method = "PUT",
         .path = "/api/v1/accounts/{account_id}/single-sign-on",
         .access = manage,
         .summary = "Lets a user of the provider of single sign-on sign in as this account",
         .status = 204},
        [this](const http::Request& request) { return link(request); });
    router.add<http::NoBody, http::NoBody>({.method = "DELETE",
                                            .path = "/api/v1/accounts/{account_id}/single-sign-on",
                                            .access = manage,
                                            .summary = "Takes that away again; ends the sessions",
                                            .status = 204},
                                           [this](const http::Request& request) {
                                               accounts_.unlink(actor_of(request), account_id(request));
                                               return http::Response::no_content();
                                           });
}

void AccountsApi::register_roles(http::Router& router)
{
    router.add<http::NoBody, wire::FactorRoles>(
        {.method = "GET",
         .path = "/api/v1/second-factor-roles",
         .access = http::permission(permission::accounts_read),
         .summary = "The roles whose holders need a second factor"},
        [this](const http::Request& request) {
            return http::Response::ok(wire::FactorRoles{accounts_.factor_roles(actor_of(request))});
        });
    router.add<wire::FactorRoleRequest, http::NoBody>(
        {.method = "PUT",
         .path = "/api/v1/second-factor-roles/{role}",
         .access = http::permission(permission::accounts_manage),
         .summary = "Asks a second factor of who holds a role, or no longer",
         .status = 204},
        [this](const http::Request& request) {
            const auto body = request.body_as<wire::FactorRoleRequest>();
            accounts_.set_factor_role(actor_of(request), request.path_text("role"), body.needed);
            return http::Response::no_content();
        });
}

void AccountsApi::register_routes(http::Router& router)
{
    register_accounts(router);
    register_links(router);
    register_acts(router);
    register_single_sign_on(router);
    register_roles(router);
}

} // namespace divan::identity
