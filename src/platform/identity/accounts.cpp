// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/accounts.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "base/text.hpp"
#include "platform/identity/factor_store.hpp"
#include "platform/identity/factors.hpp"
#include "platform/identity/identifier_store.hpp"
#include "platform/identity/session_store.hpp"
#include "platform/identity/single_sign_on_store.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>
#include <utility>

namespace divan::identity {

/// Accounts are the whole institution's: who may not reach all of it has none of them.
static void authorise(const access::Actor& actor, std::string_view action)
{
    if (actor.reach(action) != access::Reach::all) {
        throw AppError{ErrorCode::forbidden, "access.forbidden"};
    }
}

/// Of one account: who may not reach all of them does not see that it is there.
static void authorise_on_one(const access::Actor& actor, std::string_view action)
{
    if (actor.reach(action) != access::Reach::all) {
        throw AppError{ErrorCode::not_found, "account.not_found"};
    }
}

static store::Account require(db::ReadSession& session, AccountId id)
{
    auto found = store::find_account(session, id);
    if (!found) {
        throw AppError{ErrorCode::not_found, "account.not_found"};
    }
    return *std::move(found);
}

/// For acts: an erased person's account stays as it is.
static store::Account require_open(db::ReadSession& session, AccountId id)
{
    auto found = require(session, id);
    if (found.closed_at) {
        throw AppError{ErrorCode::conflict, "account.closed"};
    }
    return found;
}

static store::Account require_seen(db::ReadSession& session, const SeenAccount& seen)
{
    auto found = require_open(session, seen.id);
    if (found.version != seen.version) {
        throw AppError{ErrorCode::precondition_failed, "account.changed_meanwhile"};
    }
    return found;
}

/// A link sets a password here, for an account that may sign in by one.
static void require_linkable(const store::Account& account)
{
    if (account.sign_in != "password") {
        throw AppError{ErrorCode::conflict, "account.password_elsewhere"};
    }
    if (!account.is_active) {
        throw AppError{ErrorCode::conflict, "account.not_active"};
    }
}

/// The ledger knows strings and integers.
static std::int64_t as_number(bool value)
{
    return value ? 1 : 0;
}

static Reference subject(AccountId id)
{
    return {"identity.account", id.value};
}

Accounts::Accounts(db::Database& database, const Clock& clock, std::string zone)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}
{
}

AccountCard Accounts::card(db::ReadSession& session, store::Account account) const
{
    const auto factor = store::find_factor(session, account.id);
    const auto needed = needs_factor(session, account, civil_date(clock_.now(), zone_));
    const auto sessions = static_cast<std::int64_t>(store::sessions_of(session, account.id).size());
    const auto is_linked = store::is_linked(session, account.id);
    return {std::move(account), factor && factor->confirmed_at, needed, is_linked, sessions};
}

/// A cursor is the last name of the page before, in hex: opaque, and told from what is none of ours.
static std::string name_after(const std::optional<std::string>& cursor)
{
    const auto name = from_hex(cursor.value_or(""));
    if (!name) {
        reject_if_any({{"?cursor", "field.not_a_value"}});
    }
    return {name.value().begin(), name.value().end()};
}

static std::string cursor_of(const std::string& name)
{
    return to_hex(reinterpret_cast<const std::uint8_t*>(name.data()), name.size());
}

AccountPage
Accounts::list(const access::Actor& actor, const std::string& beginning, const access::PageStart& page) const
{
    const auto after = name_after(page.cursor);
    authorise(actor, permission::accounts_read);
    return database_.read([&](db::ReadSession& session) {
        const auto limit = static_cast<std::int64_t>(page.limit);
        auto found = store::accounts(session, text::fold(beginning), after, limit + 1);
        AccountPage made;
        if (found.size() > page.limit) {
            found.pop_back();
            made.next_cursor = cursor_of(found.back().user_name);
        }
        for (auto& account : found) {
            made.accounts.push_back(card(session, std::move(account)));
        }
        return made;
    });
}

AccountCard Accounts::find(const access::Actor& actor, AccountId id) const
{
    authorise_on_one(actor, permission::accounts_read);
    return database_.read([&](db::ReadSession& session) { return card(session, require(session, id)); });
}

