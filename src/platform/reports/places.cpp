// SPDX-License-Identifier: Apache-2.0
#include "platform/reports/places.hpp"

#include <algorithm>
#include <utility>

namespace divan::reports {

static constexpr std::size_t deepest = 64; // no tree is; a link that goes round must not

static Place to_place(organisation::Unit&& unit, bool in_force)
{
    return {unit.id,  unit.parent, std::move(unit.code), std::move(unit.name_fa), std::move(unit.name_en),
            in_force, false};
}

static Seat to_seat(organisation::Post&& post, bool in_force)
{
    return {post.id, post.unit, std::move(post.code), std::move(post.title_fa), std::move(post.title_en),
            in_force};
}

Places Places::read(db::ReadSession& session, const organisation::Moment& moment)
{
    Places found;
    for (auto& unit : organisation::units(session, moment)) {
        const auto id = unit.id;
        found.units_.emplace(id, to_place(std::move(unit), true));
    }
    organisation::each_post(session, moment, [&found](organisation::Post&& post) {
        const auto id = post.id;
        found.posts_.emplace_hint(found.posts_.end(), id, to_seat(std::move(post), true));
    });
    found.add_ended_units(session, moment);
    found.add_ended_posts(session, moment);
    for (const auto& [id, unit] : found.units_) {
        if (unit.parent && unit.in_force) {
            if (const auto above = found.units_.find(*unit.parent); above != found.units_.end()) {
                above->second.has_below = true;
            }
        }
    }
    return found;
}

void Places::add_ended_units(db::ReadSession& session, const organisation::Moment& moment)
{
    std::map<UnitId, Place> ended;
    for (auto& row : organisation::unit_rows(session)) { // of one unit the last state comes last
        const auto id = row.state.id;
        if (row.period.from <= moment.day && !units_.contains(id)) {
            ended.insert_or_assign(id, to_place(std::move(row.state), false));
        }
    }
    for (auto& [id, place] : ended) {
        for (const auto& [heir, from] : organisation::successors(session, id)) {
            if (from <= moment.day && (units_.contains(heir) || ended.contains(heir))) {
                place.parent = heir;
                break;
            }
        }
    }
    units_.merge(ended);
}

void Places::add_ended_posts(db::ReadSession& session, const organisation::Moment& moment)
{
    std::map<PostId, Seat> ended;
    for (auto& row : organisation::post_rows(session)) {
        const auto id = row.state.id;
        if (row.period.from <= moment.day && !posts_.contains(id)) {
            ended.insert_or_assign(id, to_seat(std::move(row.state), false));
        }
    }
    posts_.merge(ended);
}

std::vector<UnitId> Places::up_from(UnitId unit) const
{
    std::vector<UnitId> found{unit};
    for (auto at = units_.find(unit); at != units_.end() && at->second.parent && found.size() < deepest;
         at = units_.find(*at->second.parent)) {
        found.push_back(*at->second.parent);
    }
    return found;
}

bool Places::is_below(UnitId unit, UnitId root) const
{
    const auto above = up_from(unit);
    return std::ranges::find(above, root) != above.end();
}

std::optional<UnitId> Places::only_root() const
{
    std::optional<UnitId> found;
    for (const auto& [id, unit] : units_) {
        if (unit.in_force && !unit.parent) {
            if (found) {
                return std::nullopt;
            }
            found = id;
        }
    }
    return found;
}

} // namespace divan::reports
