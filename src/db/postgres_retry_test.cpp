// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "db/database.hpp"
#include "db/engine_error.hpp"
#include "support/test_database.hpp"

#include <array>
#include <atomic>
#include <chrono>
#include <csignal>
#include <functional>
#include <future>
#include <latch>
#include <map>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace divan::db {
namespace {

using Refusals = std::array<std::string, 2>;

/// Two counters. SQLite has one writer, so nothing of this can happen there.
class PostgresRetry : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        database().write([](UnitOfWork& tx) {
            tx.script("CREATE TABLE counter (id BIGINT NOT NULL PRIMARY KEY, value BIGINT NOT NULL);"
                      "INSERT INTO counter (id, value) VALUES (1, 0), (2, 0)");
        });
    }

    static void count(UnitOfWork& tx, std::int64_t id)
    {
        tx.execute("UPDATE counter SET value = value + 1 WHERE id = :id", id);
    }
    std::vector<std::int64_t> values()
    {
        return counted({"SELECT value FROM counter WHERE id = 1", "SELECT value FROM counter WHERE id = 2"});
    }

    /// A write that counts, and whose first `failing` tries end in this state of the engine; how often it was
    /// tried.
    int tries(const std::string& state, int failing)
    {
        static const std::map<std::string, std::string> failures{
            {"40001", "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40001'; END $$"},
            {"40P01", "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '40P01'; END $$"},
            {"55P03", "DO $$ BEGIN RAISE EXCEPTION 'x' USING ERRCODE = '55P03'; END $$"}};
        tried = 0;
        why = refusal([&] {
            database().write([&](UnitOfWork& tx) {
                count(tx, 1);
                if (++tried <= failing) {
                    tx.script(failures.at(state));
                }
            });
        });
        return tried;
    }

    static void count_or_tell(UnitOfWork& tx, std::int64_t id, const std::function<void()>& has_lost)
    {
        try {
            count(tx, id);
        } catch (const EngineError&) {
            has_lost();
            throw;
        }
    }
    /// Two writes that lock each other's rows, and why each is refused. Whichever gives way calls `has_lost`
    /// with the other's process of the server, before its own work is rolled back.
    Refusals cross(const std::function<void(std::int64_t other)>& has_lost)
    {
        std::latch both_hold{2};
        std::array<std::int64_t, 2> backends{};
        const auto one = [&](std::size_t at) {
            bool has_met = false;
            return refusal([&] {
                database().write([&](UnitOfWork& tx) {
                    ++tried;
                    count(tx, at == 0 ? 1 : 2);
                    if (!std::exchange(has_met, true)) {
                        backends.at(at) =
                            std::get<0>(tx.one<std::int64_t>("SELECT pg_backend_pid()").value());
                        both_hold.arrive_and_wait(); // each holds the row that the other goes for
                    }
                    count_or_tell(tx, at == 0 ? 2 : 1, [&] { has_lost(backends.at(1 - at)); });
                });
            });
        };
        auto first = std::async(std::launch::async, one, 0);
        auto second = std::async(std::launch::async, one, 1);
        return {first.get(), second.get()};
    }

    std::atomic<int> tried{0};
    std::string why;
};

INSTANTIATE_TEST_SUITE_P(On, PostgresRetry, testing::Values(Dialect::postgres), test::dialect_name);

using Values = std::vector<std::int64_t>;

TEST_P(PostgresRetry, WritesThatLockEachOthersRowsAreBothDone)
{
    EXPECT_EQ(cross([](std::int64_t) {}), (Refusals{"", ""}));
    EXPECT_EQ(values(), (Values{2, 2}));
    EXPECT_GE(tried, 3); // the one that gave way came again
}

/// Once in CI the one that gave way was back before the other was awake, took its row, and was refused in the
/// end. Here the other sleeps on purpose.
TEST_P(PostgresRetry, WriteThatGaveWayLetsTheOtherPass)
{
    std::vector<std::jthread> wakers;
    const auto refusals = cross([&](std::int64_t other) {
        const auto backend = static_cast<pid_t>(other);
        kill(backend, SIGSTOP);
        wakers.emplace_back([backend] {
            std::this_thread::sleep_for(std::chrono::milliseconds{5});
            kill(backend, SIGCONT);
        });
    });

    EXPECT_EQ(refusals, (Refusals{"", ""}));
    EXPECT_EQ(values(), (Values{2, 2}));
    EXPECT_EQ(wakers.size(), 1);
}

TEST_P(PostgresRetry, WriteThatCameTooLateIsTriedAgain)
{
    EXPECT_EQ(tries("40001", 2), 3);
    EXPECT_EQ(why, "");
    EXPECT_EQ(tries("40P01", 1), 2);
    EXPECT_EQ(why, "");
    EXPECT_EQ(values(), (Values{2, 0}));
}

TEST_P(PostgresRetry, WriteIsGivenUpAfterThreeTriesOrAnotherFailureAndLeavesNothing)
{
    EXPECT_EQ(tries("40001", 9), 3);
    EXPECT_EQ(why, "db.unavailable");
    EXPECT_EQ(tries("55P03", 9), 1);
    EXPECT_EQ(why, "db.unavailable");
    EXPECT_EQ(values(), (Values{0, 0}));
}

} // namespace
} // namespace divan::db
