// SPDX-License-Identifier: Apache-2.0
// Jobs through power cuts and killed processes: nothing that was asked for is lost, and nothing is done
// twice.
#include "base/error.hpp"
#include "platform/jobs/runner.hpp"
#include "support/fake_clock.hpp"
#include "support/lossy_disk.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <csignal>
#include <functional>
#include <random>
#include <stdexcept>
#include <thread>

namespace divan::test {
namespace {

using namespace std::chrono_literals;

constexpr int cuts = 40;
constexpr int kills = 12;

void make_tables(db::Database& database)
{
    database.write([](db::UnitOfWork& tx) {
        tx.script("CREATE TABLE asked (key TEXT NOT NULL PRIMARY KEY) STRICT;"
                  "CREATE TABLE done (key TEXT NOT NULL) STRICT");
    });
}

/// An act and the job it asks for, in a lane every other time.
void ask(db::Database& database, Instant now, const std::string& key)
{
    database.write([&](db::UnitOfWork& tx) {
        tx.execute("INSERT INTO asked (key) VALUES (:key)", key);
        jobs::enqueue(
            tx, now,
            {.key = key, .kind = "note", .lane = key.size() % 2 == 0 ? "lane" : "", .attempts_max = 1000});
    });
}

jobs::Kinds noting()
{
    jobs::Kinds kinds;
    kinds.add("note", jobs::in_database([](db::UnitOfWork& tx, const jobs::Job& job) {
                  tx.execute("INSERT INTO done (key) VALUES (:key)", job.key);
              }));
    return kinds;
}

/// Asks and does, side by side, until the database fails or `stop` says so; `told` hears of each act that
/// was acknowledged.
void work(db::Database& database,
          const Clock& clock,
          const std::string& prefix,
          const std::function<bool()>& stop,
          const std::function<void()>& told)
{
    jobs::Runner runner{database, clock, "UTC", noting(), {.threads = 0}};
    const auto until_failure = [&](const std::function<void(int)>& step) {
        try {
            for (int i = 0; !stop(); ++i) {
                step(i);
            }
        } catch (const AppError& error) {
            EXPECT_EQ(error.code(), ErrorCode::unavailable);
        }
    };
    const std::jthread asker{[&] {
        until_failure([&](int i) {
            ask(database, clock.now(), prefix + std::to_string(i));
            told();
        });
    }};
    const std::jthread doer{[&] { until_failure([&](int) { runner.run_one(); }); }};
    until_failure([&](int) { runner.run_one(); });
}

/// Lets what crashed be taken up again and does all of it.
void do_the_rest(db::Database& database, FakeClock& clock)
{
    jobs::Runner runner{database, clock, "UTC", noting(), {.threads = 0}};
    for (int round = 0; round < 3; ++round) {
        clock.advance(2min); // leases run out
        runner.look_after();
        clock.advance(20min); // waits end
        while (runner.run_one()) {
        }
    }
}

std::int64_t number(db::Database& database, std::string_view sql)
{
    return database.read(
        [sql](db::ReadSession& session) { return std::get<0>(session.one<std::int64_t>(sql).value()); });
}

void expect_each_done_once(db::Database& database)
{
    EXPECT_EQ(number(database, "SELECT COUNT(*) FROM asked WHERE key NOT IN (SELECT key FROM done)"), 0)
        << "lost";
    EXPECT_EQ(
        number(database, "SELECT COUNT(*) FROM (SELECT key FROM done GROUP BY key HAVING COUNT(*) > 1) AS d"),
        0)
        << "done twice";
    EXPECT_EQ(number(database, "SELECT COUNT(*) FROM done WHERE key NOT IN (SELECT key FROM asked)"), 0)
        << "done without having been asked for";
}

/// A process that works until it is killed, at the latest when this ends, and says when an act is
/// acknowledged.
class Child {
public:
    explicit Child(const std::function<void(const std::function<void()>& told)>& life)
    {
        std::array<int, 2> ends{};
        if (::pipe(ends.data()) != 0) {
            throw std::runtime_error{"no pipe"};
        }
        process_ = ::fork();
        if (process_ == 0) {
            life([out = ends[1]] { static_cast<void>(!::write(out, "+", 1)); });
            ::_exit(0);
        }
        ::close(ends[1]);
        in_ = ends[0];
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;
    ~Child()
    {
        ::kill(process_, SIGKILL);
        ::waitpid(process_, nullptr, 0);
        ::close(in_);
    }

    /// Waits for the next act; false when the process ended by itself.
    [[nodiscard]] bool hears() const
    {
        char sign{};
        return ::read(in_, &sign, 1) == 1;
    }

private:
    pid_t process_{};
    int in_{};
};

TEST(JobCrash, PowerCutsLoseNoJobAndDoNoneTwice)
{
    const TempFolder folder;
    LossyDisk disk{"lossy-jobs", 11};
    auto options = fresh_options(db::Dialect::sqlite, folder);
    options.vfs = disk.name();
    options.checkpoint_pages = 40;
    make_tables(*db::Database::open(options));
    FakeClock clock;
    std::mt19937 chance{11};

    for (int cut = 0; cut < cuts; ++cut) {
        try {
            auto database = db::Database::open(options);
            disk.cut_power_at_flush(1 + static_cast<int>(chance() % 30));
            work(
                *database, clock, std::to_string(cut) + "-", [&disk] { return disk.is_off(); }, [] {});
        } catch (const std::runtime_error&) {
            EXPECT_TRUE(disk.is_off());
        }
        disk.cut_power();
        disk.restore_power();
        clock.advance(90s);
    }

    auto database = db::Database::open(options);
    do_the_rest(*database, clock);
    expect_each_done_once(*database);
    EXPECT_GT(number(*database, "SELECT COUNT(*) FROM asked"), cuts);
    EXPECT_EQ(number(*database, "SELECT COUNT(*) FROM job WHERE state <> 'done'"), 0);
}

TEST(JobCrash, KilledProcessesLoseNoJobAndDoNoneTwice)
{
    const TempFolder folder;
    const auto options = fresh_options(db::Dialect::sqlite, folder);
    make_tables(*db::Database::open(options));
    FakeClock clock;
    std::mt19937 chance{7};

    std::int64_t acknowledged = 0;
    for (int kill_number = 0; kill_number < kills; ++kill_number) {
        const Child child{[&](const std::function<void()>& told) {
            auto database = db::Database::open(options);
            work(
                *database, clock, std::to_string(kill_number) + "-", [] { return false; }, told);
        }};
        const auto acts = 1 + static_cast<std::int64_t>(chance() % 60);
        for (std::int64_t act = 0; act < acts; ++act) {
            ASSERT_TRUE(child.hears());
        }
        acknowledged += acts;
        clock.advance(90s);
    }

    auto database = db::Database::open(options);
    do_the_rest(*database, clock);
    expect_each_done_once(*database);
    EXPECT_GE(number(*database, "SELECT COUNT(*) FROM asked"), acknowledged);
    EXPECT_EQ(number(*database, "SELECT COUNT(*) FROM job WHERE state <> 'done'"), 0);
}

} // namespace
} // namespace divan::test
