// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/desk_moving.hpp"

#include "platform/delegation/store.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>

namespace divan::worklist {

using delegation::Days;
using delegation::Desk;
namespace rows = delegation::desks;

DeskId assign(db::UnitOfWork& tx, const Recording& recording, Desk desk)
{
    desk.id = DeskId{tx.next_id()};
    const auto entry = ledger::append(tx, recording.at, recording.author, "worklist.desk.assigned",
                                      {delegation::desk_kind, desk.id.value},
                                      {{"post", desk.post.value},
                                       {"prepared_by", desk.prepared_by.value},
                                       {"valid_from", to_text(desk.days.from)},
                                       {"valid_to", desk.days.to ? to_text(*desk.days.to) : ""}})
                           .id;
    rows::add(tx, desk, entry);
    return desk.id;
}

void end(db::UnitOfWork& tx, const Recording& recording, const rows::Current& desk, CivilDate day)
{
    const auto& [id, post, prepared_by, days] = desk.desk;
    const auto entry =
        ledger::append(tx, recording.at, recording.author, "worklist.desk.ended",
                       {delegation::desk_kind, id.value}, {{"post", post.value}, {"valid_to", to_text(day)}})
            .id;
    rows::change_days(tx, desk, delegation::overlap(days, {days.from, day}), entry);
}

/// Whether the post may prepare the desk: not its own, and not one that it prepares then already.
static bool may_take(db::ReadSession& session, const Desk& desk, PostId to, const Days& days)
{
    const auto taken = [&](const rows::Current& other) {
        return other.desk.prepared_by == to && delegation::overlap(other.desk.days, days);
    };
    return desk.post != to && organisation::find_post(session, desk.post, days.from) &&
           std::ranges::none_of(rows::of_post(session, desk.post, days.from), taken);
}

std::int64_t
move_desks(db::UnitOfWork& tx, const Recording& recording, const DeskMove& move, std::size_t limit)
{
    delegation::store::lock(tx);
    std::int64_t moved = 0;
    for (const auto& current : rows::prepared_by(tx, move.from, move.day)) {
        if (static_cast<std::size_t>(moved) == limit) {
            break;
        }
        auto rest = current.desk;
        rest.prepared_by = move.to;
        rest.days.from = std::max(rest.days.from, move.day);
        const auto is_taken_on = may_take(tx, current.desk, move.to, rest.days);
        end(tx, recording, current, move.day);
        if (is_taken_on) {
            assign(tx, recording, rest);
        }
        ++moved;
    }
    return moved;
}

} // namespace divan::worklist
