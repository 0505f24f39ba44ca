// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "db/database.hpp"
#include "support/test_database.hpp"

#include <filesystem>
#include <set>
#include <thread>

namespace divan::db {
namespace {

class DatabaseContract : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        database().write([](UnitOfWork& tx) {
            tx.script(
                GetParam() == Dialect::sqlite
                    ? "CREATE TABLE thing (id INTEGER NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, size "
                      "INTEGER, weight REAL, data BLOB) STRICT"
                    : "CREATE TABLE thing (id BIGINT NOT NULL PRIMARY KEY, name TEXT NOT NULL UNIQUE, size "
                      "BIGINT, weight DOUBLE PRECISION, data BYTEA)");
        });
    }

    void insert(std::int64_t id, const std::string& name)
    {
        database().write([&](UnitOfWork& tx) {
            tx.execute("INSERT INTO thing (id, name) VALUES (:id, :name)", id, name);
        });
    }

    /// Seven hundred identifiers of one write; none when the write is refused.
    std::vector<std::int64_t> take_ids(bool refuse)
    {
        std::vector<std::int64_t> got;
        try {
            database().write([&](UnitOfWork& tx) {
                got.clear();
                for (int n = 0; n < 700; ++n) {
                    got.push_back(tx.next_id());
                }
                if (refuse) {
                    throw AppError{ErrorCode::conflict, "no"};
                }
            });
        } catch (const AppError&) {
            got.clear();
        }
        return got;
    }

    std::int64_t count()
    {
        return database().read([](ReadSession& session) {
            return std::get<0>(session.one<std::int64_t>("SELECT COUNT(*) FROM thing").value());
        });
    }
};

DIVAN_BOTH_DATABASES(DatabaseContract);

TEST_P(DatabaseContract, ValuesComeBackAsTheyWent)
{
    const Bytes data{0, 1, 255, 39};
    const auto big = (std::int64_t{1} << 53) - 1;

    database().write([&](UnitOfWork& tx) {
        tx.execute(
            "INSERT INTO thing (id, name, size, weight, data) VALUES (:id, :name, :size, :weight, :data)",
            big, "نامه‌ها: 'یک'", std::optional<std::int64_t>{}, 0.25, data);
    });

    const auto row = database().read([](ReadSession& session) {
        return session.one<std::int64_t, std::string, std::optional<std::int64_t>, double, Bytes>(
            "SELECT id, name, size, weight, data FROM thing WHERE name <> ':not_a_name'");
    });
    EXPECT_EQ(row, std::tuple(big, std::string{"نامه‌ها: 'یک'"}, std::optional<std::int64_t>{},
                              0.25, data));
}

TEST_P(DatabaseContract, ThrownWriteLeavesNothing)
{
    EXPECT_THROW(database().write([](UnitOfWork& tx) {
        tx.execute("INSERT INTO thing (id, name) VALUES (:id, :name)", 1, "one");
        throw AppError{ErrorCode::conflict, "no"};
    }),
                 AppError);

    EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseContract, KeptChangesRunAtTheEndInTheOrderOfTheirKeysAndGoWithTheirUnit)
{
    std::string order;
    const auto keep = [&order](UnitOfWork& tx, const std::string& key) {
        tx.at_end(key, [&order, key](UnitOfWork& unit) {
            order += key;
            unit.execute("INSERT INTO thing (id, name) VALUES (:id, :name)",
                         static_cast<std::int64_t>(order.size()), key);
        });
    };

    database().write([&](UnitOfWork& tx) {
        keep(tx, "b");
        keep(tx, "a");
        EXPECT_FALSE(tx.one<std::int64_t>("SELECT id FROM thing WHERE id = :id", 1));
        order += "-";
    });
    const auto refused = refusal([&] {
        database().write([&](UnitOfWork& tx) {
            keep(tx, "c");
            throw AppError{ErrorCode::conflict, "no"};
        });
    });

    EXPECT_EQ(order, "-ab");
    EXPECT_EQ(refused, "no");
    EXPECT_EQ(count(), 2);
}

TEST_P(DatabaseContract, DuplicateIsADomainAnswer)
{
    insert(1, "one");

    try {
        insert(2, "one");
        FAIL() << "a duplicate was taken";
    } catch (const AppError& error) {
        EXPECT_EQ(error.code(), ErrorCode::conflict);
        EXPECT_EQ(error.reason(), "db.duplicate");
    }
    EXPECT_EQ(count(), 1);
}

TEST_P(DatabaseContract, WrongTypeAndTwoRowsAreOurFault)
{
    insert(1, "one");
    insert(2, "two");

    database().read([](ReadSession& session) {
        EXPECT_THROW((void)session.one<std::string>("SELECT id FROM thing WHERE id = :id", 1),
                     std::logic_error);
        EXPECT_THROW((void)session.one<std::int64_t>("SELECT id FROM thing"), std::logic_error);
        EXPECT_FALSE(session.one<std::int64_t>("SELECT id FROM thing WHERE id = :id", 3).has_value());
    });
}

TEST_P(DatabaseContract, ReadersCannotWrite)
{
    EXPECT_ANY_THROW(database().read([](ReadSession& session) {
        (void)session.list<std::int64_t>("INSERT INTO thing (id, name) VALUES (7, 'seven') RETURNING id");
    }));

    EXPECT_EQ(count(), 0);
}

TEST_P(DatabaseContract, WriteInsideWriteIsRefused)
{
    EXPECT_THROW(database().write([&](UnitOfWork&) { database().write([](UnitOfWork&) {}); }),
                 std::logic_error);
}

