// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/session_store.hpp"

#include <tuple>
#include <utility>

namespace divan::identity::store {

using Text = std::string;
using Int = std::int64_t;
using SessionRow = std::tuple<Text, Int, Int, Text, Text, Text, Text, Text, Int, Text, Text, Int>;

static Session to_session(SessionRow&& row)
{
    auto& [token, id, account, csrf, device, created, seen, expires, person, name, language, active] = row;
    return {.token_hash = std::move(token),
            .id = id,
            .account = AccountId{account},
            .csrf = std::move(csrf),
            .device = std::move(device),
            .created_at = std::move(created),
            .seen_at = std::move(seen),
            .expires_at = std::move(expires),
            .person = PersonId{person},
            .user_name = std::move(name),
            .language = std::move(language),
            .is_active = active != 0};
}

void insert(db::UnitOfWork& tx, const Session& session)
{
    tx.execute("INSERT INTO session (token_hash, id, account_id, csrf, device, created_at, seen_at, "
               "expires_at) VALUES (:token, :id, :account, :csrf, :device, :created, :seen, :expires)",
               session.token_hash, session.id, session.account.value, session.csrf, session.device,
               session.created_at, session.seen_at, session.expires_at);
}

std::optional<Session> find_session(db::ReadSession& session, std::string_view token_hash)
{
    auto row = session.one<Text, Int, Int, Text, Text, Text, Text, Text, Int, Text, Text, Int>(
        "SELECT s.token_hash, s.id, s.account_id, s.csrf, s.device, s.created_at, s.seen_at, s.expires_at, "
        "a.person_id, a.user_name, a.language, a.is_active FROM session s JOIN account a ON a.id = "
        "s.account_id WHERE s.token_hash = :token",
        token_hash);
    return row ? std::optional{to_session(*std::move(row))} : std::nullopt;
}

std::vector<Session> sessions_of(db::ReadSession& session, AccountId account)
{
    std::vector<Session> found;
    for (auto& row : session.list<Text, Int, Int, Text, Text, Text, Text, Text, Int, Text, Text, Int>(
             "SELECT s.token_hash, s.id, s.account_id, s.csrf, s.device, s.created_at, s.seen_at, "
             "s.expires_at, a.person_id, a.user_name, a.language, a.is_active FROM session s JOIN account a "
             "ON a.id = s.account_id WHERE s.account_id = :account ORDER BY s.seen_at DESC, s.id LIMIT 1000",
             account.value)) {
        found.push_back(to_session(std::move(row)));
    }
    return found;
}

void touch_session(db::UnitOfWork& tx, std::string_view token_hash, std::string_view seen_at)
{
    tx.execute("UPDATE session SET seen_at = :seen WHERE token_hash = :token", seen_at, token_hash);
}

void remove_session(db::UnitOfWork& tx, std::string_view token_hash)
{
    tx.execute("DELETE FROM session WHERE token_hash = :token", token_hash);
}

bool remove_session(db::UnitOfWork& tx, AccountId account, std::int64_t id)
{
    return tx.execute("DELETE FROM session WHERE id = :id AND account_id = :account", id, account.value) == 1;
}

std::int64_t remove_sessions(db::UnitOfWork& tx, AccountId account, std::string_view kept)
{
    tx.execute("DELETE FROM pending_sign_in WHERE account_id = :account", account.value);
    return tx.execute("DELETE FROM session WHERE account_id = :account AND token_hash <> :kept",
                      account.value, kept);
}

void remove_expired(db::UnitOfWork& tx, std::string_view now)
{
    tx.execute("DELETE FROM session WHERE expires_at < :now", now);
    tx.execute("DELETE FROM pending_sign_in WHERE expires_at < :now", now);
}

void insert(db::UnitOfWork& tx, const Pending& pending)
{
    tx.execute("INSERT INTO pending_sign_in (token_hash, account_id, step, device, expires_at) VALUES "
               "(:token, :account, :step, :device, :expires)",
               pending.token_hash, pending.account.value, pending.step, pending.device, pending.expires_at);
}

std::optional<Pending> find_pending(db::ReadSession& session, std::string_view token_hash)
{
    auto row = session.one<Int, Text, Text, Text>(
        "SELECT account_id, step, device, expires_at FROM pending_sign_in WHERE token_hash = :token",
        token_hash);
    if (!row) {
        return std::nullopt;
    }
    auto& [account, step, device, expires] = *row;
    return Pending{std::string{token_hash}, AccountId{account}, std::move(step), std::move(device),
                   std::move(expires)};
}

bool take_pending(db::UnitOfWork& tx, std::string_view token_hash)
{
    return tx.execute("DELETE FROM pending_sign_in WHERE token_hash = :token", token_hash) == 1;
}

std::optional<Attempts> find_attempts(db::ReadSession& session, std::string_view subject)
{
    auto row = session.one<Int, Text, std::optional<Text>>(
        "SELECT failures, first_at, blocked_until FROM sign_in_attempt WHERE subject = :subject", subject);
    if (!row) {
        return std::nullopt;
    }
    auto& [failures, first_at, blocked_until] = *row;
    return Attempts{failures, std::move(first_at), std::move(blocked_until)};
}

Attempts lock_attempts(db::UnitOfWork& tx, std::string_view subject, std::string_view now)
{
    // An update that changes nothing: it takes the row, on a database that reads what is committed.
    auto row = tx.one<Int, Text, std::optional<Text>>(
        "INSERT INTO sign_in_attempt (subject, failures, first_at) VALUES (:subject, 0, :first) ON CONFLICT "
        "(subject) DO UPDATE SET failures = sign_in_attempt.failures RETURNING failures, first_at, "
        "blocked_until",
        subject, now);
    auto& [failures, first_at, blocked_until] = row.value();
    return {failures, std::move(first_at), std::move(blocked_until)};
}

void put_attempts(db::UnitOfWork& tx, std::string_view subject, const Attempts& attempts)
{
    tx.execute(
        "INSERT INTO sign_in_attempt (subject, failures, first_at, blocked_until) "
        "VALUES (:subject, :failures, :first, :blocked) ON CONFLICT (subject) DO UPDATE SET "
        "failures = excluded.failures, first_at = excluded.first_at, blocked_until = excluded.blocked_until",
        subject, attempts.failures, attempts.first_at, attempts.blocked_until);
}

void remove_attempts(db::UnitOfWork& tx, std::string_view subject)
{
    tx.execute("DELETE FROM sign_in_attempt WHERE subject = :subject", subject);
}

} // namespace divan::identity::store
