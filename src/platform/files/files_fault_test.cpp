// SPDX-License-Identifier: Apache-2.0
#include "platform/files/fixture_test.hpp"
#include "platform/jobs/runner.hpp"

#include <functional>

namespace divan::files {
namespace {

using namespace std::chrono_literals;
using test::content_of;

class FilesFaultTest : public test::FilesTest {};

DIVAN_BOTH_DATABASES(FilesFaultTest);

TEST_P(FilesFaultTest, DiskThatFailsAtAnyStepStoresNothingHalfAndLosesNothingAcknowledged)
{
    const auto content = content_of(150'000);
    bool is_stored = false;
    int n = 1;
    for (; !is_stored; ++n) {
        ASSERT_LT(n, 100);
        FileId id;
        disk.forget_strike();
        disk.fail_at(n);
        const auto why = refusal([&] {
            id = reserved(150'000);
            send(id, 0, content);
        });
        const auto has_struck = disk.has_struck();
        disk.fail_at(0);
        EXPECT_EQ(why.empty(), !has_struck) << n << why;
        disk.cut_power();
        renew();
        is_stored = why.empty();
        EXPECT_EQ(check(files->parts(), true), std::vector<std::string>{}) << n;
        if (is_stored) {
            EXPECT_EQ(read(sender, id), content);
        }
    }
    EXPECT_GT(n, 6);
}

TEST_P(FilesFaultTest, UploadGoesOnAfterAPowerCut)
{
    const auto content = content_of(200'000);
    const auto id = reserved(200'000);
    {
        const auto broken = uploads->begin(sender, id, 0);
        broken->write(std::string_view{content}.substr(0, 140'000));
    }
    disk.cut_power();
    renew();

    const auto stored = files->view(sender, id).stored;
    const auto done = send(id, stored, std::string_view{content}.substr(static_cast<std::size_t>(stored)));

    EXPECT_EQ(done.file.sha256, to_hex(sha256(content)));
}

TEST_P(FilesFaultTest, FullDiskKeepsWhatIsThereAndTheUploadGoesOnLater)
{
    const auto content = content_of(200'000);
    const auto id = reserved(200'000);
    disk.set_room(2 * sealed_piece_bytes);

    EXPECT_EQ(refusal([&] {
                  const auto intake = uploads->begin(sender, id, 0);
                  intake->write(std::string_view{content}.substr(0, 131'072));
                  intake->write(std::string_view{content}.substr(131'072));
              }),
              "file.storage_full");
    EXPECT_EQ(files->view(sender, id).stored, 131'072);
    const auto blob =
        database().read([id](db::ReadSession& session) { return store::find_upload(session, id)->blob; });
    EXPECT_EQ(disk.bytes(std::filesystem::path{"data"} / "files" / blob.substr(0, 2) / blob).size(),
              static_cast<std::size_t>(2 * sealed_piece_bytes)); // nothing of what did not fit
    disk.set_room(1'000'000);

    EXPECT_EQ(send(id, 131'072, std::string_view{content}.substr(131'072)).file.sha256,
              to_hex(sha256(content)));
}

TEST_P(FilesFaultTest, PieceDamagedBeforeTheEndIsAskedForAgain)
{
    const auto content = content_of(200'000);
    const auto id = reserved(200'000);
    {
        const auto broken = uploads->begin(sender, id, 0);
        broken->write(std::string_view{content}.substr(0, 140'000));
    }
    const auto blob =
        database().read([id](db::ReadSession& session) { return store::find_upload(session, id)->blob; });
    disk.damage(std::filesystem::path{"data"} / "files" / blob.substr(0, 2) / blob,
                static_cast<std::size_t>(sealed_piece_bytes) + 5);

    EXPECT_EQ(refusal([&] { send(id, 131'072, std::string_view{content}.substr(131'072)); }),
              "file.content_damaged");
    EXPECT_EQ(files->view(sender, id).stored, 65'536);
    EXPECT_EQ(send(id, 65'536, std::string_view{content}.substr(65'536)).file.sha256,
              to_hex(sha256(content)));
}

TEST_P(FilesFaultTest, CheckNamesWhatIsMissingCutAndDamaged)
{
    const auto path = [this](FileId id) {
        const auto blob = row(id).blob;
        return std::filesystem::path{"data"} / "files" / blob.substr(0, 2) / blob;
    };
    const auto missing = stored("a");
    const auto cut = stored("bb");
    const auto damaged = stored("ccc");
    stored("dddd");
    disk.remove(path(missing));
    disk.create(path(cut))->truncate(10);
    disk.damage(path(damaged), 30);

    EXPECT_EQ(check(files->parts(), false).size(), 2U);
    const auto faults = check(files->parts(), true);

    ASSERT_EQ(faults.size(), 3U);
    EXPECT_TRUE(faults[0].ends_with("missing"));
    EXPECT_TRUE(faults[1].ends_with("length"));
    EXPECT_TRUE(faults[2].ends_with("damaged"));
}

TEST_P(FilesFaultTest, UpkeepGivesUpOldUploadsAndUnattachedFilesAndEndsWhatWasInterrupted)
{
    reserved(10);
    const auto old = stored("old");
    const auto attached = stored("attached");
    attach_to_letter(attached);
    clock.advance(25h);
    const auto fresh = reserved(10);
    EXPECT_EQ(collect(files->parts()).uploads, 1);
    EXPECT_EQ(files->view(sender, fresh).file.state, State::uploading);

    clock.advance(24h * 30);
    const auto interrupted = stored("interrupted");
    disk.fail_at(1); // the act is in the database, the disk doesn't follow
    EXPECT_FALSE(refusal([&] { files->withdraw(sender, interrupted); }).empty());
    disk.fail_at(0);
    const auto done = collect(files->parts());

    EXPECT_EQ(done.unattached, 1);
    EXPECT_EQ(done.removed, 2);
    EXPECT_EQ(row(old).state, State::withdrawn);
    EXPECT_EQ(read(sender, attached), "attached");
    EXPECT_EQ(disk.count(), 2U); // the slots and the attached file
    EXPECT_EQ(collect(files->parts()).removed, 0);
}

TEST_P(FilesFaultTest, NoFailingStatementLeavesHalfAnAct)
{
    const auto fails_wholly = [this](const std::function<void()>& act) {
        return tries_until_done(act, [this] { return traces(); });
    };
    FileId id;
    sender.request_key = {"POST /api/v1/files", "key", "hash"};
    EXPECT_GT(fails_wholly([&] { id = reserved(10); }), 3);
    sender.request_key.reset();
    {
        const auto intake = uploads->begin(sender, id, 0);
        intake->write("0123456789");
        EXPECT_GT(fails_wholly([&] { (void)intake->finish(); }), 3);
    }
    EXPECT_GT(fails_wholly([&] { attach_to_letter(id); }), 3);
    const auto second = stored("x");
    EXPECT_GT(fails_wholly([&] { files->withdraw(sender, second); }), 3);
    EXPECT_GT(fails_wholly([&] { files->destroy(sender, id, {"x", "1"}); }), 3);
}

TEST_P(FilesFaultTest, UpkeepIsAJobOfEachDay)
{
    reserved(10);
    clock.advance(48h);
    jobs::Kinds kinds;
    add_jobs(kinds, files->parts());
    jobs::Runner runner{database(), clock, "Asia/Tehran", std::move(kinds), {.threads = 0}};

    runner.look_after();
    EXPECT_TRUE(runner.run_one());

    EXPECT_EQ(disk.count(), 1U); // the slots
    EXPECT_EQ(traces().front(), 0);
}

TEST(Orphans, CiphertextThatNoRowHasKnownForADayIsRemoved)
{
    const divan::test::TempFolder folder;
    auto options = divan::test::fresh_options(db::Dialect::sqlite, folder);
    const auto database = db::Database::open(options);
    RealDisk disk;
    Vault vault{disk, folder.path()};
    const SystemClock clock;
    const auto young = vault.reserve();
    const auto old = vault.reserve();
    vault.create(young.token)->write(0, "x");
    vault.create(old.token)->write(0, "x");
    const auto path = folder.path() / "files" / old.token.substr(0, 2) / old.token;
    std::filesystem::last_write_time(path, std::filesystem::file_time_type::clock::now() - 25h);

    const auto done = collect({*database, vault, clock, {}, {}});

    EXPECT_EQ(done.orphans, 1);
    EXPECT_EQ(vault.open(old.token), nullptr);
    EXPECT_NE(vault.open(young.token), nullptr);
}

} // namespace
} // namespace divan::files
