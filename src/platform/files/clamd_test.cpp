// SPDX-License-Identifier: Apache-2.0
#include "platform/files/clamd.hpp"
#include "platform/files/fixture_test.hpp"
#include "platform/files/scanning.hpp"
#include "support/fake_clamd.hpp"
#include "support/temp_folder.hpp"

#include <stop_token>
#include <thread>

namespace divan::files {
namespace {

using namespace std::chrono_literals;
using divan::test::FakeClamd;

TEST(ClamdReply, OnlyItsOwnWordsCount)
{
    EXPECT_EQ(parse_clamd_reply("stream: OK"), (ScanResult{Scan::clean, ""}));
    EXPECT_EQ(parse_clamd_reply("stream: OK\n"), (ScanResult{Scan::clean, ""}));
    EXPECT_EQ(parse_clamd_reply("stream: Eicar-Test FOUND"), (ScanResult{Scan::infected, "Eicar-Test"}));
    EXPECT_EQ(parse_clamd_reply("stream: a\x1b[2J FOUND"), (ScanResult{Scan::infected, "a?[2J"}));
    EXPECT_EQ(parse_clamd_reply("stream:  FOUND").scan, Scan::failed);
    EXPECT_EQ(parse_clamd_reply("INSTREAM size limit exceeded. ERROR").scan, Scan::failed);
    EXPECT_EQ(parse_clamd_reply("stream: OKAY").scan, Scan::failed);
    EXPECT_EQ(parse_clamd_reply("").scan, Scan::failed);
}

ScanResult scanned(const Clamd& clamd, std::string content)
{
    return clamd.scan([&content] { return std::exchange(content, ""); });
}

TEST(Clamd, SaysWhatTheScannerSaysAndFailsWhenItCannot)
{
    const divan::test::TempFolder folder;
    const auto path = [&folder](const char* name) { return folder.path() / name; };
    {
        const FakeClamd honest{path("honest")};
        EXPECT_TRUE(Clamd{path("honest")}.is_there());
        EXPECT_EQ(scanned(Clamd{path("honest")}, "text").scan, Scan::clean);
        EXPECT_EQ(scanned(Clamd{path("honest")}, "").scan, Scan::clean);
        EXPECT_EQ(scanned(Clamd{path("honest")}, "an EICAR"), (ScanResult{Scan::infected, "Eicar-Test"}));
    }
    EXPECT_FALSE(Clamd{path("nobody")}.is_there());
    EXPECT_EQ(scanned(Clamd{path("nobody")}, "text").scan, Scan::failed);
    EXPECT_EQ(scanned(Clamd{std::string(200, 'x')}, "text").scan, Scan::failed);
    const FakeClamd silent{path("silent"), FakeClamd::Manner::silent};
    EXPECT_EQ(scanned(Clamd(path("silent"), 100ms), "text").scan, Scan::failed);
    const FakeClamd babbling{path("babbling"), FakeClamd::Manner::babbling};
    EXPECT_EQ(scanned(Clamd{path("babbling")}, "text").scan, Scan::failed);
    const FakeClamd hanging_up{path("hanging-up"), FakeClamd::Manner::hanging_up};
    EXPECT_EQ(scanned(Clamd{path("hanging-up")}, std::string(8'000'000, 'x')).scan, Scan::failed);
}

class ScanningTest : public test::FilesTest {};

DIVAN_BOTH_DATABASES(ScanningTest);

TEST_P(ScanningTest, InfectedFileIsGivenToNobodyAndCleanOnesAre)
{
    settings.has_scanner = true;
    renew();
    const divan::test::TempFolder folder;
    const FakeClamd scanner{folder.path() / "clamd"};
    const Clamd clamd{folder.path() / "clamd"};
    const auto clean = stored("text");
    const auto infected = stored("an EICAR");
    EXPECT_EQ(refusal([&] { read(sender, clean); }), "file.not_scanned_yet");

    EXPECT_EQ(scan_waiting(files->parts(), clamd, Scan::unscanned), 2);

    EXPECT_EQ(read(sender, clean), "text");
    EXPECT_EQ(refusal([&] { read(sender, infected); }), "file.infected");
    EXPECT_EQ(row(infected).scan_text, "Eicar-Test");
    EXPECT_EQ(refusal([&] { attach_to_letter(infected); }), "/file_ids/0 file.infected");
    EXPECT_EQ(scan_waiting(files->parts(), clamd, Scan::unscanned), 0);
    EXPECT_EQ(scan_file(files->parts(), clamd, FileId{1}), std::nullopt);
}

TEST_P(ScanningTest, WhileTheScannerIsAwayNoFileIsTakenAndNothingIsStored)
{
    const divan::test::TempFolder folder;
    settings.has_scanner = true;
    settings.scanner_answers = scanner_at(folder.path() / "clamd");
    renew();
    const auto rows = [this] {
        return counted({"SELECT COUNT(*) FROM file_upload", "SELECT COUNT(*) FROM stored_file",
                        "SELECT COUNT(*) FROM ledger_entry"});
    };
    const auto before = rows();
    EXPECT_EQ(refusal([&] { (void)reserved(5); }), "file.scanner_away");
    EXPECT_EQ(rows(), before);

    FileId id;
    {
        const FakeClamd scanner{folder.path() / "clamd"};
        id = reserved(5);
    }
    EXPECT_EQ(refusal([&] { (void)send(id, 0, "bytes"); }), "file.scanner_away"); // it went away meanwhile
    std::filesystem::remove(folder.path() / "clamd");
    const FakeClamd back{folder.path() / "clamd"};
    EXPECT_EQ(send(id, 0, "bytes").stored, 5);
}

TEST_P(ScanningTest, FileThatTheScannerDoesNotTakeKeepsNoOtherWaiting)
{
    settings.has_scanner = true;
    renew();
    const divan::test::TempFolder folder;
    const FakeClamd scanner{folder.path() / "clamd"};
    const Clamd clamd{folder.path() / "clamd"};
    const auto huge = stored("huge");
    const auto next = stored("text");

    EXPECT_EQ(scan_waiting(files->parts(), clamd, Scan::unscanned), 2);

    EXPECT_EQ(row(huge).scan, Scan::failed);
    EXPECT_EQ(refusal([&] { read(sender, huge); }), "file.not_scanned_yet");
    EXPECT_EQ(read(sender, next), "text");
    EXPECT_EQ(scan_waiting(files->parts(), clamd, Scan::failed), 1);
}

TEST_P(ScanningTest, AskedToStopItSaysNothingOfAFile)
{
    const divan::test::TempFolder folder;
    const FakeClamd scanner{folder.path() / "clamd"};
    const Clamd clamd{folder.path() / "clamd"};
    const auto id = stored("text");
    std::stop_source source;
    source.request_stop();

    EXPECT_EQ(scan_waiting(files->parts(), clamd, Scan::unscanned, source.get_token()), 0);

    EXPECT_EQ(row(id).scan, Scan::unscanned);
}

TEST_P(ScanningTest, ScannerThatIsAwayIsTriedAgain)
{
    settings.has_scanner = true;
    renew();
    const divan::test::TempFolder folder;
    const Clamd clamd{folder.path() / "clamd"};
    const auto id = stored("text");
    EXPECT_EQ(scan_waiting(files->parts(), clamd, Scan::unscanned), 1);
    EXPECT_EQ(row(id).scan, Scan::failed);
    EXPECT_EQ(refusal([&] { read(sender, id); }), "file.not_scanned_yet");

    const FakeClamd scanner{folder.path() / "clamd"};
    {
        Scanning background{files->parts(), clamd};
        for (int i = 0; i < 500 && row(id).scan != Scan::clean; ++i) {
            std::this_thread::sleep_for(10ms); // the thread is real
        }
    }

    EXPECT_EQ(read(sender, id), "text");
}

} // namespace
} // namespace divan::files
