// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "db/database.hpp"
#include "support/test_database.hpp"

#include <atomic>
#include <latch>
#include <map>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace divan::db {
namespace {

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
        int tried = 0;
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

    std::string why;
};

INSTANTIATE_TEST_SUITE_P(On, PostgresRetry, testing::Values(Dialect::postgres), test::dialect_name);

using Values = std::vector<std::int64_t>;

TEST_P(PostgresRetry, WritesThatLockEachOthersRowsAreBothDone)
{
    std::latch both_hold{2};
    std::atomic<int> tried{0};
    const auto cross = [&](std::int64_t first, std::int64_t second) {
        bool has_met = false;
        database().write([&](UnitOfWork& tx) {
            ++tried;
            count(tx, first);
            if (!std::exchange(has_met, true)) {
                both_hold.arrive_and_wait(); // each holds the row that the other goes for
            }
            count(tx, second);
        });
    };

    {
        const std::jthread one{cross, 1, 2};
        const std::jthread two{cross, 2, 1};
    }

    EXPECT_EQ(values(), (Values{2, 2}));
    EXPECT_GE(tried, 3); // the one that gave way came again
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
