// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "faults/acts.hpp"
#include "support/lossy_disk.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <array>
#include <atomic>
#include <chrono>
#include <functional>
#include <optional>
#include <thread>

namespace divan::test {
namespace {

class DiskFault : public testing::Test {
protected:
    void SetUp() override
    {
        auto options = fresh_options(db::Dialect::sqlite, folder);
        options.vfs = disk.name();
        database = db::Database::open(options);
        make_act_tables(*database);
        do_act(*database, acknowledged);
    }

    /// The answer's code, empty when the write was acknowledged.
    static std::optional<ErrorCode> refusal_of(const std::function<void()>& write)
    {
        try {
            write();
            return {};
        } catch (const AppError& error) {
            return error.code();
        }
    }

    /// Holds the writer until `others` writes wait behind it, so that they share its transaction.
    void wait_for_others(std::size_t others)
    {
        if (!has_waited.exchange(true)) {
            while (database->queued() < others) {
                std::this_thread::sleep_for(std::chrono::milliseconds{1});
            }
        }
    }

    /// Until the writer is held: only then does what is written next wait.
    void wait_for_holder() const
    {
        while (!has_waited) {
            std::this_thread::sleep_for(std::chrono::milliseconds{1});
        }
    }

    /// Four acts in one transaction; how many were acknowledged.
    std::size_t acts_in_one_batch()
    {
        std::array<Acts, 4> done;
        {
            std::jthread holder{[this] { database->write([this](db::UnitOfWork&) { wait_for_others(4); }); }};
            wait_for_holder();
            std::vector<std::jthread> threads;
            threads.reserve(done.size());
            for (auto& mine : done) {
                threads.emplace_back([this, &mine] { refusal_of([&] { do_act(*database, mine); }); });
            }
        }
        std::size_t count = 0;
        for (const auto& mine : done) {
            acknowledged.insert(mine.begin(), mine.end());
            count += mine.size();
        }
        return count;
    }

    TempFolder folder;
    LossyDisk disk{"faulty", 1};
    std::unique_ptr<db::Database> database;
    Acts acknowledged;
    std::atomic<bool> has_waited{};
};

TEST_F(DiskFault, FullDiskRefusesWritesWhileReadsGoOn)
{
    disk.set_full(true);

    EXPECT_EQ(refusal_of([&] { do_act(*database, acknowledged); }), ErrorCode::unavailable);
    EXPECT_EQ(faults_found(*database, acknowledged), "");

    disk.set_full(false);
    EXPECT_EQ(refusal_of([&] { do_act(*database, acknowledged); }), std::nullopt);
    EXPECT_EQ(acknowledged.rbegin()->first, 2);
    EXPECT_EQ(faults_found(*database, acknowledged), "");
}

TEST_F(DiskFault, WriteThatFailsInMidBatchCostsNoActOfIt)
{
    for (const auto code : {SQLITE_IOERR_WRITE, SQLITE_FULL}) {
        disk.fail_writes(1, code);

        EXPECT_EQ(acts_in_one_batch(), 4U) << code;

        has_waited = false;
        EXPECT_EQ(faults_found(*database, acknowledged), "") << code;
    }
    EXPECT_EQ(acknowledged.rbegin()->first, 9);
}

TEST_F(DiskFault, DiskThatFillsUpUnderABatchTakesNothingOfItAndGoesOnLater)
{
    for (const auto code : {SQLITE_IOERR_WRITE, SQLITE_FULL}) {
        disk.fail_writes(1'000, code);

        EXPECT_EQ(acts_in_one_batch(), 0U) << code;

        disk.fail_writes(0, code);
        has_waited = false;
        EXPECT_EQ(faults_found(*database, acknowledged), "") << code;
    }
    EXPECT_EQ(acts_in_one_batch(), 4U);
    EXPECT_EQ(acknowledged.rbegin()->first, 5);
    EXPECT_EQ(faults_found(*database, acknowledged), "");
}

TEST_F(DiskFault, FailedCommitRunsEachWriteOfItsBatchAgainAlone)
{
    const auto flushes = disk.flushes();
    disk.fail_flushes(1);

    EXPECT_EQ(acts_in_one_batch(), 4U);

    // One flush for the batch that failed, one for each of the four acts; the holder wrote nothing.
    EXPECT_EQ(disk.flushes() - flushes, 5);
    EXPECT_EQ(acknowledged.rbegin()->first, 5);
    EXPECT_EQ(faults_found(*database, acknowledged), "");
}

TEST_F(DiskFault, WriteWhoseCommitFailsTwiceIsUnavailableAndLeavesNoGap)
{
    disk.fail_flushes(3); // the batch's, and those of two acts alone

    EXPECT_EQ(acts_in_one_batch(), 2U);

    EXPECT_EQ(acknowledged.rbegin()->first, 3);
    EXPECT_EQ(faults_found(*database, acknowledged), "");
}

TEST_F(DiskFault, RefusalThatRestedOnALostWriteIsDecidedAgain)
{
    std::optional<ErrorCode> first;
    std::optional<ErrorCode> second;
    const auto insert = [](db::UnitOfWork& tx) { tx.execute("INSERT INTO act (id) VALUES (:id)", 7); };
    disk.fail_flushes(2); // the batch's, and the first write's alone

    {
        std::jthread one{[&] {
            first = refusal_of([&] {
                database->write([&](db::UnitOfWork& tx) {
                    insert(tx);
                    wait_for_others(1);
                });
            });
        }};
        wait_for_holder();
        second = refusal_of([&] { database->write(insert); });
    }

    EXPECT_EQ(first, ErrorCode::unavailable);
    EXPECT_EQ(second, std::nullopt);
}

TEST_F(DiskFault, UnreadableDiskIsUnavailableUntilItReadsAgain)
{
    disk.fail_reads(1000);

    EXPECT_EQ(refusal_of([&] { (void)faults_found(*database, acknowledged); }), ErrorCode::unavailable);

    disk.fail_reads(0);
    EXPECT_EQ(faults_found(*database, acknowledged), "");
}

} // namespace
} // namespace divan::test