TEST_P(DatabaseContract, IdentifiersAreNeverGivenTwice)
{
    std::set<std::int64_t> seen;
    std::mutex mutex;
    const auto take = [&](int writes, bool refuse) {
        for (int i = 0; i < writes; ++i) {
            const auto got = take_ids(refuse);
            const std::scoped_lock lock{mutex};
            for (const auto id : got) {
                EXPECT_TRUE(seen.insert(id).second) << id;
            }
        }
    };

    {
        std::jthread one{take, 20, false};
        std::jthread two{take, 20, true};
        std::jthread three{take, 20, false};
    }
    reopen();
    take(10, false);

    EXPECT_EQ(seen.size(), 50U * 700U);
    EXPECT_EQ(*seen.begin() >> 40, 1);
    EXPECT_LT(*seen.rbegin(), std::int64_t{1} << 53);
}

TEST_P(DatabaseContract, TwoWritersOnOneRowLeaveNoGap)
{
    insert(1, "one");
    database().write([](UnitOfWork& tx) { tx.execute("UPDATE thing SET size = 0 WHERE id = :id", 1); });
    std::set<std::int64_t> numbers;
    std::mutex mutex;
    const auto number = [&](bool refuse) {
        for (int i = 0; i < 50; ++i) {
            try {
                const auto got = database().write([&](UnitOfWork& tx) {
                    const auto row = tx.one<std::int64_t>(
                        "UPDATE thing SET size = size + 1 WHERE id = :id RETURNING size", 1);
                    if (refuse) {
                        throw AppError{ErrorCode::conflict, "no"};
                    }
                    return std::get<0>(row.value());
                });
                const std::scoped_lock lock{mutex};
                EXPECT_TRUE(numbers.insert(got).second);
            } catch (const AppError& error) {
                EXPECT_EQ(error.reason(), "no");
            }
        }
    };

    {
        std::jthread one{number, false};
        std::jthread two{number, false};
        std::jthread three{number, true};
    }

    EXPECT_EQ(numbers.size(), 100U);
    EXPECT_EQ(*numbers.rbegin(), 100);
}

TEST_P(DatabaseContract, FailedStatementIsUnavailableAndLeavesNothing)
{
    fail_statement(2);

    try {
        database().write([](UnitOfWork& tx) {
            tx.execute("INSERT INTO thing (id, name) VALUES (:id, :name)", 1, "one");
            tx.execute("INSERT INTO thing (id, name) VALUES (:id, :name)", 2, "two");
        });
        FAIL() << "the planned fault did not strike";
    } catch (const AppError& error) {
        EXPECT_EQ(error.code(), ErrorCode::unavailable);
    }
    EXPECT_TRUE(has_struck());
    EXPECT_EQ(count(), 0);

    fail_statement(0);
    insert(1, "one");
    EXPECT_EQ(count(), 1);
}

TEST(SqliteLog, StaysShortUnderWritesThatNeverPause)
{
    const test::TempFolder folder;
    auto options = test::fresh_options(Dialect::sqlite, folder);
    options.checkpoint_pages = 20;
    const auto database = Database::open(options);
    database->write([](UnitOfWork& tx) { tx.script("CREATE TABLE thing (data BLOB NOT NULL) STRICT"); });
    static constexpr int writes = 600;
    static constexpr std::size_t page = 4096;

    for (int i = 0; i < writes; ++i) {
        database->write(
            [](UnitOfWork& tx) { tx.execute("INSERT INTO thing (data) VALUES (:data)", Bytes(page)); });
    }

    // Each write is two pages at least; none is lost with the log it was in.
    EXPECT_LT(std::filesystem::file_size(options.location + "-wal"), writes * page);
    database->read([](ReadSession& session) {
        EXPECT_EQ(std::get<0>(session.one<std::int64_t>("SELECT COUNT(*) FROM thing").value()), writes);
    });
}

/// Rows of a page each, changed by statements of their own: more pages to keep than an undo block holds.
static constexpr int many_rows = 5'000;

static void change_every_row(UnitOfWork& tx)
{
    for (int id = 1; id <= many_rows; ++id) {
        tx.execute("UPDATE thing SET data = randomblob(3500), changed = 1 WHERE id = :id", id);
    }
}

TEST(SqliteUndo, AnActTooLargeToBeUndoneInItsBatchIsDoneAlone)
{
    const test::TempFolder folder;
    const auto database = Database::open(test::fresh_options(Dialect::sqlite, folder));
    database->write([](UnitOfWork& tx) {
        tx.script(
            "CREATE TABLE thing (id INTEGER PRIMARY KEY, data BLOB, changed INTEGER NOT NULL DEFAULT 0) "
            "STRICT");
        for (int id = 1; id <= many_rows; ++id) {
            tx.execute("INSERT INTO thing (id, data) VALUES (:id, randomblob(3500))", id);
        }
    });
    const auto changed = [&] {
        return database->read([](ReadSession& session) {
            return std::get<0>(session.one<std::int64_t>("SELECT SUM(changed) FROM thing").value());
        });
    };

    int refused_times = 0;
    EXPECT_THROW(database->write([&](UnitOfWork& tx) {
        ++refused_times;
        change_every_row(tx);
        throw AppError{ErrorCode::conflict, "no"};
    }),
                 AppError);
    EXPECT_EQ(changed(), 0);
    // Once in a batch, where the block was full, and once alone. Once only: this case shows nothing.
    EXPECT_EQ(refused_times, 2);

    database->write(change_every_row);
    EXPECT_EQ(changed(), many_rows);
}

} // namespace
} // namespace divan::db
