// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>

namespace divan::idempotency {

/// How long a key is kept.
inline constexpr std::chrono::hours kept{24};

/// What an earlier request with the same key made, or empty. Another body under the same key: invalid_input
/// "idempotency.other_body". Call first in the act's unit of work; a request without a key is never a repeat.
[[nodiscard]] std::optional<std::int64_t> earlier(db::ReadSession& session, const access::Actor& actor);
/// Keeps (actor, route, key) → the made thing's id, in the act's transaction. Two in flight:
/// conflict "idempotency.in_flight".
void remember(db::UnitOfWork& tx, const access::Actor& actor, Instant at, std::int64_t made);

/// Drops a person's keys under a route, when what was made is known by another row.
void forget(db::UnitOfWork& tx, PersonId person, const std::string& route);

/// Housekeeping: drops the oldest keys from before `at`, at most `limit`; returns how many.
std::int64_t forget_before(db::UnitOfWork& tx, Instant at, std::int64_t limit);

} // namespace divan::idempotency
