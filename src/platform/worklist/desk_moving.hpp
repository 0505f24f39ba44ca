// SPDX-License-Identifier: Apache-2.0
// Desks as acts record them: one is assigned, one ends, and those that a closed post prepared go to another.
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/delegation/desk.hpp"
#include "platform/ledger/ledger.hpp"

#include <cstddef>
#include <cstdint>

namespace divan::worklist {

/// When, and by whom, an act on desks is recorded.
struct Recording {
    Instant at;
    ledger::Author author;
};

/// Gives the desk its id. Whether it may be was asked before.
DeskId assign(db::UnitOfWork& tx, const Recording& recording, delegation::Desk desk);
/// Ends it from `day` on; one that hasn't begun then is no more. Throws precondition_failed.
void end(db::UnitOfWork& tx,
         const Recording& recording,
         const delegation::desks::Current& desk,
         CivilDate day);

/// From the post that prepares them to another, from a day on.
struct DeskMove {
    PostId from;
    PostId to;
    CivilDate day;
};
/// Moves at most `limit` desks and returns how many; zero: nothing is left. A desk that the other post has
/// itself or prepares already, or whose post is there no more, only ends.
std::int64_t
move_desks(db::UnitOfWork& tx, const Recording& recording, const DeskMove& move, std::size_t limit);

} // namespace divan::worklist
