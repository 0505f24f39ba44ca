// SPDX-License-Identifier: Apache-2.0
#include "platform/delegation/service.hpp"

#include "platform/delegation/giving.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>
#include <utility>

namespace divan::delegation {

/// What was given is not given on: who stands in for another gives no powers at all.
static void refuse_who_stands_in(const access::Actor& actor)
{
    if (actor.by) {
        throw AppError{ErrorCode::forbidden, "delegation.not_passed_on"};
    }
}

static bool administers(db::ReadSession& session, const access::Actor& actor, PostId post, CivilDate day)
{
    const auto found = organisation::find_post(session, post, day);
    return found ? access::covers(actor, permission::administer, found->unit)
                 : actor.reach(permission::administer) == access::Reach::all;
}

static bool is_own(const access::Actor& actor, PostId post)
{
    return post == actor.post && actor.may(permission::give);
}

/// In the holder's own place, and not in that of who comes after.
static bool is_in_own_place(db::ReadSession& session,
                            const access::Actor& actor,
                            const Delegation& given,
                            CivilDate today)
{
    return is_own(actor, given.post) &&
           store::holds(session, actor.person, given.post, std::max(given.days.from, today));
}

Service::Service(db::Database& database, const Clock& clock, std::string zone)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}
{
}

CivilDate Service::today() const
{
    return civil_date(clock_.now(), zone_);
}

Made Service::give(const access::Actor& actor, const Delegation& request)
{
    const auto asked_at = clock_.now();
    const auto today = civil_date(asked_at, zone_);
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {DelegationId{*made}, true};
        }
        refuse_who_stands_in(actor);
        // On the first day too: nobody gives away what the next holder will have.
        const auto own = is_own(actor, request.post);
        const auto by_holder = own && store::holder_of(tx, request.post, request.days.from) == actor.person;
        if (!by_holder && !administers(tx, actor, request.post, request.days.from)) {
            if (own) {
                reject_if_any({{"/valid_from", "delegation.beyond_tenure"}});
            }
            throw AppError{ErrorCode::forbidden, "access.forbidden"};
        }
        const auto now = store::begin_change(tx, asked_at);
        auto asked = request;
        std::ranges::sort(asked.scope.actions);
        asked.absence = {}; // only recording an absence ties powers to it
        if (by_holder && !store::keep_to_tenure(tx, actor.person, asked.post, asked.days)) {
            reject_if_any({{"/last_day", "delegation.beyond_tenure"}});
        }
        const Giving giving{.actor = actor, .now = now, .today = today, .is_by_holder = by_holder};
        refuse_if_any(tx, examine(tx, giving, asked));

        const auto id = record(tx, giving, std::move(asked));
        idempotency::remember(tx, actor, now, id.value);
        return {id, false};
    });
}

void Service::revoke(const access::Actor& actor, DelegationId id, std::int64_t version, CivilDate day)
{
    const auto asked_at = clock_.now();
    const auto today = civil_date(asked_at, zone_);
    database_.write([&](db::UnitOfWork& tx) {
        const auto now = store::begin_change(tx, asked_at);
        const auto current = store::find(tx, id);
        if (!current) {
            throw AppError{ErrorCode::not_found, "delegation.not_found"};
        }
        const auto& given = current->delegation;
        refuse_who_stands_in(actor);
        const auto by_holder = is_in_own_place(tx, actor, given, today);
        if (!by_holder && given.given_by != actor.person && !administers(tx, actor, given.post, today)) {
            throw AppError{ErrorCode::forbidden, "access.forbidden"};
        }
        if (current->version != version) {
            throw AppError{ErrorCode::precondition_failed, "delegation.changed_meanwhile"};
        }
        if (day < today) {
            reject_if_any({{"/from", "delegation.ends_in_past"}});
        }
        if (given.days.to && *given.days.to <= day) {
            throw AppError{ErrorCode::conflict, "delegation.has_ended"};
        }
        end(tx, {.actor = actor, .now = now, .today = today, .is_by_holder = by_holder}, *current, day,
            "revoked");
    });
}

store::Current Service::get(DelegationId id, std::optional<Instant> known_at) const
{
    return database_.read([&](db::ReadSession& session) {
        auto found = known_at ? store::find_known(session, id, *known_at) : store::find(session, id);
        if (!found) {
            throw AppError{ErrorCode::not_found, "delegation.not_found"};
        }
        return *std::move(found);
    });
}

std::vector<store::Current> Service::list(const store::Filter& filter) const
{
    return database_.read([&](db::ReadSession& session) { return store::list(session, filter); });
}

} // namespace divan::delegation
