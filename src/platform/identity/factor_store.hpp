// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// SQL on second factors, recovery codes, and the roles that need a second factor.
namespace divan::identity::store {

struct Factor {
    AccountId account;
    Bytes secret; // sealed
    std::optional<std::string> confirmed_at;
    std::int64_t last_step{};
};
[[nodiscard]] std::optional<Factor> find_factor(db::ReadSession& session, AccountId account);
/// Takes the place of one that was not confirmed. False when there is a confirmed one.
[[nodiscard]] bool put_factor(db::UnitOfWork& tx, const Factor& factor);
/// False when it is confirmed already, or another secret took its place.
[[nodiscard]] bool confirm_factor(db::UnitOfWork& tx, const Factor& factor);
/// Spends a step and all before it; false when it was spent.
[[nodiscard]] bool spend_step(db::UnitOfWork& tx, AccountId account, std::int64_t step);
/// With its recovery codes. False when there is none.
[[nodiscard]] bool remove_factor(db::UnitOfWork& tx, AccountId account);

void replace_recovery_codes(db::UnitOfWork& tx, AccountId account, const std::vector<std::string>& hashes);
[[nodiscard]] bool take_recovery_code(db::UnitOfWork& tx, AccountId account, std::string_view hash);
[[nodiscard]] std::int64_t recovery_codes_left(db::ReadSession& session, AccountId account);

[[nodiscard]] std::vector<std::string> factor_roles(db::ReadSession& session);
/// False when nothing changed.
[[nodiscard]] bool set_factor_role(db::UnitOfWork& tx, std::string_view role, bool is_needed);
[[nodiscard]] bool role_exists(db::ReadSession& session, std::string_view role);

} // namespace divan::identity::store
