// SPDX-License-Identifier: Apache-2.0
// The commands that keep an institution running, as an administrator types them.
#include "app/application.hpp"
#include "app/backup_schedule.hpp"
#include "app/commands.hpp"
#include "app/descriptors.hpp"
#include "app/logging.hpp"
#include "platform/backup/backup.hpp"
#include "platform/backup/parts.hpp"
#include "platform/ledger/store.hpp"
#include "support/fake_clamd.hpp"
#include "support/fake_clock.hpp"
#include "support/http_client.hpp"
#include "support/temp_folder.hpp"

#include <CLI/CLI.hpp>
#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>

namespace divan::app {
namespace {

/// One institution, founded once; each test works on a copy of its folder.
class RunningTest : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        founded = std::make_unique<test::TempFolder>();
        run("init --charter charter --data " + (founded->path() / "data").string());
    }
    static void TearDownTestSuite() { founded.reset(); }

    void SetUp() override
    {
        std::filesystem::copy(founded->path() / "data", data(), std::filesystem::copy_options::recursive);
    }

    static void run(const std::string& line)
    {
        CLI::App program;
        add_init_command(program);
        add_migrate_command(program);
        add_backup_command(program);
        add_restore_command(program);
        add_config_commands(program);
        add_charter_commands(program);
        add_check_command(program);
        program.parse(line);
    }
    static std::string refusal(const std::function<void()>& act)
    {
        try {
            act();
        } catch (const std::exception& error) {
            return error.what();
        }
        return "";
    }

    [[nodiscard]] std::filesystem::path at(const std::string& name) const { return place_.path() / name; }
    [[nodiscard]] std::filesystem::path data() const { return at("data"); }
    [[nodiscard]] std::string with_data(const std::string& command) const
    {
        return command + " --data " + data().string();
    }
    static std::string output_of(const std::string& line)
    {
        testing::internal::CaptureStdout();
        const auto why = refusal([&] { run(line); });
        return testing::internal::GetCapturedStdout() + why;
    }
    /// The only backup in the folder.
    [[nodiscard]] std::filesystem::path backup_in(const std::string& folder) const
    {
        for (const auto& entry : std::filesystem::directory_iterator{at(folder)}) {
            if (entry.path().filename().string().starts_with("divan-")) {
                return entry.path();
            }
        }
        return {};
    }
    [[nodiscard]] std::string head_of(const std::filesystem::path& folder) const
    {
        return DataFolder::open(folder).open_database()->read(
            [](db::ReadSession& session) { return ledger::store::latest_head(session).value().note; });
    }
    std::unique_ptr<Application> served(const std::filesystem::path& folder)
    {
        return std::make_unique<Application>(
            DataFolder::open(folder),
            ServeOptions{.address = "127.0.0.1", .port = 0, .web = {}, .workers = 2}, real_clock);
    }

    SystemClock real_clock;

private:
    static std::unique_ptr<test::TempFolder> founded;
    test::TempFolder place_;
};

std::unique_ptr<test::TempFolder> RunningTest::founded;

TEST_F(RunningTest, AFoundedInstitutionSaysWhoIsToBeTakenInFirst)
{
    const auto said = output_of("init --charter charter --data " + at("new").string());

    EXPECT_NE(said.find("--post ministry/1-8/administrator --data " + at("new").string()), std::string::npos)
        << said;
    EXPECT_NE(said.find("--post ministry/5-5/expert"), std::string::npos) << said;
    EXPECT_NE(said.find("divan serve --data " + at("new").string()), std::string::npos) << said;
}

TEST_F(RunningTest, ACharterWithoutAnAdministratorIsSaidAtTheFounding)
{
    std::filesystem::copy("charter", at("folder"), std::filesystem::copy_options::recursive);
    auto posts = backup::read_file(at("folder/posts.csv"), 1U << 20U);
    posts.replace(posts.find(",administrator,"), 15, ",,");
    std::ofstream{at("folder/posts.csv")} << posts;

    const auto said = output_of("init --charter " + at("folder").string() + " --data " + at("new").string());

    EXPECT_NE(said.find("no post of this charter may do accounts.manage"), std::string::npos) << said;
}

