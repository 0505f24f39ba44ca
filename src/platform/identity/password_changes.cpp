// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/password_changes.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "platform/identity/password_rules.hpp"

namespace divan::identity {

static constexpr std::size_t token_bytes = 16;

static std::string token_hash(std::string_view token)
{
    return to_hex(sha256("account:" + std::string{token}));
}

FreshToken fresh_token(AccountId account, std::string_view purpose, Instant expires)
{
    auto token = random_hex(token_bytes);
    auto hash = token_hash(token);
    return {std::move(token), {std::move(hash), account, std::string{purpose}, to_text(expires)}};
}

store::Account PasswordChanges::account(AccountId id) const
{
    return database_.read([&](db::ReadSession& session) { return store::find_account(session, id).value(); });
}

std::string PasswordChanges::hash_if_good(const store::Account& account, const std::string& password)
{
    auto names = database_.read([](db::ReadSession& session) { return store::institution_names(session); });
    names.push_back(account.user_name);
    reject_if_any(password_faults(password, names));
    return service_.passwords().hash(password);
}

void PasswordChanges::put(db::UnitOfWork& tx, const Change& change, std::string_view kept_session) const
{
    const auto id = change.account.id;
    store::set_password(tx, id, change.hash);
    store::remove_tokens(tx, id);
    store::remove_sessions(tx, id, kept_session);
    ledger::append(tx, clock_.now(), {change.account.person, {}}, "identity.password.changed",
                   {"identity.account", id.value}, {{"how", change.how}});
}

store::Token PasswordChanges::live_token(const std::string& token, const std::string& client_address)
{
    const auto client = link_client_subject(client_address);
    service_.throttle().refuse_if_blocked(client);
    const auto hash = token_hash(token);
    auto found = database_.read([&](db::ReadSession& session) { return store::find_token(session, hash); });
    if (!found || found->expires_at <= to_text(clock_.now()) || !account(found->account).is_active) {
        service_.throttle().count_failure(client);
        throw AppError{ErrorCode::not_found, "account.token_unknown"};
    }
    return *std::move(found);
}

TokenHolder PasswordChanges::look(const std::string& token, const std::string& client_address)
{
    const auto found = live_token(token, client_address);
    return {account(found.account).user_name, found.purpose};
}

void PasswordChanges::accept(const std::string& token,
                             const std::string& password,
                             const std::string& client_address)
{
    const auto found = live_token(token, client_address);
    const auto holder = account(found.account);
    const Change change{holder, hash_if_good(holder, password), found.purpose};
    database_.write([&](db::UnitOfWork& tx) {
        if (!store::take_token(tx, found.hash)) {
            throw AppError{ErrorCode::not_found, "account.token_unknown"};
        }
        put(tx, change, "");
        Throttle::forget(tx, user_subject(holder.user_name));
    });
}

void PasswordChanges::change(const store::Session& session,
                             const std::string& old,
                             const std::string& password)
{
    const auto holder = account(session.account);
    if (holder.sign_in != "password") {
        throw AppError{ErrorCode::conflict, "account.password_elsewhere"};
    }
    service_.require_password(holder, old, "/old_password");
    const Change change{holder, hash_if_good(holder, password), "own"};
    database_.write([&](db::UnitOfWork& tx) {
        // The old password was proven outside: a change meanwhile has ended what it opens.
        if (store::find_account(tx, holder.id).value().password_hash != holder.password_hash) {
            reject_if_any({{"/old_password", "account.wrong_password"}});
        }
        put(tx, change, session.token_hash);
    });
}

SignIn PasswordChanges::replace(const store::Pending& pending, const std::string& password)
{
    const auto holder = account(pending.account);
    if (service_.has_password(holder, password)) {
        reject_if_any({{"/password", "account.password_same"}});
    }
    const Change change{holder, hash_if_good(holder, password), "demanded"};
    return database_.write([&](db::UnitOfWork& tx) {
        auto made = service_.go_on(tx, pending, Step::password);
        put(tx, change, made.session.token_hash);
        return made;
    });
}

} // namespace divan::identity
