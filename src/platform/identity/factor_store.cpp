// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/factor_store.hpp"

#include <tuple>
#include <utility>

namespace divan::identity::store {

using Text = std::string;
using Int = std::int64_t;

std::optional<Factor> find_factor(db::ReadSession& session, AccountId account)
{
    auto row = session.one<Bytes, std::optional<Text>, Int>(
        "SELECT secret, confirmed_at, last_step FROM second_factor WHERE account_id = :account",
        account.value);
    if (!row) {
        return std::nullopt;
    }
    auto& [secret, confirmed, step] = *row;
    return Factor{account, std::move(secret), std::move(confirmed), step};
}

bool put_factor(db::UnitOfWork& tx, const Factor& factor)
{
    return tx.execute("INSERT INTO second_factor (account_id, secret, last_step) VALUES (:account, :secret, "
                      ":step) ON CONFLICT (account_id) DO UPDATE SET secret = excluded.secret, last_step = "
                      "excluded.last_step WHERE second_factor.confirmed_at IS NULL",
                      factor.account.value, factor.secret, factor.last_step) == 1;
}

bool confirm_factor(db::UnitOfWork& tx, const Factor& factor)
{
    return tx.execute("UPDATE second_factor SET confirmed_at = :at, last_step = :step WHERE account_id = "
                      ":account AND secret = :secret AND confirmed_at IS NULL",
                      factor.confirmed_at, factor.last_step, factor.account.value, factor.secret) == 1;
}

bool spend_step(db::UnitOfWork& tx, AccountId account, std::int64_t step)
{
    return tx.execute("UPDATE second_factor SET last_step = :step WHERE account_id = :account AND last_step "
                      "< :later AND confirmed_at IS NOT NULL",
                      step, account.value, step) == 1;
}

bool remove_factor(db::UnitOfWork& tx, AccountId account)
{
    tx.execute("DELETE FROM recovery_code WHERE account_id = :account", account.value);
    return tx.execute("DELETE FROM second_factor WHERE account_id = :account", account.value) == 1;
}

void replace_recovery_codes(db::UnitOfWork& tx, AccountId account, const std::vector<std::string>& hashes)
{
    tx.execute("DELETE FROM recovery_code WHERE account_id = :account", account.value);
    for (const auto& hash : hashes) {
        tx.execute("INSERT INTO recovery_code (account_id, code_hash) VALUES (:account, :hash)",
                   account.value, hash);
    }
}

bool take_recovery_code(db::UnitOfWork& tx, AccountId account, std::string_view hash)
{
    return tx.execute("DELETE FROM recovery_code WHERE account_id = :account AND code_hash = :hash",
                      account.value, hash) == 1;
}

std::int64_t recovery_codes_left(db::ReadSession& session, AccountId account)
{
    return std::get<0>(
        session.one<Int>("SELECT COUNT(*) FROM recovery_code WHERE account_id = :account", account.value)
            .value());
}

std::vector<std::string> factor_roles(db::ReadSession& session)
{
    std::vector<std::string> found;
    for (auto& [role] : session.list<Text>("SELECT role FROM factor_role ORDER BY role LIMIT 1000")) {
        found.push_back(std::move(role));
    }
    return found;
}

bool set_factor_role(db::UnitOfWork& tx, std::string_view role, bool is_needed)
{
    if (is_needed) {
        return tx.execute("INSERT INTO factor_role (role) VALUES (:role) ON CONFLICT DO NOTHING", role) == 1;
    }
    return tx.execute("DELETE FROM factor_role WHERE role = :role", role) == 1;
}

bool role_exists(db::ReadSession& session, std::string_view role)
{
    return !session
                .list<Text>("SELECT action FROM role_grant_state WHERE role = :role AND valid_to IS NULL "
                            "AND superseded_entry IS NULL ORDER BY action LIMIT 1",
                            role)
                .empty();
}

} // namespace divan::identity::store
