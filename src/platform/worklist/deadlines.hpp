// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/worklist/worklist.hpp"

#include <string>
#include <vector>

namespace divan::worklist {

/// How a due day was reckoned: `days` working days after `from`, which isn't counted, by a unit's calendar.
struct Reckoning {
    std::int64_t days{};
    CivilDate from{};
    UnitId unit;
};

/// Lets an item remember how its due day was reckoned.
void remember_reckoning(db::UnitOfWork& tx, WorkItemId item, const Reckoning& reckoning);

/// An open item whose due day was reckoned.
struct Reckoned {
    WorkItemId id;
    PostId post;
    PostId from_post;
    std::string kind;
    std::string subject_kind;
    std::int64_t subject_id{};
    std::int64_t source{}; // the referral or task that made it
    CivilDate due_on{};
    Reckoning reckoning;
};
/// Open items of that sort after an id, by id.
[[nodiscard]] std::vector<Reckoned>
reckoned_items(db::ReadSession& session, WorkItemId after, std::size_t limit);

/// Gives an open item another due day and moves the counters. False when it has ended or moved meanwhile.
bool move_due_day(db::UnitOfWork& tx, Instant at, const Reckoned& item, CivilDate due_on);

} // namespace divan::worklist
