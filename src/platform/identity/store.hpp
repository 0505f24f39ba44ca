// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// SQL on accounts and on the links that set a password. Sessions: session_store.hpp.
namespace divan::identity::store {

struct Account {
    AccountId id;
    PersonId person;
    std::string user_name;     // folded: two that look alike are one
    std::string password_hash; // "" until the person has set one, and for a directory's account
    std::string language;
    bool is_active{true};
    std::string sign_in{"password"}; // password, directory
    bool must_change{};
    bool needs_factor{};
    std::string digest{"none"};           // none, daily, weekly
    bool urgent_mail{};                   // urgent work is told at once
    std::optional<std::string> closed_at; // the person was erased
    std::int64_t version{1};
};
void insert(db::UnitOfWork& tx, const Account& account);
[[nodiscard]] std::optional<Account> find_account(db::ReadSession& session, std::string_view user_name);
[[nodiscard]] std::optional<Account> find_account(db::ReadSession& session, AccountId id);
[[nodiscard]] std::optional<Account> find_account(db::ReadSession& session, PersonId person);
/// In the order of their names, after `after`; of those whose name begins with `beginning`.
[[nodiscard]] std::vector<Account>
accounts(db::ReadSession& session, std::string_view beginning, std::string_view after, std::int64_t limit);
/// Those in use that want this digest, by id, after `after`.
[[nodiscard]] std::vector<Account>
accounts_with_digest(db::ReadSession& session, std::string_view digest, AccountId after, std::int64_t limit);
/// All but id, person and password. Throws precondition_failed account.changed_meanwhile unless the version
/// is the row's; raises it.
void update(db::UnitOfWork& tx, const Account& account);
/// Takes must_change away.
void set_password(db::UnitOfWork& tx, AccountId id, std::string_view hash);

/// A link that sets a password; only the hash of its token is kept.
struct Token {
    std::string hash;
    AccountId account;
    std::string purpose; // invitation, reset
    std::string expires_at;
};
void insert(db::UnitOfWork& tx, const Token& token);
[[nodiscard]] std::optional<Token> find_token(db::ReadSession& session, std::string_view hash);
/// False when somebody else was faster.
[[nodiscard]] bool take_token(db::UnitOfWork& tx, std::string_view hash);
void remove_tokens(db::UnitOfWork& tx, AccountId account);
void remove_expired_tokens(db::UnitOfWork& tx, std::string_view now);

/// The institution's names, which no password may contain; empty before it is founded.
[[nodiscard]] std::vector<std::string> institution_names(db::ReadSession& session);

} // namespace divan::identity::store
