// SPDX-License-Identifier: Apache-2.0
#include "platform/jobs/store.hpp"

#include "platform/jobs/queue.hpp"

#include <stdexcept>
#include <tuple>
#include <utility>

namespace divan::jobs {

using Text = std::string;
using MaybeText = std::optional<std::string>;
using Int = std::int64_t;
using JobRow = std::tuple<Int, Text, Text, Text, Text, Text, Text, Int, Int, Text, Text, MaybeText, Int>;

static Job to_job(JobRow&& row)
{
    auto& [id, key, kind, lane, payload, state, run_at, attempts, attempts_max, reason, created_at, ended_at,
           version] = row;
    const auto known = parse_state(state);
    if (!known) {
        throw std::logic_error{"a job in no known state"};
    }
    return {.id = JobId{id},
            .key = std::move(key),
            .kind = std::move(kind),
            .lane = std::move(lane),
            .payload = std::move(payload),
            .state = *known,
            .run_at = std::move(run_at),
            .attempts = attempts,
            .attempts_max = attempts_max,
            .reason = std::move(reason),
            .created_at = std::move(created_at),
            .ended_at = std::move(ended_at),
            .version = version};
}

namespace store {

bool insert(db::UnitOfWork& tx, const Job& job, std::int64_t place)
{
    return tx.execute("INSERT INTO job (id, key, kind, lane, place, payload, state, run_at, attempts_max, "
                      "created_at) VALUES (:id, :key, :kind, :lane, :place, :payload, :state, :run_at, :max, "
                      ":created) ON CONFLICT (key) DO NOTHING",
                      job.id.value, job.key, job.kind, job.lane, place, job.payload, to_text(job.state),
                      job.run_at, job.attempts_max, job.created_at) == 1;
}

std::optional<Job> find(db::ReadSession& session, JobId id)
{
    auto row = session.one<Int, Text, Text, Text, Text, Text, Text, Int, Int, Text, Text, MaybeText, Int>(
        "SELECT id, key, kind, lane, payload, state, run_at, attempts, attempts_max, reason, created_at, "
        "ended_at, version FROM job WHERE id = :id",
        id.value);
    return row ? std::optional{to_job(*std::move(row))} : std::nullopt;
}

static std::vector<JobRow> rows_of_state(db::ReadSession& session, State state, Int before, std::size_t limit)
{
    return session.list<Int, Text, Text, Text, Text, Text, Text, Int, Int, Text, Text, MaybeText, Int>(
        "SELECT id, key, kind, lane, payload, state, run_at, attempts, attempts_max, reason, created_at, "
        "ended_at, version FROM job WHERE state = :state AND id < :before ORDER BY id DESC LIMIT :limit",
        to_text(state), before, limit);
}

std::vector<Job>
list(db::ReadSession& session, std::optional<State> state, std::int64_t before, std::size_t limit)
{
    auto rows =
        state ? rows_of_state(session, *state, before, limit)
              : session.list<Int, Text, Text, Text, Text, Text, Text, Int, Int, Text, Text, MaybeText, Int>(
                    "SELECT id, key, kind, lane, payload, state, run_at, attempts, attempts_max, reason, "
                    "created_at, ended_at, version FROM job WHERE id < :before ORDER BY id DESC LIMIT :limit",
                    before, limit);
    std::vector<Job> jobs;
    for (auto& row : rows) {
        jobs.push_back(to_job(std::move(row)));
    }
    return jobs;
}

std::int64_t next_place(db::UnitOfWork& tx, const std::string& lane)
{
    return std::get<0>(tx.one<Int>("INSERT INTO job_lane (lane, last_place) VALUES (:lane, 1) "
                                   "ON CONFLICT (lane) DO UPDATE SET last_place = job_lane.last_place + 1 "
                                   "RETURNING last_place",
                                   lane)
                           .value());
}

void lock_lane(db::UnitOfWork& tx, const std::string& lane)
{
    tx.execute("UPDATE job_lane SET last_place = last_place WHERE lane = :lane", lane);
}

bool is_lane_busy(db::ReadSession& session, const std::string& lane)
{
    return session
        .one<Int>("SELECT 1 FROM job WHERE lane = :lane AND state IN ('queued', 'running') "
                  "ORDER BY place LIMIT 1",
                  lane)
        .has_value();
}

void queue_first(db::UnitOfWork& tx, const std::string& lane)
{
    tx.execute("UPDATE job SET state = 'queued', version = version + 1 WHERE id = (SELECT id FROM job "
               "WHERE lane = :lane AND state = 'waiting' ORDER BY place LIMIT 1)",
               lane);
}

bool turn(db::UnitOfWork& tx, const Turn& turn)
{
    return tx.execute("UPDATE job SET state = :state, run_at = :run_at, reason = :reason, ended_at = :ended, "
                      "lease_owner = '', lease_until = NULL, version = version + 1 "
                      "WHERE id = :id AND state = 'running' AND lease_owner = :owner "
                      "AND attempts = :attempts",
                      to_text(turn.state), turn.run_at, turn.reason, turn.ended_at, turn.id.value, turn.owner,
                      turn.attempts) == 1;
}

bool set_state(db::UnitOfWork& tx, const Job& job, State state)
{
    return tx.execute("UPDATE job SET state = :state, run_at = :run_at, attempts = :attempts, "
                      "reason = :reason, ended_at = :ended, lease_owner = '', lease_until = NULL, "
                      "version = version + 1 WHERE id = :id AND version = :version",
                      to_text(state), job.run_at, job.attempts, job.reason, job.ended_at, job.id.value,
                      job.version) == 1;
}

} // namespace store

std::vector<JobId> due(db::ReadSession& session, Instant now, std::size_t limit)
{
    std::vector<JobId> found;
    for (const auto& [id] : session.list<Int>("SELECT id FROM job WHERE state = 'queued' AND run_at <= :now "
                                              "ORDER BY run_at, id LIMIT :limit",
                                              to_text(now), limit)) {
        found.push_back(JobId{id});
    }
    return found;
}

std::optional<Job> claim(db::UnitOfWork& tx, Instant now, JobId id, const Lease& lease)
{
    const auto claimed =
        tx.execute("UPDATE job SET state = 'running', attempts = attempts + 1, lease_owner = :owner, "
                   "lease_until = :until, version = version + 1 WHERE id = :id AND state = 'queued'",
                   lease.owner, to_text(now + lease.length), id.value);
    return claimed == 1 ? store::find(tx, id) : std::nullopt;
}

void renew(db::UnitOfWork& tx, Instant now, const Lease& lease)
{
    tx.execute("UPDATE job SET lease_until = :until WHERE state = 'running' AND lease_owner = :owner",
               to_text(now + lease.length), lease.owner);
}

/// A wait for a next try beyond this was given by a clock that has been set back since.
static std::string longest_wait(Instant now)
{
    return to_text(now + longest_backoff + std::chrono::minutes{1});
}

bool needs_tidying(db::ReadSession& session, Instant now, std::chrono::seconds lease_length)
{
    const auto lease = session.one<Int>("SELECT 1 FROM job WHERE state = 'running' AND (lease_until < :now "
                                        "OR lease_until > :longest) ORDER BY lease_until LIMIT 1",
                                        to_text(now), to_text(now + lease_length));
    const auto wait = session.one<Int>("SELECT 1 FROM job WHERE state = 'queued' AND run_at > :longest "
                                       "AND attempts > 0 ORDER BY run_at LIMIT 1",
                                       longest_wait(now));
    return lease || wait;
}

std::int64_t tidy(db::UnitOfWork& tx, Instant now, std::chrono::seconds lease_length)
{
    tx.execute("UPDATE job SET run_at = '', version = version + 1 WHERE state = 'queued' "
               "AND run_at > :longest AND attempts > 0",
               longest_wait(now));
    tx.execute("UPDATE job SET lease_until = :longest WHERE state = 'running' AND lease_until > :beyond",
               to_text(now + lease_length), to_text(now + lease_length));
    const auto silent =
        tx.list<Int, Text, Int>("SELECT id, lease_owner, attempts FROM job WHERE state = 'running' "
                                "AND lease_until < :now ORDER BY lease_until LIMIT 100",
                                to_text(now));
    for (const auto& [id, owner, attempts] : silent) {
        if (auto job = store::find(tx, JobId{id}); job && job->attempts == attempts) {
            give_back(tx, now, *job, owner, Failure{"job.lease_lost"});
        }
    }
    return static_cast<Int>(silent.size());
}

std::int64_t remove_ended(db::UnitOfWork& tx, Instant before, std::size_t limit)
{
    return tx.execute("DELETE FROM job WHERE id IN (SELECT id FROM job WHERE ended_at < :before "
                      "AND state IN ('done', 'cancelled') ORDER BY ended_at LIMIT :limit)",
                      to_text(before), limit);
}

static Int count_of(db::ReadSession& session, State state)
{
    return std::get<0>(session
                           .one<Int>("SELECT COUNT(*) FROM (SELECT id FROM job WHERE state = :state "
                                     "ORDER BY id LIMIT 10000) AS counted",
                                     to_text(state))
                           .value());
}

Figures figures(db::ReadSession& session, Instant now)
{
    Figures figures;
    figures.open = count_of(session, State::queued) + count_of(session, State::waiting);
    figures.failed = count_of(session, State::failed);
    const auto first = session.one<Text, Text>(
        "SELECT run_at, created_at FROM job WHERE state = 'queued' AND run_at <= :now "
        "ORDER BY run_at, id LIMIT 1",
        to_text(now));
    if (first) {
        const auto& [run_at, created_at] = *first;
        const auto since = parse_instant(run_at.empty() ? created_at : run_at);
        if (since && *since < now) {
            figures.oldest = std::chrono::floor<std::chrono::seconds>(now - *since);
        }
    }
    return figures;
}

} // namespace divan::jobs
