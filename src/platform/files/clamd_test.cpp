// SPDX-License-Identifier: Apache-2.0
#include "platform/files/clamd.hpp"
#include "platform/files/fixture_test.hpp"
#include "platform/files/scanning.hpp"
#include "support/temp_folder.hpp"

#include <arpa/inet.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

#include <cstring>
#include <stop_token>
#include <thread>

namespace divan::files {
namespace {

using namespace std::chrono_literals;

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

/// Speaks clamd's side: finds "EICAR", hangs or babbles when told to.
class FakeClamd {
public:
    enum class Manner { honest, silent, babbling, hanging_up };

    explicit FakeClamd(const std::filesystem::path& path, Manner manner = Manner::honest)
        : manner_{manner}, listener_{::socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)}
    {
        sockaddr_un address{};
        address.sun_family = AF_UNIX;
        std::strncpy(address.sun_path, path.c_str(), sizeof address.sun_path - 1);
        if (::bind(listener_, reinterpret_cast<const sockaddr*>(&address), sizeof address) != 0 ||
            ::listen(listener_, 8) != 0) {
            throw std::runtime_error{"the fake clamd can't listen"};
        }
        thread_ = std::jthread{[this] { serve(); }};
    }
    FakeClamd(const FakeClamd&) = delete;
    FakeClamd& operator=(const FakeClamd&) = delete;
    ~FakeClamd()
    {
        ::shutdown(listener_, SHUT_RDWR);
        thread_.join();
        ::close(listener_);
    }

private:
    static std::string take(int line, std::size_t size)
    {
        std::string bytes(size, '\0');
        const auto got = ::recv(line, bytes.data(), size, MSG_WAITALL);
        bytes.resize(got < 0 ? 0 : static_cast<std::size_t>(got));
        return bytes;
    }
    static std::string content(int line)
    {
        std::string all;
        while (true) {
            const auto head = take(line, 4);
            std::uint32_t length{};
            if (head.size() == 4) {
                std::memcpy(&length, head.data(), 4);
            }
            if (length == 0) {
                return all;
            }
            all += take(line, ntohl(length));
        }
    }
    void answer(int line) const
    {
        const auto command = take(line, 6);
        if (command == std::string("zPING\0", 6)) {
            (void)::send(line, "PONG", 5, MSG_NOSIGNAL);
            return;
        }
        EXPECT_EQ(command + take(line, 4), std::string("zINSTREAM\0", 10));
        if (manner_ == Manner::hanging_up) {
            return;
        }
        const auto all = content(line);
        if (manner_ == Manner::silent) {
            take(line, 1); // until the other side gives up
            return;
        }
        std::string reply =
            all.find("EICAR") == std::string::npos ? "stream: OK" : "stream: Eicar-Test FOUND";
        if (all.find("huge") != std::string::npos) {
            reply = "INSTREAM size limit exceeded. ERROR";
        }
        reply = manner_ == Manner::babbling ? std::string(10'000, 'x') : reply + '\0';
        (void)::send(line, reply.data(), reply.size(), MSG_NOSIGNAL);
    }
    void serve()
    {
        while (true) {
            const auto line = ::accept(listener_, nullptr, nullptr);
            if (line < 0) {
                return;
            }
            answer(line);
            ::close(line);
        }
    }

    Manner manner_;
    int listener_;
    std::jthread thread_;
};

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
    EXPECT_EQ(scanned(Clamd{path("hanging-up")}, std::string(10'000'000, 'x')).scan, Scan::failed);
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
