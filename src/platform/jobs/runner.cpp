// SPDX-License-Identifier: Apache-2.0
#include "platform/jobs/runner.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"

#include <spdlog/spdlog.h>

#include <stdexcept>
#include <utility>

namespace divan::jobs {

namespace {

constexpr std::size_t candidates = 8;

/// The lease was lost while the work ran: what it did is undone with the unit of work.
class LeaseLost : public std::exception {};

/// Takes one off again, however the try ends.
class Counted {
public:
    explicit Counted(std::atomic<int>& count) : count_{count} {}
    Counted(const Counted&) = delete;
    Counted& operator=(const Counted&) = delete;
    ~Counted() { --count_; }

private:
    std::atomic<int>& count_;
};

} // namespace

Handler in_database(std::function<void(db::UnitOfWork&, const Job&)> work)
{
    return [work = std::move(work)](const Job& job) -> Result {
        return [&work, job](db::UnitOfWork& tx) { work(tx, job); };
    };
}

void Kinds::add(const std::string& kind, Handler handler)
{
    if (!handlers_.emplace(kind, std::move(handler)).second) {
        throw std::logic_error{"two handlers for one kind of job: " + kind};
    }
}

void Kinds::add_daily(const Daily& daily, Handler handler)
{
    add(daily.kind, std::move(handler));
    daily_.push_back(daily);
}

const Handler* Kinds::find(const std::string& kind) const
{
    const auto found = handlers_.find(kind);
    return found == handlers_.end() ? nullptr : &found->second;
}

void add_sweep(Kinds& kinds, const Clock& clock)
{
    static constexpr std::chrono::days kept{90};
    static constexpr std::size_t batch = 500;
    kinds.add_daily({"jobs.sweep", std::chrono::hours{3}},
                    in_database([&clock](db::UnitOfWork& tx, const Job& job) {
                        const auto now = clock.now();
                        if (remove_ended(tx, now - kept, batch) == static_cast<std::int64_t>(batch)) {
                            enqueue(tx, now, {.key = job.key + "+", .kind = job.kind});
                        }
                    }));
}

Runner::Runner(
    db::Database& database, const Clock& clock, std::string zone, Kinds kinds, const RunnerOptions& options)
    : database_{database},
      clock_{clock},
      zone_{std::move(zone)},
      kinds_{std::move(kinds)},
      options_{options},
      lease_{.owner = random_hex(16), .length = options.lease}
{
    for (std::size_t i = 0; i < options.threads; ++i) {
        threads_.emplace_back([this](const std::stop_token& stop) { work(stop); });
    }
    if (options.threads > 0) {
        threads_.emplace_back([this](const std::stop_token& stop) { keep(stop); });
    }
}

Runner::~Runner()
{
    for (auto& thread : threads_) {
        thread.request_stop(); // all before the first is waited for
    }
}

void Runner::wake()
{
    {
        const std::scoped_lock lock{mutex_};
        ++wakings_;
    }
    wakes_.notify_all();
}

void Runner::pause(const std::stop_token& stop, std::chrono::milliseconds time)
{
    std::unique_lock lock{mutex_};
    wakes_.wait_for(lock, stop, time, [this, before = wakings_] { return wakings_ != before; });
}

bool Runner::run_one()
{
    const auto found =
        database_.read([this](db::ReadSession& session) { return due(session, clock_.now(), candidates); });
    for (const auto id : found) {
        const auto job =
            database_.write([&](db::UnitOfWork& tx) { return claim(tx, clock_.now(), id, lease_); });
        if (job) {
            ++running_;
            const Counted counted{running_};
            attempt(*job);
            return true;
        }
    }
    return false;
}

/// The stable key of why a try failed; an exception's own text stays in the log.
static Failure failure_of(const Job& job)
{
    try {
        throw;
    } catch (const Failure& failure) {
        return failure;
    } catch (const AppError& error) {
        return Failure{error.reason()};
    } catch (const std::exception& error) {
        spdlog::error("job {} ({}) failed: {}", job.id.value, job.kind, error.what());
        return Failure{"job.failed"};
    }
}

void Runner::attempt(const Job& job)
{
    try {
        const auto* const handler = kinds_.find(job.kind);
        if (handler == nullptr) {
            throw Failure{"job.unknown_kind", true};
        }
        const auto result = (*handler)(job);
        database_.write([&](db::UnitOfWork& tx) {
            if (!finish(tx, clock_.now(), job, lease_.owner)) {
                throw LeaseLost{};
            }
            result(tx);
        });
    } catch (const LeaseLost&) {
        spdlog::warn("job {} ({}) lost its lease; its work is undone", job.id.value, job.kind);
    } catch (...) {
        const auto failure = failure_of(job);
        database_.write([&](db::UnitOfWork& tx) { give_back(tx, clock_.now(), job, lease_.owner, failure); });
    }
}

void Runner::work(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        try {
            if (run_one()) {
                continue;
            }
        } catch (const std::exception& error) {
            spdlog::error("jobs can't be run now: {}", error.what());
        }
        pause(stop, options_.poll);
    }
}

void Runner::keep(const std::stop_token& stop)
{
    // Steady time between renewals: a clock that is set can't let a lease of ours run out.
    const auto between = std::chrono::milliseconds{options_.lease} / 6;
    while (!stop.stop_requested()) {
        try {
            if (running_ > 0) {
                database_.write([this](db::UnitOfWork& tx) { renew(tx, clock_.now(), lease_); });
            }
            look_after();
        } catch (const std::exception& error) {
            spdlog::error("jobs can't be looked after now: {}", error.what());
        }
        std::mutex own;
        std::unique_lock lock{own};
        std::condition_variable_any{}.wait_for(lock, stop, between, [] { return false; });
    }
}

void Runner::make_daily(Instant now)
{
    const auto today = civil_date(now, zone_);
    for (const auto& daily : kinds_.daily()) {
        auto& made = made_[daily.kind];
        if (made == today || now < instant_of(today, daily.time_of_day, zone_)) {
            continue;
        }
        database_.write([&](db::UnitOfWork& tx) {
            NewJob job;
            job.key = daily.kind + ":" + to_text(today);
            job.kind = daily.kind;
            job.payload = "{\"day\":\"" + to_text(today) + "\"}";
            enqueue(tx, now, job);
        });
        made = today;
    }
}

void Runner::look_after()
{
    const auto now = clock_.now();
    make_daily(now);
    const auto untidy =
        database_.read([&](db::ReadSession& session) { return needs_tidying(session, now, lease_.length); });
    if (untidy) {
        database_.write([&](db::UnitOfWork& tx) { tidy(tx, now, lease_.length); });
    }
    auto counted = database_.read([&](db::ReadSession& session) { return jobs::figures(session, now); });
    const std::scoped_lock lock{mutex_};
    figures_ = counted;
}

Figures Runner::figures() const
{
    const std::scoped_lock lock{mutex_};
    return figures_;
}

} // namespace divan::jobs
