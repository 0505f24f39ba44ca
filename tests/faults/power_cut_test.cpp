// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "faults/acts.hpp"
#include "faults/case_acts.hpp"
#include "faults/letter_acts.hpp"
#include "support/lossy_disk.hpp"
#include "support/setting.hpp"
#include "support/test_database.hpp"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <array>
#include <functional>
#include <optional>
#include <random>
#include <thread>
#include <utility>

namespace divan::test {
namespace {

constexpr int clients = 4;
constexpr int cuts_of_one_file = 25; // then a fresh one, so that the check stays quick

/// How many cuts, and where chance begins: the slow suite asks for more, in two halves.
int planned_cuts()
{
    return setting("DIVAN_POWER_CUTS", 200);
}
int first_seed()
{
    return setting("DIVAN_POWER_CUT_SEED", 0);
}

/// One database file that goes through one power cut after another.
class Office {
public:
    Office(std::uint64_t seed, Work work)
        : disk_{"lossy", seed},
          options_{fresh_options(db::Dialect::sqlite, folder_)},
          chance_{seed},
          work_{std::move(work)}
    {
        options_.vfs = disk_.name();
        options_.checkpoint_pages = 40; // checkpoints are cut too
        work_.prepare(*db::Database::open(options_));
    }

    /// Works until the power goes: at some flush under load, while closing, or when all is quiet.
    void work_until_cut()
    {
        try {
            const auto kind = chance_() % 6;
            auto database = db::Database::open(options_);
            if (kind > 1) {
                disk_.cut_power_at_flush(1 + static_cast<int>(chance_() % 24));
                work(*database, 1000);
            } else {
                work(*database, 3);
                disk_.cut_power_at_flush(kind == 0 ? 1 + static_cast<int>(chance_() % 3) : 0);
            }
        } catch (const std::runtime_error&) {
            // The cut came while the file was being opened.
            EXPECT_TRUE(disk_.is_off());
        }
        disk_.cut_power();
        disk_.restore_power();
    }

    [[nodiscard]] std::string faults_found()
    {
        return work_.faults_found(*db::Database::open(options_), acknowledged_);
    }
    [[nodiscard]] std::size_t acknowledged() const { return acknowledged_.size(); }

private:
    void work(db::Database& database, int acts)
    {
        std::array<Acts, clients> done;
        {
            std::vector<std::jthread> threads;
            threads.reserve(done.size());
            for (auto& mine : done) {
                threads.emplace_back([&database, &mine, acts, this] {
                    try {
                        for (int i = 0; i < acts && !disk_.is_off(); ++i) {
                            work_.act(database, mine);
                        }
                    } catch (const AppError& error) {
                        EXPECT_EQ(error.code(), ErrorCode::unavailable);
                        EXPECT_TRUE(disk_.is_off());
                    }
                });
            }
        }
        for (const auto& mine : done) {
            acknowledged_.insert(mine.begin(), mine.end());
        }
    }

    LossyDisk disk_;
    TempFolder folder_;
    db::Options options_;
    std::mt19937_64 chance_;
    Work work_;
    Acts acknowledged_;
};

/// Cuts the power again and again, each few times in a fresh office; how many acts were acknowledged.
std::size_t cut_while(const std::function<Work()>& work, int cuts)
{
    std::size_t acknowledged = 0;
    for (int cut = 0; cut < cuts;) {
        Office office{static_cast<std::uint64_t>(first_seed() + cut), work()};
        for (int i = 0; i < cuts_of_one_file && cut < cuts; ++i, ++cut) {
            office.work_until_cut();
            const auto faults = office.faults_found();
            EXPECT_EQ(faults, "") << "at cut " << cut;
            if (!faults.empty()) {
                return acknowledged;
            }
        }
        acknowledged += office.acknowledged();
    }
    return acknowledged;
}

TEST(PowerCut, LosesNothingAcknowledgedAndLeavesNoHalfActAndNoGap)
{
    const auto acknowledged = cut_while(
        [] {
            return Work{make_act_tables, do_act, faults_found};
        },
        planned_cuts());

    EXPECT_GT(acknowledged, static_cast<std::size_t>(planned_cuts()));
    RecordProperty("acts", static_cast<int>(acknowledged));
}

/// The real act: number, letter, referral, worklist, access, search and ledger.
TEST(PowerCut, LeavesNoHalfLetterAndNoGapInItsRegister)
{
    const auto cuts = setting("DIVAN_LETTER_CUTS", 20);

    const auto acknowledged = cut_while(letter_acts, cuts);

    EXPECT_GT(acknowledged, static_cast<std::size_t>(cuts));
    RecordProperty("acts", static_cast<int>(acknowledged));
}

/// Cases: each step with its entry, history, worklist, timers and state.
TEST(PowerCut, LosesNoStepOfACaseDoublesNoneAndMissesNoTimer)
{
    const auto cuts = setting("DIVAN_CASE_CUTS", 20);

    const auto acknowledged = cut_while(case_acts, cuts);

    EXPECT_GT(acknowledged, static_cast<std::size_t>(cuts));
    RecordProperty("acts", static_cast<int>(acknowledged));
}

/// Counts the rows that survive a cut; `mode` is SQLite's `synchronous`.
int rows_after_cut(LossyDisk& disk, const std::string& path, const std::string& mode)
{
    const auto run = [&disk, &path](const std::string& sql) {
        sqlite3* handle = nullptr;
        EXPECT_EQ(sqlite3_open_v2(path.c_str(), &handle, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE,
                                  disk.name().c_str()),
                  SQLITE_OK);
        int rows = 0;
        const auto count = [](void* into, int, char**, char**) { return ++*static_cast<int*>(into), 0; };
        EXPECT_EQ(sqlite3_exec(handle, sql.c_str(), count, &rows, nullptr), SQLITE_OK)
            << sqlite3_errmsg(handle) << " in " << sql;
        return std::pair{handle, rows};
    };
    sqlite3_close(run("PRAGMA journal_mode = WAL; CREATE TABLE row (n INTEGER)").first);
    auto* const writer =
        run("PRAGMA synchronous = " + mode + "; INSERT INTO row VALUES (1); INSERT INTO row VALUES (2)")
            .first;
    disk.cut_power();
    sqlite3_close(writer);
    disk.restore_power();
    const auto [reader, rows] = run("SELECT n FROM row");
    sqlite3_close(reader);
    return rows;
}

/// That the disk does lose: without it the test above would prove nothing.
TEST(PowerCut, DiskLosesWhatWasNotFlushedAndKeepsTheRest)
{
    LossyDisk disk{"lossy-proof", 7};
    const TempFolder folder;
    int kept_unflushed = 0;

    for (int i = 0; i < 20; ++i) {
        const auto path = (folder.path() / std::to_string(i)).string();
        kept_unflushed += rows_after_cut(disk, path + "-off.db", "OFF");
        EXPECT_EQ(rows_after_cut(disk, path + "-full.db", "FULL"), 2);
    }

    EXPECT_LT(kept_unflushed, 30);
    EXPECT_GT(kept_unflushed, 0);
}

} // namespace
} // namespace divan::test