/// Stores the link in place of older ones.
Invited Accounts::issue(db::UnitOfWork& tx, const store::Account& account, FreshToken fresh) const
{
    fresh.stored.account = account.id;
    store::remove_expired_tokens(tx, to_text(clock_.now()));
    store::remove_tokens(tx, account.id);
    store::insert(tx, fresh.stored);
    return {account.id, std::move(fresh.token), std::move(fresh.stored.expires_at)};
}

static void require_free(db::ReadSession& session, const store::Account& account)
{
    if (!store::person_exists(session, account.person)) {
        throw AppError{ErrorCode::not_found, "person.not_found"};
    }
    if (store::find_account(session, account.user_name)) {
        throw AppError{ErrorCode::conflict, "account.user_name_taken"};
    }
    if (store::find_account(session, account.person)) {
        throw AppError{ErrorCode::conflict, "account.person_has_one"};
    }
    if (organisation::is_erased(session, account.person)) {
        throw AppError{ErrorCode::conflict, "person.erased_already"};
    }
}

Invited Accounts::create(const access::Actor& actor, const NewAccount& account)
{
    authorise(actor, permission::accounts_manage);
    store::Account made;
    made.person = account.person;
    made.user_name = text::fold(account.user_name);
    made.language = account.language;
    made.sign_in = account.sign_in;
    made.needs_factor = account.needs_factor;
    const auto now = clock_.now();
    const auto fresh = fresh_token({}, "invitation", now + invitation_time);
    return database_.write([&](db::UnitOfWork& tx) {
        auto row = made;
        require_free(tx, row);
        row.id = AccountId{tx.next_id()};
        store::insert(tx, row);
        ledger::append(tx, now, actor.author(), "identity.account.created", subject(row.id),
                       {{"person", row.person.value}, {"sign_in", row.sign_in}});
        return row.sign_in == "password" ? issue(tx, row, fresh) : Invited{row.id, "", ""};
    });
}

Invited Accounts::invite(const access::Actor& actor, AccountId id)
{
    authorise_on_one(actor, permission::accounts_manage);
    const auto now = clock_.now();
    const auto fresh = fresh_token(id, "invitation", now + invitation_time);
    return database_.write([&](db::UnitOfWork& tx) {
        const auto account = require_open(tx, id);
        require_linkable(account);
        if (!account.password_hash.empty()) {
            throw AppError{ErrorCode::conflict, "account.has_password"};
        }
        ledger::append(tx, now, actor.author(), "identity.account.invited", subject(id), {});
        return issue(tx, account, fresh);
    });
}

Invited Accounts::reset(const access::Actor& actor, AccountId id)
{
    authorise_on_one(actor, permission::accounts_manage);
    const auto now = clock_.now();
    const auto fresh = fresh_token(id, "reset", now + administrators_reset_time);
    return database_.write([&](db::UnitOfWork& tx) {
        const auto account = require_open(tx, id);
        require_linkable(account);
        store::remove_sessions(tx, id, "");
        ledger::append(tx, now, actor.author(), "identity.password.reset", subject(id), {});
        return issue(tx, account, fresh);
    });
}

void Accounts::change(const access::Actor& actor, const SeenAccount& seen, const AccountChange& change)
{
    authorise_on_one(actor, permission::accounts_manage);
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        auto account = require_seen(tx, seen);
        const auto was = account.sign_in;
        account.language = change.language;
        account.sign_in = change.sign_in;
        account.needs_factor = change.needs_factor;
        account.must_change = change.must_change;
        store::update(tx, account);
        if (was != account.sign_in) {
            store::remove_sessions(tx, seen.id, "");
            store::remove_tokens(tx, seen.id);
        }
        ledger::append(tx, now, actor.author(), "identity.account.changed", subject(seen.id),
                       {{"language", account.language},
                        {"sign_in", account.sign_in},
                        {"needs_factor", as_number(account.needs_factor)},
                        {"must_change", as_number(account.must_change)}});
    });
}

void Accounts::disable(const access::Actor& actor, const SeenAccount& seen, const std::string& reason)
{
    authorise_on_one(actor, permission::accounts_manage);
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        auto account = require_seen(tx, seen);
        if (account.person == actor.person) {
            throw AppError{ErrorCode::conflict, "account.is_own"}; // nobody locks themselves out
        }
        if (!account.is_active) {
            throw AppError{ErrorCode::conflict, "account.not_active"};
        }
        account.is_active = false;
        store::update(tx, account);
        store::remove_sessions(tx, seen.id, "");
        store::remove_tokens(tx, seen.id);
        ledger::append(tx, now, actor.author(), "identity.account.disabled", subject(seen.id),
                       {{"reason", reason}});
    });
}

