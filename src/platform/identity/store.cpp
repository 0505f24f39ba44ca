// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/store.hpp"

#include "base/error.hpp"

#include <tuple>
#include <utility>

namespace divan::identity::store {

using Text = std::string;
using Int = std::int64_t;
using AccountRow =
    std::tuple<Int, Int, Text, Text, Text, Int, Text, Int, Int, Text, Int, std::optional<Text>, Int>;

static Account to_account(AccountRow&& row)
{
    auto& [id, person, name, hash, language, active, sign_in, must_change, needs_factor, digest, urgent,
           closed, version] = row;
    return {.id = AccountId{id},
            .person = PersonId{person},
            .user_name = std::move(name),
            .password_hash = std::move(hash),
            .language = std::move(language),
            .is_active = active != 0,
            .sign_in = std::move(sign_in),
            .must_change = must_change != 0,
            .needs_factor = needs_factor != 0,
            .digest = std::move(digest),
            .urgent_mail = urgent != 0,
            .closed_at = std::move(closed),
            .version = version};
}

/// `sql` names the columns of AccountRow.
template <class... Arguments>
static std::vector<Account>
accounts_by(db::ReadSession& session, std::string_view sql, const Arguments&... arguments)
{
    std::vector<Account> found;
    for (auto& row :
         session.list<Int, Int, Text, Text, Text, Int, Text, Int, Int, Text, Int, std::optional<Text>, Int>(
             sql, arguments...)) {
        found.push_back(to_account(std::move(row)));
    }
    return found;
}

template <class Argument>
static std::optional<Account>
account_by(db::ReadSession& session, std::string_view sql, const Argument& argument)
{
    auto found = accounts_by(session, sql, argument);
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

void insert(db::UnitOfWork& tx, const Account& account)
{
    tx.execute("INSERT INTO account (id, person_id, user_name, password_hash, language, is_active, sign_in, "
               "must_change, needs_factor) VALUES (:id, :person, :name, :hash, :language, :active, :sign_in, "
               ":must_change, :needs_factor)",
               account.id.value, account.person.value, account.user_name, account.password_hash,
               account.language, account.is_active, account.sign_in, account.must_change,
               account.needs_factor);
}

std::optional<Account> find_account(db::ReadSession& session, std::string_view user_name)
{
    return account_by(
        session,
        "SELECT id, person_id, user_name, password_hash, language, is_active, sign_in, must_change, "
        "needs_factor, digest, urgent_mail, closed_at, version FROM account WHERE user_name = :name",
        user_name);
}

std::optional<Account> find_account(db::ReadSession& session, AccountId id)
{
    return account_by(
        session,
        "SELECT id, person_id, user_name, password_hash, language, is_active, sign_in, must_change, "
        "needs_factor, digest, urgent_mail, closed_at, version FROM account WHERE id = :id",
        id.value);
}

std::optional<Account> find_account(db::ReadSession& session, PersonId person)
{
    return account_by(
        session,
        "SELECT id, person_id, user_name, password_hash, language, is_active, sign_in, must_change, "
        "needs_factor, digest, urgent_mail, closed_at, version FROM account WHERE person_id = :person",
        person.value);
}

std::vector<Account>
accounts(db::ReadSession& session, std::string_view beginning, std::string_view after, std::int64_t limit)
{
    // A range of the index; U+10FFFF stands behind every character that a name may have.
    return accounts_by(
        session,
        "SELECT id, person_id, user_name, password_hash, language, is_active, sign_in, must_change, "
        "needs_factor, digest, urgent_mail, closed_at, version FROM account WHERE "
        "user_name >= :beginning AND user_name < :end AND user_name > :after "
        "ORDER BY user_name LIMIT :limit",
        beginning, std::string{beginning} + "\U0010FFFF", after, limit);
}

std::vector<Account>
accounts_with_digest(db::ReadSession& session, std::string_view digest, AccountId after, std::int64_t limit)
{
    return accounts_by(
        session,
        "SELECT id, person_id, user_name, password_hash, language, is_active, sign_in, must_change, "
        "needs_factor, digest, urgent_mail, closed_at, version FROM account WHERE "
        "digest = :digest AND id > :after AND is_active = 1 ORDER BY id LIMIT :limit",
        digest, after.value, limit);
}

void update(db::UnitOfWork& tx, const Account& account)
{
    const auto changed = tx.execute(
        "UPDATE account SET user_name = :name, language = :language, is_active = :active, sign_in = "
        ":sign_in, must_change = :must_change, needs_factor = :needs_factor, digest = :digest, urgent_mail = "
        ":urgent, closed_at = :closed, version = version + 1 WHERE id = :id AND version = :version",
        account.user_name, account.language, account.is_active, account.sign_in, account.must_change,
        account.needs_factor, account.digest, account.urgent_mail, account.closed_at, account.id.value,
        account.version);
    if (changed != 1) {
        throw AppError{ErrorCode::precondition_failed, "account.changed_meanwhile"};
    }
}

void set_password(db::UnitOfWork& tx, AccountId id, std::string_view hash)
{
    tx.execute("UPDATE account SET password_hash = :hash, must_change = 0, version = version + 1 WHERE id = "
               ":id",
               hash, id.value);
}

void insert(db::UnitOfWork& tx, const Token& token)
{
    tx.execute("INSERT INTO account_token (token_hash, account_id, purpose, expires_at) VALUES (:hash, "
               ":account, :purpose, :expires)",
               token.hash, token.account.value, token.purpose, token.expires_at);
}

std::optional<Token> find_token(db::ReadSession& session, std::string_view hash)
{
    auto row = session.one<Int, Text, Text>(
        "SELECT account_id, purpose, expires_at FROM account_token WHERE token_hash = :hash", hash);
    if (!row) {
        return std::nullopt;
    }
    auto& [account, purpose, expires] = *row;
    return Token{std::string{hash}, AccountId{account}, std::move(purpose), std::move(expires)};
}

bool take_token(db::UnitOfWork& tx, std::string_view hash)
{
    return tx.execute("DELETE FROM account_token WHERE token_hash = :hash", hash) == 1;
}

void remove_tokens(db::UnitOfWork& tx, AccountId account)
{
    tx.execute("DELETE FROM account_token WHERE account_id = :account", account.value);
}

void remove_expired_tokens(db::UnitOfWork& tx, std::string_view now)
{
    tx.execute("DELETE FROM account_token WHERE expires_at < :now", now);
}

std::vector<std::string> institution_names(db::ReadSession& session)
{
    auto row = session.one<Text, Text, Text>("SELECT code, name_fa, name_en FROM institution WHERE id = 1");
    if (!row) {
        return {};
    }
    auto& [code, fa, en] = *row;
    return {std::move(code), std::move(fa), std::move(en)};
}

} // namespace divan::identity::store
