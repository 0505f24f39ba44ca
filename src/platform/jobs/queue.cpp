// SPDX-License-Identifier: Apache-2.0
#include "platform/jobs/queue.hpp"

#include "platform/jobs/store.hpp"

#include <stdexcept>

namespace divan::jobs {

bool enqueue(db::UnitOfWork& tx, Instant now, const NewJob& asked)
{
    if (asked.key.empty() || asked.kind.empty() || asked.payload.size() > payload_max) {
        throw std::logic_error{"a job has a key, a kind and a short payload"};
    }
    Job job;
    job.id = JobId{tx.next_id()};
    job.key = asked.key;
    job.kind = asked.kind;
    job.lane = asked.lane;
    job.payload = asked.payload;
    job.state = State::queued;
    job.run_at = asked.run_at ? to_text(*asked.run_at) : "";
    job.attempts_max = asked.attempts_max;
    job.created_at = to_text(now);
    if (asked.lane.empty()) {
        return store::insert(tx, job, 0);
    }
    // The place is taken first: it locks the lane, so that what is read of it next stays true until COMMIT.
    const auto place = store::next_place(tx, asked.lane);
    if (store::is_lane_busy(tx, asked.lane)) {
        job.state = State::waiting;
    }
    return store::insert(tx, job, place);
}

/// An end, good or bad, lets the next of the lane go.
static bool end(db::UnitOfWork& tx, const store::Turn& turn, const std::string& lane)
{
    if (!lane.empty()) {
        store::lock_lane(tx, lane);
    }
    if (!store::turn(tx, turn)) {
        return false;
    }
    if (!lane.empty()) {
        store::queue_first(tx, lane);
    }
    return true;
}

bool finish(db::UnitOfWork& tx, Instant now, const Job& job, const std::string& owner)
{
    return end(tx,
               {.id = job.id,
                .owner = owner,
                .attempts = job.attempts,
                .state = State::done,
                .run_at = job.run_at,
                .reason = "",
                .ended_at = to_text(now)},
               job.lane);
}

void give_back(
    db::UnitOfWork& tx, Instant now, const Job& job, const std::string& owner, const Failure& failure)
{
    store::Turn turn{.id = job.id,
                     .owner = owner,
                     .attempts = job.attempts,
                     .state = State::queued,
                     .run_at = to_text(now + backoff(job.attempts)),
                     .reason = failure.reason(),
                     .ended_at = {}};
    if (failure.is_final() || job.attempts >= job.attempts_max) {
        turn.state = State::failed;
        turn.ended_at = to_text(now);
        static_cast<void>(end(tx, turn, job.lane));
        return;
    }
    static_cast<void>(store::turn(tx, turn)); // it stays the first of its lane
}

} // namespace divan::jobs
