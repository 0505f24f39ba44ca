// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/jobs/queue.hpp"

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <functional>
#include <map>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace divan::jobs {

/// What a try leaves in the database, in one unit of work with the job's end; repeatable.
using Result = std::function<void(db::UnitOfWork&)>;
/// Does a job. What it does outside the database it does before it returns, and must bear being done twice
/// (a crash may come between it and COMMIT). Throws Failure, or anything else for a try that failed.
using Handler = std::function<Result(const Job&)>;

/// A handler whose whole work is in the database: it takes effect exactly once.
[[nodiscard]] Handler in_database(std::function<void(db::UnitOfWork&, const Job&)> work);

/// A job made once for each civil day from a local time on. Where clocks are put forward over that time it
/// is made at the change; where they are put back, at the first of the two.
struct Daily {
    std::string kind;
    std::chrono::minutes time_of_day{};
};

/// Everything that this program can do as a job; fixed before the runner starts.
class Kinds {
public:
    /// Throws std::logic_error for a kind that is there already.
    void add(const std::string& kind, Handler handler);
    /// Asks for a job of this kind each day, with the key "KIND:YYYY-MM-DD".
    void add_daily(const Daily& daily, Handler handler);
    [[nodiscard]] const Handler* find(const std::string& kind) const;
    [[nodiscard]] const std::vector<Daily>& daily() const { return daily_; }

private:
    std::map<std::string, Handler> handlers_;
    std::vector<Daily> daily_;
};

/// Adds the daily removal of jobs that ended well three months ago.
void add_sweep(Kinds& kinds, const Clock& clock);

struct RunnerOptions {
    std::size_t threads{2}; // 0: nothing runs by itself (tests)
    std::chrono::milliseconds poll{500};
    std::chrono::seconds lease{60};
};

/// Runs what is due, in its own threads, until destroyed; a job that runs then is waited for.
class Runner {
public:
    /// The arguments outlive the runner; `zone` is the institution's.
    Runner(db::Database& database,
           const Clock& clock,
           std::string zone,
           Kinds kinds,
           const RunnerOptions& options = {});
    Runner(const Runner&) = delete;
    Runner& operator=(const Runner&) = delete;
    ~Runner();

    /// Looks now instead of at the next poll.
    void wake();
    /// Runs one job that is due; false when there is none. Throws what the database throws.
    bool run_one();
    /// Makes the day's jobs and frees what silent owners had.
    void look_after();
    /// As of the last look.
    [[nodiscard]] Figures figures() const;

private:
    void work(const std::stop_token& stop);
    void keep(const std::stop_token& stop);
    void make_daily(Instant now);
    void attempt(const Job& job);
    void pause(const std::stop_token& stop, std::chrono::milliseconds time);

    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
    Kinds kinds_;
    RunnerOptions options_;
    Lease lease_;
    std::map<std::string, CivilDate> made_; // the last day each daily job was made for; only a saving
    mutable std::mutex mutex_;
    std::condition_variable_any wakes_;
    std::uint64_t wakings_{};
    Figures figures_;
    std::atomic<int> running_{};
    std::vector<std::jthread> threads_; // last: ended before what they use
};

} // namespace divan::jobs
