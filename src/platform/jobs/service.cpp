// SPDX-License-Identifier: Apache-2.0
#include "platform/jobs/service.hpp"

#include "base/error.hpp"
#include "platform/jobs/store.hpp"
#include "platform/ledger/ledger.hpp"

#include <charconv>
#include <limits>

namespace divan::jobs {

/// The queue belongs to no unit: only a reach over the whole institution will do.
static void authorise(const access::Actor& actor, std::string_view action)
{
    if (actor.reach(action) != access::Reach::all) {
        throw AppError{ErrorCode::forbidden, "access.forbidden"};
    }
}

static std::int64_t place_of(const std::optional<std::string>& cursor)
{
    if (!cursor) {
        return std::numeric_limits<std::int64_t>::max();
    }
    std::int64_t id{};
    const auto* const end = cursor->data() + cursor->size();
    const auto [stopped, error] = std::from_chars(cursor->data(), end, id);
    if (error != std::errc{} || stopped != end || id < 1) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"/cursor", "field.not_a_value"}}};
    }
    return id;
}

JobPage
Service::list(const access::Actor& actor, std::optional<State> state, const access::PageStart& page) const
{
    const auto before = place_of(page.cursor);
    authorise(actor, permission::read);
    return database_.read([&](db::ReadSession& session) {
        JobPage found{store::list(session, state, before, page.limit + 1), std::nullopt};
        if (found.jobs.size() > page.limit) {
            found.jobs.pop_back();
            found.next_cursor = std::to_string(found.jobs.back().id.value);
        }
        return found;
    });
}

static Job seen_by(db::UnitOfWork& tx, JobId id, std::int64_t version)
{
    auto job = store::find(tx, id);
    if (!job) {
        throw AppError{ErrorCode::not_found, "job.not_found"};
    }
    if (job->version != version) {
        throw AppError{ErrorCode::precondition_failed, "job.changed_meanwhile"};
    }
    return *std::move(job);
}

static void
record(db::UnitOfWork& tx, Instant now, const access::Actor& actor, std::string_view event, const Job& job)
{
    ledger::append(tx, now, actor.author(), event, {"jobs.job", job.id.value},
                   {{"key", job.key},
                    {"kind", job.kind},
                    {"state_before", std::string{to_text(job.state)}},
                    {"reason", job.reason}});
}

/// Stores the job as given in its new state; throws when it was changed meanwhile.
static void store_state(db::UnitOfWork& tx, const Job& job, State state)
{
    if (!store::set_state(tx, job, state)) {
        throw AppError{ErrorCode::precondition_failed, "job.changed_meanwhile"};
    }
}

Job Service::retry(const access::Actor& actor, JobId id, std::int64_t version)
{
    const auto now = clock_.now();
    return database_.write([&](db::UnitOfWork& tx) {
        auto job = seen_by(tx, id, version);
        authorise(actor, permission::administer);
        if (job.state == State::running || job.state == State::done || job.state == State::waiting) {
            throw AppError{ErrorCode::conflict, "job.not_to_be_retried"};
        }
        record(tx, now, actor, "jobs.job.retried", job);
        const bool was_open = job.state == State::queued;
        auto state = State::queued;
        if (!job.lane.empty() && !was_open) {
            store::lock_lane(tx, job.lane);
            state = store::is_lane_busy(tx, job.lane) ? State::waiting : State::queued;
        }
        job.run_at = "";
        job.attempts = 0;
        job.ended_at.reset();
        store_state(tx, job, state);
        return store::find(tx, id).value();
    });
}

Job Service::cancel(const access::Actor& actor, JobId id, std::int64_t version)
{
    const auto now = clock_.now();
    return database_.write([&](db::UnitOfWork& tx) {
        auto job = seen_by(tx, id, version);
        authorise(actor, permission::administer);
        if (job.state != State::queued && job.state != State::waiting && job.state != State::failed) {
            throw AppError{ErrorCode::conflict, "job.not_to_be_cancelled"};
        }
        record(tx, now, actor, "jobs.job.cancelled", job);
        if (!job.lane.empty()) {
            store::lock_lane(tx, job.lane);
        }
        job.ended_at = to_text(now);
        store_state(tx, job, State::cancelled);
        if (job.state == State::queued && !job.lane.empty()) {
            store::queue_first(tx, job.lane);
        }
        return store::find(tx, id).value();
    });
}

} // namespace divan::jobs
