// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace divan::identity::store {

struct Account {
    AccountId id;
    PersonId person;
    std::string user_name; // folded: two that look alike are one
    std::string password_hash;
    std::string language;
    bool is_active{true};
};
void insert(db::UnitOfWork& tx, const Account& account);
[[nodiscard]] std::optional<Account> find_account(db::ReadSession& session, std::string_view user_name);

/// A session with the account it belongs to. Only the hash of the cookie's value is kept.
struct Session {
    std::string token_hash;
    AccountId account;
    std::string csrf;
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
void touch_session(db::UnitOfWork& tx, std::string_view token_hash, std::string_view seen_at);
void remove_session(db::UnitOfWork& tx, std::string_view token_hash);
void remove_expired(db::UnitOfWork& tx, std::string_view now);

/// Failed attempts to sign in under one user name, or from one address.
struct Attempts {
    std::int64_t failures{};
    std::string first_at;
    std::optional<std::string> blocked_until;
};
[[nodiscard]] std::optional<Attempts> find_attempts(db::ReadSession& session, std::string_view subject);
void put_attempts(db::UnitOfWork& tx, std::string_view subject, const Attempts& attempts);
void remove_attempts(db::UnitOfWork& tx, std::string_view subject);

} // namespace divan::identity::store
