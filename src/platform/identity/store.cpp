// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/store.hpp"

#include <tuple>
#include <utility>

namespace divan::identity::store {

using Text = std::string;
using Int = std::int64_t;

void insert(db::UnitOfWork& tx, const Account& account)
{
    tx.execute("INSERT INTO account (id, person_id, user_name, password_hash, language, is_active) "
               "VALUES (:id, :person, :name, :hash, :language, :active)",
               account.id.value, account.person.value, account.user_name, account.password_hash,
               account.language, account.is_active);
}

std::optional<Account> find_account(db::ReadSession& session, std::string_view user_name)
{
    auto row = session.one<Int, Int, Text, Text, Text, Int>(
        "SELECT id, person_id, user_name, password_hash, language, is_active FROM account WHERE user_name = "
        ":name",
        user_name);
    if (!row) {
        return std::nullopt;
    }
    auto& [id, person, name, hash, language, active] = *row;
    return Account{AccountId{id},   PersonId{person},    std::move(name),
                   std::move(hash), std::move(language), active != 0};
}

void insert(db::UnitOfWork& tx, const Session& session)
{
    tx.execute("INSERT INTO session (token_hash, account_id, csrf, created_at, seen_at, expires_at) "
               "VALUES (:token, :account, :csrf, :created, :seen, :expires)",
               session.token_hash, session.account.value, session.csrf, session.created_at, session.seen_at,
               session.expires_at);
}

std::optional<Session> find_session(db::ReadSession& session, std::string_view token_hash)
{
    auto row = session.one<Text, Int, Text, Text, Text, Text, Int, Text, Text, Int>(
        "SELECT s.token_hash, s.account_id, s.csrf, s.created_at, s.seen_at, s.expires_at, a.person_id, "
        "a.user_name, "
        "a.language, a.is_active FROM session s JOIN account a ON a.id = s.account_id WHERE s.token_hash = "
        ":token",
        token_hash);
    if (!row) {
        return std::nullopt;
    }
    auto& [token, account, csrf, created, seen, expires, person, name, language, active] = *row;
    return Session{.token_hash = std::move(token),
                   .account = AccountId{account},
                   .csrf = std::move(csrf),
                   .created_at = std::move(created),
                   .seen_at = std::move(seen),
                   .expires_at = std::move(expires),
                   .person = PersonId{person},
                   .user_name = std::move(name),
                   .language = std::move(language),
                   .is_active = active != 0};
}

void touch_session(db::UnitOfWork& tx, std::string_view token_hash, std::string_view seen_at)
{
    tx.execute("UPDATE session SET seen_at = :seen WHERE token_hash = :token", seen_at, token_hash);
}

void remove_session(db::UnitOfWork& tx, std::string_view token_hash)
{
    tx.execute("DELETE FROM session WHERE token_hash = :token", token_hash);
}

void remove_expired(db::UnitOfWork& tx, std::string_view now)
{
    tx.execute("DELETE FROM session WHERE expires_at < :now", now);
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