TEST_F(RunningTest, BackupIsRestoredWithTheKeptKeysAndServedUnderItsOrigin)
{
    std::ofstream{at("head")} << head_of(data());
    run(with_data("backup") + " --to " + at("shelf").string());
    run("backup verify " + backup_in("shelf").string());

    const auto restore = "restore --from " + backup_in("shelf").string() + " --last-head " +
                         at("head").string() + " --keys " + (data() / "keys").string() + " --data ";
    run(restore + at("restored").string());

    EXPECT_EQ(DataFolder::open(at("restored")).settings().origin, "moi/divan");
    const auto application = served(at("restored"));
    test::HttpClient client{application->port()};
    EXPECT_EQ(client.get("/readyz").status, 200);
    const auto second = refusal([&] { run(restore + at("second").string()); });
    EXPECT_NE(second.find("two copies must not sign under one name"), std::string::npos) << second;
    EXPECT_FALSE(std::filesystem::exists(at("second")));
    EXPECT_FALSE(std::filesystem::exists(at("second.restoring")));
}

TEST_F(RunningTest, LostKeyIsReplacedUnderANewOriginOnly)
{
    run(with_data("backup") + " --to " + at("shelf").string());
    const auto restore =
        "restore --from " + backup_in("shelf").string() + " --data " + at("restored").string() + " ";

    const auto without = refusal([&] { run(restore + "--new-origin moi/divan-2"); });
    EXPECT_NE(without.find("--new-key"), std::string::npos) << without;
    std::ofstream{at("head")} << head_of(data());
    EXPECT_NE(refusal([&] { run(restore + "--new-key --last-head " + at("head").string()); }), "");
    EXPECT_FALSE(std::filesystem::exists(at("restored")));

    run(restore + "--new-key --new-origin moi/divan-2");
    EXPECT_EQ(DataFolder::open(at("restored")).settings().origin, "moi/divan-2");
    EXPECT_NO_THROW(served(at("restored")));
}

