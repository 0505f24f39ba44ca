// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/jobs/runner.hpp"
#include "platform/jobs/store.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"

#include <condition_variable>

namespace divan::jobs {
namespace {

using namespace std::chrono_literals;

/// Jobs of kind "count" add one to a row of the database.
class RunnerTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        database().write([](db::UnitOfWork& tx) {
            tx.script("CREATE TABLE counted (key TEXT NOT NULL, n BIGINT NOT NULL)");
        });
    }
    static Handler counting()
    {
        return in_database([](db::UnitOfWork& tx, const Job& job) {
            tx.execute("INSERT INTO counted (key, n) VALUES (:key, 1)", job.key);
        });
    }
    std::int64_t counted()
    {
        return database().read([](db::ReadSession& session) {
            return std::get<0>(session.one<std::int64_t>("SELECT COUNT(*) FROM counted").value());
        });
    }
    void ask(const std::string& key, const std::string& kind)
    {
        database().write([&](db::UnitOfWork& tx) { enqueue(tx, clock.now(), {.key = key, .kind = kind}); });
    }
    std::vector<Job> all()
    {
        return database().read(
            [](db::ReadSession& session) { return store::list(session, {}, INT64_MAX, 100); });
    }

    test::FakeClock clock;
};

DIVAN_BOTH_DATABASES(RunnerTest);

TEST_P(RunnerTest, WorkAndEndAreOne)
{
    Kinds kinds;
    kinds.add("count", counting());
    Runner runner{database(), clock, "Asia/Tehran", std::move(kinds), {.threads = 0}};
    ask("one", "count");

    EXPECT_TRUE(runner.run_one());
    EXPECT_FALSE(runner.run_one());

    EXPECT_EQ(counted(), 1);
    EXPECT_EQ(all().at(0).state, State::done);
}

TEST_P(RunnerTest, WhicheverStatementFailsNothingIsLostAndNothingIsDoneTwice)
{
    Kinds kinds;
    kinds.add("count", counting());
    Runner runner{database(), clock, "Asia/Tehran", std::move(kinds), {.threads = 0}};
    ask("one", "count");

    for (int n = 1; n <= 8; ++n) {
        fail_statement(n);
        try {
            while (runner.run_one()) {
            }
        } catch (const AppError& error) {
            EXPECT_EQ(error.code(), ErrorCode::unavailable);
        }
        fail_statement(0);
        EXPECT_LE(counted(), 1) << n;
        clock.advance(20min);
        runner.look_after();
        clock.advance(20min);
    }
    while (runner.run_one()) {
    }

    EXPECT_EQ(counted(), 1);
    EXPECT_EQ(all().at(0).state, State::done);
}

TEST_P(RunnerTest, ReasonsAreKeysAndNeverAnExceptionsText)
{
    Kinds kinds;
    kinds.add("throws", [](const Job&) -> Result { throw std::runtime_error{"password=secret"}; });
    kinds.add("refuses", [](const Job&) -> Result { throw AppError{ErrorCode::conflict, "letter.closed"}; });
    Runner runner{database(), clock, "Asia/Tehran", std::move(kinds), {.threads = 0}};
    ask("1", "throws");
    ask("2", "refuses");
    ask("3", "nobody");

    while (runner.run_one()) {
    }

    const auto jobs = all();
    EXPECT_EQ(jobs.at(2).reason, "job.failed");
    EXPECT_EQ(jobs.at(1).reason, "letter.closed");
    EXPECT_EQ(jobs.at(0).reason, "job.unknown_kind");
    EXPECT_EQ(jobs.at(0).state, State::failed);
}

TEST_P(RunnerTest, AWorkThatLostItsLeaseLeavesNothing)
{
    Kinds kinds;
    kinds.add("slow", [this](const Job& job) -> Result {
        clock.advance(2min); // somebody else's tidying comes while it works
        database().write([this](db::UnitOfWork& tx) { tidy(tx, clock.now(), 60s); });
        return [key = job.key](db::UnitOfWork& tx) {
            tx.execute("INSERT INTO counted (key, n) VALUES (:key, 1)", key);
        };
    });
    Runner runner{database(), clock, "Asia/Tehran", std::move(kinds), {.threads = 0}};
    ask("one", "slow");

    EXPECT_TRUE(runner.run_one());

    EXPECT_EQ(counted(), 0);
    EXPECT_EQ(all().at(0).state, State::queued);
}

TEST_P(RunnerTest, ADailyJobIsMadeOnceADayWhateverTheClockDoes)
{
    const auto look = [this] {
        Kinds kinds;
        kinds.add_daily({"digest", 8h}, counting());
        Runner runner{
            database(), clock, "Asia/Tehran", std::move(kinds), {.threads = 0}}; // as after a restart
        runner.look_after();
        runner.look_after();
        while (runner.run_one()) {
        }
    };
    clock.set(instant_of(CivilDate{2026y / 11 / 24}, 7h + 59min, "Asia/Tehran"));
    look();
    EXPECT_EQ(counted(), 0);
    clock.advance(1min);
    look();
    EXPECT_EQ(counted(), 1);
    clock.advance(-2h); // set back
    look();
    clock.advance(2h);
    look();
    EXPECT_EQ(counted(), 1);
    clock.advance(24h);
    look();
    EXPECT_EQ(counted(), 2);
    clock.advance(-24h);
    look();
    EXPECT_EQ(counted(), 2);
}

TEST_P(RunnerTest, ADailyJobIsMadeOnceWhenClocksArePutBackOrForward)
{
    // Berlin, 2026: 29 March has no 02:30, 25 October has it twice.
    for (const auto day : {CivilDate{2026y / 3 / 29}, CivilDate{2026y / 10 / 25}}) {
        const auto before = counted();
        Kinds kinds;
        kinds.add_daily({"night", 2h + 30min}, counting());
        Runner runner{database(), clock, "Europe/Berlin", std::move(kinds), {.threads = 0}};
        clock.set(instant_of(day, 0h, "Europe/Berlin"));
        for (int quarter = 0; quarter < 4 * 23; ++quarter) {
            runner.look_after();
            while (runner.run_one()) {
            }
            clock.advance(15min);
        }
        EXPECT_EQ(counted(), before + 1) << to_text(day);
    }
}

TEST_P(RunnerTest, ThreadsRunWhatIsAskedForAndStop)
{
    std::mutex mutex;
    std::condition_variable done;
    int ran = 0;
    Kinds kinds;
    kinds.add("tell", [&](const Job&) -> Result {
        const std::scoped_lock lock{mutex};
        ++ran;
        done.notify_all();
        return [](db::UnitOfWork&) {};
    });
    Runner runner{database(), clock, "Asia/Tehran", std::move(kinds), {.threads = 2, .poll = 1h}};
    ask("one", "tell");
    ask("two", "tell");
    std::unique_lock lock{mutex};
    while (ran < 2) {
        runner.wake();
        done.wait_for(lock, 20ms);
    }
    EXPECT_EQ(ran, 2);
}

} // namespace
} // namespace divan::jobs
