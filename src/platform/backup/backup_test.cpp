// SPDX-License-Identifier: Apache-2.0
#include "platform/backup/backup.hpp"
#include "platform/backup/keys_box.hpp"
#include "platform/backup/parts.hpp"
#include "platform/backup/shelf.hpp"
#include "platform/backup/small_institution_test.hpp"
#include "platform/ledger/tree_store.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/resource.h>
#include <unistd.h>

#include <atomic>
#include <csignal>
#include <fstream>
#include <stdexcept>
#include <thread>

namespace divan::backup {
namespace {

class BackupTest : public SmallInstitution {
protected:
    std::int64_t leaves()
    {
        return database().read([](db::ReadSession& session) { return ledger::tree::size(session); });
    }
    /// Folders and files whose name does not begin with a dot.
    [[nodiscard]] std::vector<std::string> on_the_shelf() const
    {
        std::vector<std::string> names;
        for (const auto& entry : std::filesystem::directory_iterator{shelf()}) {
            if (!entry.path().filename().string().starts_with(".")) {
                names.push_back(entry.path().filename().string());
            }
        }
        return names;
    }
    [[nodiscard]] bool has_leavings() const
    {
        for (const auto& entry : std::filesystem::directory_iterator{shelf()}) {
            if (entry.path().filename().string().starts_with(".partial-")) {
                return true;
            }
        }
        return false;
    }
};

TEST_P(BackupTest, HoldsOneMomentAndVerifiesWhole)
{
    put("divan.toml", "[log]\nlevel = \"info\"\n");
    const auto made = make_backup();

    const auto report = verify(made.path);

    EXPECT_TRUE(report.faults.empty()) << report.faults.front();
    EXPECT_EQ(made.path.filename(), "divan-20261124T063000Z");
    EXPECT_EQ(made.manifest.origin, origin);
    EXPECT_EQ(made.manifest.leaves, 300);
    EXPECT_EQ(made.manifest.last_head, head());
    EXPECT_EQ(report.entries, GetParam() == db::Dialect::sqlite ? 300 : 0);
    for (const auto* const name : {"divan.json", "divan.toml", "charter/holidays/1405.csv", "parts.sha256"}) {
        EXPECT_TRUE(std::filesystem::exists(made.path / name)) << name;
    }
    EXPECT_FALSE(std::filesystem::exists(made.path / "keys"));
    EXPECT_FALSE(std::filesystem::exists(made.path / "keys.box"));
}

TEST_P(BackupTest, ActsGoOnWhileItIsMadeAndDoNotShowInIt)
{
    std::atomic<bool> is_done{false};
    std::jthread worker{[this, &is_done] {
        while (!is_done) {
            act(5);
            sign();
        }
    }};
    auto asked = request();
    asked.pace.pages_at_once = 4; // many steps, so that many acts fall between them
    const auto made = make(source(), clock, asked);
    is_done = true;
    worker.join();

    const auto copy = loaded(made, "copy");
    Report report{.manifest = made.manifest, .entries = 0, .heads = 0, .faults = {}};
    check_database(*copy, report);

    EXPECT_TRUE(report.faults.empty()) << report.faults.front();
    EXPECT_EQ(report.entries, made.manifest.leaves);
    EXPECT_GT(leaves(), made.manifest.leaves);
}

TEST_P(BackupTest, EachChangedMissingOrAddedFileIsNamed)
{
    const auto made = make_backup();
    const auto database_file = database_name(made.manifest);
    for (const auto& name : {database_file, std::string{"charter/units.csv"}, std::string{"manifest.json"},
                             std::string{"parts.sha256"}}) {
        const auto file = made.path / name;
        const auto whole = read_file(file, 1U << 30U);
        auto changed = whole;
        changed[changed.size() / 2] = static_cast<char>(changed[changed.size() / 2] ^ 1);
        std::ofstream{file, std::ios::binary} << changed;

        std::vector<std::string> faults;
        try {
            faults = verify(made.path).faults;
        } catch (const std::runtime_error& error) {
            faults.emplace_back(error.what()); // the manifest is no longer JSON
        }
        EXPECT_FALSE(faults.empty()) << name;
        std::ofstream{file, std::ios::binary} << whole;
    }

    std::filesystem::remove(made.path / "charter/units.csv");
    std::ofstream{made.path / "added"} << "x";
    const auto faults = verify(made.path).faults;

    EXPECT_EQ(faults, (std::vector<std::string>{"charter/units.csv: is missing",
                                                "added: is not in the list of parts"}));
}

TEST_P(BackupTest, FilesThatGoWhileItIsMadeDoNotStopIt)
{
    const test::TempFolder folder;
    const auto& root = folder.path();
    std::atomic<bool> is_done{false};
    std::jthread changing{[&] {
        while (!is_done) {
            const auto name = root / "files" / "ab" / "abcd.pages" / "1-200";
            std::filesystem::create_directories(name.parent_path());
            std::ofstream{name} << "x";
            std::filesystem::remove_all(name.parent_path());
        }
    }};
    for (int i = 0; i < 100; ++i) {
        const auto to = root / ("copy" + std::to_string(i));
        for (const auto& name : files_below(root, "files")) {
            (void)copy_part_if_there(root, to, name);
        }
    }
    is_done = true;

    EXPECT_EQ(copy_part_if_there(root, root / "copy", "files/none"), std::nullopt);
}

TEST_P(BackupTest, FullDiskLeavesNothingUnderAFinalName)
{
    const auto first = make_backup();
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{8'192, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);

    EXPECT_THROW(static_cast<void>(make_backup()), std::runtime_error);

    setrlimit(RLIMIT_FSIZE, &before);
    EXPECT_EQ(on_the_shelf(), std::vector<std::string>{first.path.filename().string()});
    EXPECT_FALSE(has_leavings());
    EXPECT_EQ(leaves(), 300);
}

TEST_P(BackupTest, WhatACrashLeftIsRemovedByTheNext)
{
    std::filesystem::create_directories(shelf() / ".partial-divan-20261101T000000Z");
    std::ofstream{shelf() / ".partial-divan-20261101T000000Z" / "divan.db"} << "half";

    const auto made = make_backup();

    EXPECT_FALSE(has_leavings());
    EXPECT_TRUE(verify(made.path).faults.empty());
}

TEST_P(BackupTest, KeepsTheNewestOfItsOriginAndNoOthers)
{
    std::filesystem::create_directories(shelf() / "divan-20200101T000000Z"); // no backup at all
    for (int i = 0; i < 4; ++i) {
        static_cast<void>(make_backup());
        clock.advance(std::chrono::hours{24});
    }
    auto asked = request();
    asked.keep = 2;

    const auto made = make(source(), clock, asked);

    EXPECT_EQ(made.removed, (std::vector<std::string>{"divan-20261124T063000Z", "divan-20261125T063000Z",
                                                      "divan-20261126T063000Z"}));
    EXPECT_EQ(on_the_shelf().size(), 3U);
    EXPECT_EQ(newest(shelf(), origin).value().made_at, "2026-11-28T06:30:00.000Z");
    EXPECT_FALSE(newest(shelf(), "another").has_value());
    const auto listed = list(shelf(), origin, 2);
    ASSERT_EQ(listed.size(), 2U);
    EXPECT_EQ(listed[1].made_at, "2026-11-27T06:30:00.000Z");
}

TEST_P(BackupTest, AnotherInTheSameFolderIsRefusedMeanwhile)
{
    std::filesystem::create_directories(shelf());
    const auto other = ::open((shelf() / ".lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600);
    ASSERT_EQ(flock(other, LOCK_EX | LOCK_NB), 0);

    EXPECT_THROW(static_cast<void>(make_backup()), std::runtime_error);

    ::close(other);
    EXPECT_TRUE(verify(make_backup().path).faults.empty());
}

TEST_P(BackupTest, KeysGoAlongOnlySealedAndOpenOnlyByTheirPassphrase)
{
    auto asked = request();
    asked.passphrase = "a long enough passphrase";
    const auto made = make(source(), clock, asked);
    const auto box = read_file(made.path / keys_name, 1U << 20U);
    const auto kept = read_file(data() / "keys/ledger.key", 100);

    EXPECT_TRUE(made.manifest.has_keys);
    EXPECT_EQ(box.find(kept.substr(0, 16)), std::string::npos);
    EXPECT_THROW((void)open_keys(box, "another long passphrase"), std::runtime_error);
    write_keys(open_keys(box, "a long enough passphrase"), beside("keys"));
    EXPECT_EQ(read_file(beside("keys") / "ledger.key", 100), kept);

    asked.passphrase = "short";
    EXPECT_THROW(make(source(), clock, asked), std::runtime_error);
    EXPECT_FALSE(has_leavings());
}

TEST_P(BackupTest, VerifyTriesThePassphraseItIsGiven)
{
    auto asked = request();
    const auto without = make_backup();
    asked.passphrase = "a long enough passphrase";
    const auto made = make(source(), clock, asked);

    EXPECT_TRUE(verify(made.path, "a long enough passphrase").faults.empty());
    EXPECT_EQ(verify(made.path, "another long passphrase").faults,
              std::vector<std::string>{"keys.box: the passphrase does not open the backup's keys"});
    EXPECT_EQ(verify(without.path, "a long enough passphrase").faults.size(), 1U);
}

TEST_P(BackupTest, LinkInTheFilesIsRefusedSoThatNothingOutsideIsCarriedAway)
{
    std::filesystem::create_directories(data() / "files");
    std::filesystem::create_symlink("/etc/passwd", data() / "files" / "innocent");

    EXPECT_THROW(static_cast<void>(make_backup()), std::runtime_error);
    EXPECT_TRUE(on_the_shelf().empty());
}

DIVAN_BOTH_DATABASES(BackupTest);

} // namespace
} // namespace divan::backup