TEST_F(RunningTest, RestoreWithoutTheSealingKeyOrWithAnothersIsRefused)
{
    run(with_data("backup") + " --to " + at("shelf").string());
    std::filesystem::copy(data() / "keys", at("keys"));
    const auto restore = [this] {
        return refusal([this] {
            run("restore --from " + backup_in("shelf").string() + " --new-origin other --data " +
                at("restored").string() + " --keys " + at("keys").string());
        });
    };

    std::filesystem::remove(at("keys") / "secrets.key");
    EXPECT_NE(restore().find("the keys lack secrets.key"), std::string::npos);
    secrets::Box::create(at("keys") / "secrets.key");
    EXPECT_NE(restore().find("is not the one that this database was sealed with"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(at("restored")));
    EXPECT_FALSE(std::filesystem::exists(at("restored.restoring")));
}

TEST_F(RunningTest, SettingsOfSigningInAreInTheBackup)
{
    std::ofstream{data() / "sign_in.json"} << R"({"public_url":"https://divan.example"})";
    run(with_data("backup") + " --to " + at("shelf").string());

    EXPECT_TRUE(std::filesystem::exists(backup_in("shelf") / "sign_in.json"));
}

TEST_F(RunningTest, SealedKeysComeBackFromTheBackup)
{
    std::ofstream{at("passphrase")} << "correct horse battery\n";
    std::ofstream{at("wrong")} << "incorrect horse battery\n";
    std::string slots;
    slots.resize(16'000'000, '\x01'); // of half a million files
    std::ofstream{data() / "keys/files.slots"} << slots;
    run(with_data("backup") + " --with-keys --passphrase-file " + at("passphrase").string() + " --to " +
        at("shelf").string());
    const auto restore = "restore --from " + backup_in("shelf").string() + " --new-origin other --data " +
                         at("restored").string() + " --passphrase-file ";

    const auto verify = "backup verify " + backup_in("shelf").string() + " --passphrase-file ";
    EXPECT_NE(refusal([&] { run(verify + at("wrong").string()); }), "");
    run(verify + at("passphrase").string());
    EXPECT_NE(refusal([&] { run(restore + at("wrong").string()); }), "");
    run(restore + at("passphrase").string());

    for (const auto* const name : {"keys/ledger.key", "keys/secrets.key", "keys/files.slots"}) {
        EXPECT_TRUE(backup::hash_file(at("restored") / name) == backup::hash_file(data() / name)) << name;
    }
    EXPECT_NO_THROW(served(at("restored")));
}

TEST_F(RunningTest, RestoreNeverWritesOverAFolder)
{
    run(with_data("backup") + " --to " + at("shelf").string());

    const auto reason = refusal([&] {
        run(with_data("restore --new-origin other --new-key --from " + backup_in("shelf").string()));
    });

    EXPECT_NE(reason.find("is there already"), std::string::npos) << reason;
    EXPECT_TRUE(std::filesystem::exists(data() / "divan.db"));
}

TEST_F(RunningTest, WrongOrMissingKeyIsRefusedAtTheStartWithWhatToDo)
{
    const auto key = data() / "keys" / "ledger.key";
    std::filesystem::rename(key, at("away"));
    EXPECT_NE(refusal([&] { served(data()); }).find("cannot be read"), std::string::npos);

    ledger::SigningKey::create(key);
    const auto reason = refusal([&] { served(data()); });
    EXPECT_NE(reason.find("docs/operations/keys.md"), std::string::npos) << reason;

    std::filesystem::remove(key);
    std::filesystem::rename(at("away"), key);
    EXPECT_NO_THROW(served(data()));
}

TEST_F(RunningTest, MigrationBeginsWithABackup)
{
    {
        const auto database = DataFolder::open(data()).open_database();
        database->write([](db::UnitOfWork& tx) {
            // As if this program brought one more migration; it fails, for its tables are there.
            tx.execute("DELETE FROM migration WHERE name = (SELECT MAX(name) FROM migration)");
        });
    }

    const auto reason = refusal([&] { run(with_data("migrate")); });

    EXPECT_NE(reason, "");
    const auto made = backup_in("data/backups");
    ASSERT_FALSE(made.empty()) << reason;
    EXPECT_EQ(backup::open(made).manifest.reason, "before_migration");
    EXPECT_TRUE(backup::part_faults(backup::open(made)).empty());
}

TEST_F(RunningTest, RequestIdStandsInTheReplyAndInTheLogAndNothingPersonalDoes)
{
    LogSettings settings;
    settings.file = at("divan.log").string();
    set_up_logging(settings);
    const auto application = served(data());
    test::HttpClient client{application->port()};
    const auto answer =
        client.post("/api/v1/session", R"({"user_name":"someone","password":"hunter2hunter2"})");

    const auto id = answer.header("x-request-id");
    const auto log = backup::read_file(at("divan.log"), 1U << 20U);

    EXPECT_EQ(answer.status, 401);
    EXPECT_NE(answer.body.find(id), std::string::npos); // shown to the user, who may read it out
    EXPECT_NE(log.find("\"request_id\":\"" + id + "\""), std::string::npos) << log;
    for (const auto* const secret : {"someone", "hunter2", "127.0.0.1"}) {
        EXPECT_EQ(log.find(secret), std::string::npos) << secret;
    }
    settings.file.clear();
    set_up_logging(settings);
}

TEST_F(RunningTest, ScannerThatIsSetAndAwayIsToldByCheckAndRefusesFiles)
{
    const auto check = with_data("check") + " --set files.clamd=" + at("clamd").string();
    const auto away = output_of(check);
    EXPECT_NE(away.find("every stored file is there"), std::string::npos) << away;
    EXPECT_NE(away.find("no virus scanner answers at " + at("clamd").string()), std::string::npos) << away;
    EXPECT_EQ(output_of(with_data("check")).find("scanner"), std::string::npos);
    {
        const Application application{
            DataFolder::open(data()),
            ServeOptions{.address = "127.0.0.1", .port = 0, .web = {}, .workers = 2, .clamd = at("clamd")},
            real_clock};
        test::HttpClient client{application.port()};
        const auto ready = client.get("/readyz");
        EXPECT_EQ(ready.status, 200); // the rest goes on
        EXPECT_NE(ready.body.find("scanner_away"), std::string::npos) << ready.body;
    }
    const test::FakeClamd scanner{at("clamd")};
    const auto there = output_of(check);
    EXPECT_NE(there.find("the virus scanner answers"), std::string::npos) << there;
    EXPECT_EQ(there.find("no virus scanner"), std::string::npos) << there;
}

TEST_F(RunningTest, ReadinessWarnsOfASmallDiskAndAClockSetBackAndTheManualKnowsEachWord)
{
    test::FakeClock clock{SystemClock{}.now() - std::chrono::hours{3}};
    const auto database = DataFolder::open(data()).open_database();
    const Health health{{.database = *database,
                         .clock = clock,
                         .data = data(),
                         .free_megabytes = std::int64_t{1} << 40,
                         .last_backup = [] { return std::optional<Instant>{}; },
                         .has_cage = false,
                         .scanner_answers = [] { return false; },
                         .has_unknown_proxy = [] { return true; }}};

    const auto state = health.readiness();

    EXPECT_EQ(state.waits_for, "");
    EXPECT_EQ(state.warnings, (std::vector<std::string>{"disk_nearly_full", "clock_behind", "backup_late",
                                                        "no_cage", "scanner_away", "proxy_not_trusted"}));
    const auto manual = backup::read_file("docs/operations/monitor.md", 1U << 20U);
    for (const auto* const word : Health::words()) {
        EXPECT_NE(manual.find("`" + std::string{word} + "`"), std::string::npos) << word;
    }
    http::Metrics metrics;
    health.register_figures(metrics);
    const auto text = metrics.text();
    for (auto from = text.find("# TYPE "); from != std::string::npos; from = text.find("# TYPE ", from + 1)) {
        const auto name = text.substr(from + 7, text.find(' ', from + 7) - from - 7);
        EXPECT_NE(manual.find("`" + name + "`"), std::string::npos) << name;
    }
}

TEST(BackupScheduleTest, IsDueOnceADayAfterItsTimeAndCatchesUp)
{
    const auto at = [](const char* text) { return parse_instant(text).value(); };
    const auto* const zone = "Asia/Tehran"; // 02:15 there is 22:45 of the day before

    EXPECT_FALSE(
        is_backup_due(at("2026-11-27T22:44:00.000Z"), zone, "02:15", at("2026-11-26T22:45:10.000Z")));
    EXPECT_TRUE(is_backup_due(at("2026-11-27T22:45:00.000Z"), zone, "02:15", at("2026-11-26T22:45:10.000Z")));
    EXPECT_FALSE(
        is_backup_due(at("2026-11-27T22:46:00.000Z"), zone, "02:15", at("2026-11-27T22:45:10.000Z")));
    EXPECT_TRUE(is_backup_due(at("2026-11-28T10:00:00.000Z"), zone, "02:15", at("2026-11-20T00:00:00.000Z")));
    EXPECT_TRUE(is_backup_due(at("2026-11-28T10:00:00.000Z"), zone, "02:15", std::nullopt));
}

TEST(Descriptors, AreSharedOutSoThatSomeAreLeftForFilesAndDatabases)
{
    EXPECT_EQ(streams_within(1024), 512U);
    EXPECT_EQ(connections_within(1024), 256U);
    EXPECT_EQ(streams_within(65'536), 5'000U);
    EXPECT_EQ(connections_within(65'536), 1'024U);
}

TEST_F(RunningTest, CharterIsReadCheckedAndCoveredWithoutADataFolder)
{
    std::ofstream{at("law.txt")} << "1-1- باغ\n1. آب\n3. خاک\n";
    const std::ofstream none{at("none.txt")};

    const auto read = output_of("charter import " + at("law.txt").string());
    EXPECT_NE(read.find("1 units, 2 duties, 1 doubts"), std::string::npos) << read;
    EXPECT_NE(read.find("law.txt:3: a number is missing or out of order: 1 → 3"), std::string::npos) << read;
    EXPECT_NE(output_of("charter import --json " + at("none.txt").string())
                  .find(R"({"refusals":[{"line":1,"kind":"import.empty","text":""}]})"),
              std::string::npos);
    EXPECT_NE(output_of("charter check charter").find("charter is sound"), std::string::npos);
    EXPECT_NE(output_of("charter coverage --json").find(R"({"duties":851,"declined":57,)"),
              std::string::npos);
    const auto covered = output_of("charter coverage");
    EXPECT_NE(covered.find("\ndeclined: ministry/1-7/4 "), std::string::npos) << covered;
    EXPECT_NE(covered.find("\nlimited to: ministry/2-1/7 "), std::string::npos) << covered;
    // Of a data folder what was applied to it counts; nothing was done in this one.
    EXPECT_NE(output_of(with_data("charter coverage")).find("851 duties: 5 named, 0 exercised"),
              std::string::npos);
}

} // namespace
} // namespace divan::app
