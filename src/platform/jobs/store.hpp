// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "platform/jobs/job.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::jobs::store {

/// False when the key is taken.
bool insert(db::UnitOfWork& tx, const Job& job, std::int64_t place);
[[nodiscard]] std::optional<Job> find(db::ReadSession& session, JobId id);
/// Newest first, below `before`; all states when `state` is empty.
[[nodiscard]] std::vector<Job>
list(db::ReadSession& session, std::optional<State> state, std::int64_t before, std::size_t limit);

/// Locks the lane until COMMIT and gives a new place at its end.
[[nodiscard]] std::int64_t next_place(db::UnitOfWork& tx, const std::string& lane);
void lock_lane(db::UnitOfWork& tx, const std::string& lane);
/// A queued or running job stands in the lane.
[[nodiscard]] bool is_lane_busy(db::ReadSession& session, const std::string& lane);
/// Queues the first waiting job of the lane.
void queue_first(db::UnitOfWork& tx, const std::string& lane);

/// An end, or a way back into the queue, of a job that was claimed; the lease and the number of the try tell
/// the claim.
struct Turn {
    JobId id;
    std::string owner;
    std::int64_t attempts{};
    State state{};
    std::string run_at;
    std::string reason;
    std::optional<std::string> ended_at;
};
[[nodiscard]] bool turn(db::UnitOfWork& tx, const Turn& turn);
/// By an administrator: any state to another, guarded by the version.
[[nodiscard]] bool set_state(db::UnitOfWork& tx, const Job& job, State state);

} // namespace divan::jobs::store