void Accounts::enable(const access::Actor& actor, const SeenAccount& seen)
{
    authorise_on_one(actor, permission::accounts_manage);
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        auto account = require_seen(tx, seen);
        if (account.is_active) {
            throw AppError{ErrorCode::conflict, "account.active_already"};
        }
        account.is_active = true;
        store::update(tx, account);
        ledger::append(tx, now, actor.author(), "identity.account.enabled", subject(seen.id), {});
    });
}

void Accounts::unlock(const access::Actor& actor, AccountId id)
{
    authorise_on_one(actor, permission::accounts_manage);
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        const auto account = require_open(tx, id);
        Throttle::forget(tx, user_subject(account.user_name));
        Throttle::forget(tx, reset_subject(account.user_name));
        Throttle::forget(tx, factor_subject(id));
        ledger::append(tx, now, actor.author(), "identity.account.unlocked", subject(id), {});
    });
}

std::int64_t Accounts::end_sessions(const access::Actor& actor, AccountId id)
{
    authorise_on_one(actor, permission::accounts_manage);
    const auto now = clock_.now();
    return database_.write([&](db::UnitOfWork& tx) {
        static_cast<void>(require_open(tx, id));
        const auto ended = store::remove_sessions(tx, id, "");
        ledger::append(tx, now, actor.author(), "identity.sessions.ended", subject(id), {{"ended", ended}});
        return ended;
    });
}

void Accounts::remove_factor(const access::Actor& actor, AccountId id, const std::string& reason)
{
    authorise_on_one(actor, permission::accounts_manage);
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        static_cast<void>(require_open(tx, id));
        if (!store::remove_factor(tx, id)) {
            throw AppError{ErrorCode::not_found, "factor.not_enrolled"};
        }
        store::remove_sessions(tx, id, "");
        ledger::append(tx, now, actor.author(), "identity.factor.removed", subject(id), {{"reason", reason}});
    });
}

void Accounts::link(const access::Actor& actor, AccountId id, const OutsideUser& user)
{
    authorise_on_one(actor, permission::accounts_manage);
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        static_cast<void>(require_open(tx, id));
        const auto linked = store::linked_account(tx, user.issuer, user.subject);
        if (linked && *linked != id) {
            throw AppError{ErrorCode::conflict, "single_sign_on.taken"};
        }
        store::link(tx, user.issuer, user.subject, id);
        ledger::append(tx, now, actor.author(), "identity.account.linked", subject(id),
                       {{"issuer", user.issuer}});
    });
}

void Accounts::unlink(const access::Actor& actor, AccountId id)
{
    authorise_on_one(actor, permission::accounts_manage);
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        static_cast<void>(require_open(tx, id));
        if (!store::unlink(tx, id)) {
            throw AppError{ErrorCode::not_found, "single_sign_on.not_linked"};
        }
        store::remove_sessions(tx, id, "");
        ledger::append(tx, now, actor.author(), "identity.account.unlinked", subject(id), {});
    });
}

std::vector<std::string> Accounts::factor_roles(const access::Actor& actor) const
{
    authorise(actor, permission::accounts_read);
    return database_.read([](db::ReadSession& session) { return store::factor_roles(session); });
}

void Accounts::set_factor_role(const access::Actor& actor, const std::string& role, bool is_needed)
{
    if (actor.reach(permission::accounts_manage) != access::Reach::all) {
        throw AppError{ErrorCode::not_found, "role.not_found"};
    }
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        if (!store::role_exists(tx, role)) {
            throw AppError{ErrorCode::not_found, "role.not_found"};
        }
        if (store::set_factor_role(tx, role, is_needed)) {
            ledger::append(tx, now, actor.author(), "identity.factor_rule.changed", {"access.role", 0},
                           {{"role", role}, {"needed", as_number(is_needed)}});
        }
    });
}

access::Actor system_actor()
{
    access::Actor actor;
    for (const auto action : {permission::accounts_read, permission::accounts_manage}) {
        actor.grants.push_back({std::string{action}, access::Reach::all});
    }
    return actor;
}

} // namespace divan::identity
