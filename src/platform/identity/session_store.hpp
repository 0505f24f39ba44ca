// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// SQL on sessions, sign-ins with a step left, and counted failures: housekeeping, without ledger entries.
namespace divan::identity::store {

/// A session with the account it belongs to. Only the hash of the cookie's value is kept.
struct Session {
    std::string token_hash;
    std::int64_t id{}; // what lists and the ending of a session name it by
    AccountId account;
    std::string csrf;
    std::string device; // what the browser calls itself, cut short
    std::string created_at;
    std::string seen_at;
    std::string expires_at;
    PersonId person;
    std::string user_name;
    std::string language;
    bool is_active{true};
};
void insert(db::UnitOfWork& tx, const Session& session);
[[nodiscard]] std::optional<Session> find_session(db::ReadSession& session, std::string_view token_hash);
/// The newest first.
[[nodiscard]] std::vector<Session> sessions_of(db::ReadSession& session, AccountId account);
void touch_session(db::UnitOfWork& tx, std::string_view token_hash, std::string_view seen_at);
void remove_session(db::UnitOfWork& tx, std::string_view token_hash);
/// False when the account has no such session.
[[nodiscard]] bool remove_session(db::UnitOfWork& tx, AccountId account, std::int64_t id);
/// All of an account but the one with `kept` ("": none is kept), and its sign-ins with a step left; how many
/// sessions.
std::int64_t remove_sessions(db::UnitOfWork& tx, AccountId account, std::string_view kept);
void remove_expired(db::UnitOfWork& tx, std::string_view now);

/// A sign-in whose password was right, with a step left.
struct Pending {
    std::string token_hash;
    AccountId account;
    std::string step; // second_factor, enrolment, password
    std::string device;
    std::string expires_at;
};
void insert(db::UnitOfWork& tx, const Pending& pending);
[[nodiscard]] std::optional<Pending> find_pending(db::ReadSession& session, std::string_view token_hash);
/// False when it is gone: used, or ended.
[[nodiscard]] bool take_pending(db::UnitOfWork& tx, std::string_view token_hash);

/// Failures under one name, of one account's codes, or from one address.
struct Attempts {
    std::int64_t failures{};
    std::string first_at;
    std::optional<std::string> blocked_until;
};
[[nodiscard]] std::optional<Attempts> find_attempts(db::ReadSession& session, std::string_view subject);
/// What is counted of a subject, none for a new one; until the unit of work ends nobody else counts for it.
[[nodiscard]] Attempts lock_attempts(db::UnitOfWork& tx, std::string_view subject, std::string_view now);
void put_attempts(db::UnitOfWork& tx, std::string_view subject, const Attempts& attempts);
void remove_attempts(db::UnitOfWork& tx, std::string_view subject);

} // namespace divan::identity::store
