// SPDX-License-Identifier: Apache-2.0
#include "platform/idempotency/idempotency.hpp"

#include "base/error.hpp"

namespace divan::idempotency {

std::optional<std::int64_t> earlier(db::ReadSession& session, const access::Actor& actor)
{
    if (!actor.request_key) {
        return std::nullopt;
    }
    const auto& request = *actor.request_key;
    const auto row =
        session.one<std::string, std::int64_t>("SELECT body_hash, made_id FROM idempotency_key "
                                               "WHERE person_id = :person AND route = :route AND key = :key",
                                               actor.person.value, request.route, request.key);
    if (!row) {
        return std::nullopt;
    }
    const auto& [body_hash, made] = *row;
    if (body_hash != request.body_hash) {
        throw AppError{ErrorCode::invalid_input, "idempotency.other_body"};
    }
    return made;
}

void remember(db::UnitOfWork& tx, const access::Actor& actor, Instant at, std::int64_t made)
{
    if (!actor.request_key) {
        return;
    }
    const auto& request = *actor.request_key;
    const auto changed =
        tx.execute("INSERT INTO idempotency_key (person_id, route, key, body_hash, made_id, at) "
                   "VALUES (:person, :route, :key, :hash, :made, :at) ON CONFLICT DO NOTHING",
                   actor.person.value, request.route, request.key, request.body_hash, made, to_text(at));
    if (changed == 0) {
        throw AppError{ErrorCode::conflict, "idempotency.in_flight"};
    }
}

void forget(db::UnitOfWork& tx, PersonId person, const std::string& route)
{
    tx.execute("DELETE FROM idempotency_key WHERE person_id = :person AND route = :route", person.value,
               route);
}

std::int64_t forget_before(db::UnitOfWork& tx, Instant at, std::int64_t limit)
{
    return tx.execute("DELETE FROM idempotency_key WHERE (person_id, route, key) IN "
                      "(SELECT person_id, route, key FROM idempotency_key WHERE at < :at ORDER BY at "
                      "LIMIT :limit)",
                      to_text(at), limit);
}

} // namespace divan::idempotency
