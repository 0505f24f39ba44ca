// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "platform/access/access.hpp"
#include "platform/worklist/handover.hpp"

#include <cstddef>
#include <cstdint>
#include <vector>

/// What waits in a post as a whole, for acts that end posts.
namespace divan::worklist {

struct OpenWork {
    std::int64_t count{};
    access::SecrecyClass highest{}; // of the items' classes
};
[[nodiscard]] OpenWork open_work(db::ReadSession& session, PostId post);

/// What waits in one post goes to another, at an instant.
struct WorkMove {
    PostId from;
    PostId to;
    Instant at;
};

/// Moves at most `limit` open items, unseen, with counters and stamps; what modules keep beside an item
/// follows, and where each was before is kept (past.hpp). Returns how many moved.
std::int64_t move_open(db::UnitOfWork& tx,
                       const WorkMove& move,
                       std::size_t limit,
                       const std::vector<const Follower*>& followers);

} // namespace divan::worklist
