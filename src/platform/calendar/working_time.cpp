// SPDX-License-Identifier: Apache-2.0
#include "platform/calendar/working_time.hpp"

#include "platform/calendar/store.hpp"

#include <utility>

namespace divan::calendar {

static constexpr int deepest_tree = 30;
static constexpr std::size_t kept_max = 2000;

static std::vector<store::Stored>
rows_of(db::ReadSession& session, const Scope& scope, std::optional<Instant> known_at)
{
    return known_at ? store::of_scope_as_known(session, scope, *known_at) : store::of_scope(session, scope);
}

static void add_layer(Surroundings& round, Scope scope, const std::vector<store::Stored>& rows)
{
    auto& layer = round.layers.emplace_back();
    for (const auto& stored : rows) {
        if (stored.row.place.empty()) {
            layer.push_back(stored.row.rule);
        }
    }
    round.scopes.push_back(std::move(scope));
}

/// Where the rows say a unit lies on a day; "" when they don't.
static std::string place_in(const std::vector<store::Stored>& rows, CivilDate day)
{
    std::string place;
    for (const auto& stored : rows) {
        const auto& rule = stored.row.rule;
        if (!stored.row.place.empty() && rule.from <= day && (!rule.to || day < *rule.to)) {
            place = stored.row.place;
        }
    }
    return place;
}

Surroundings
surroundings(db::ReadSession& session, UnitId unit, CivilDate day, std::optional<Instant> known_at)
{
    Surroundings round;
    std::string place; // the nearest unit that has one
    std::optional<UnitId> at = unit;
    for (int depth = 0; at && depth < deepest_tree; ++depth) {
        const Scope scope{"unit", std::to_string(at->value)};
        const auto rows = rows_of(session, scope, known_at);
        if (place.empty()) {
            place = place_in(rows, day);
        }
        add_layer(round, scope, rows);
        at = store::parent_of(session, *at, day);
    }
    const auto add_scope = [&](Scope scope) {
        const auto rows = rows_of(session, scope, known_at);
        add_layer(round, std::move(scope), rows);
    };
    if (place.find('/') != std::string::npos) {
        add_scope({"county", place});
    }
    if (!place.empty()) {
        add_scope({"province", place.substr(0, place.find('/'))});
    }
    add_scope({"country", ""});
    return round;
}

std::shared_ptr<const Calendar> WorkingTime::of(db::ReadSession& session, UnitId unit, CivilDate day)
{
    const auto stamp = store::stamp(session);
    {
        const std::scoped_lock lock{mutex_};
        if (stamp != stamp_ || day != day_ || kept_.size() >= kept_max) {
            kept_.clear();
            stamp_ = stamp;
            day_ = day;
        }
        if (const auto found = kept_.find(unit); found != kept_.end()) {
            return found->second;
        }
    }
    const auto made = std::make_shared<const Calendar>(surroundings(session, unit, day).calendar());
    const std::scoped_lock lock{mutex_};
    if (stamp == stamp_ && day == day_) { // else another snapshot was newer: not to be kept
        kept_.emplace(unit, made);
    }
    return made;
}

} // namespace divan::calendar
