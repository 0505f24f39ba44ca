// SPDX-License-Identifier: Apache-2.0
// Streams of server-sent events over real sockets: pace, slow readers, ends.
#include "http/event_channel.hpp"
#include "http/test_server.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <array>
#include <thread>
#include <vector>

namespace divan::http {
namespace {

using namespace std::chrono_literals;

/// A browser's end of a stream.
class Reader {
public:
    explicit Reader(std::uint16_t port, int receive_buffer = 0, std::string_view method = "GET")
        : socket_{::socket(AF_INET, SOCK_STREAM, 0)}
    {
        if (receive_buffer > 0) {
            ::setsockopt(socket_, SOL_SOCKET, SO_RCVBUF, &receive_buffer, sizeof receive_buffer);
        }
        timeval limit{.tv_sec = 10, .tv_usec = 0};
        ::setsockopt(socket_, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof limit);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) {
            throw std::runtime_error{"no connection"};
        }
        const auto request = std::string{method} + " /events HTTP/1.1\r\nHost: x\r\n\r\n";
        static_cast<void>(::send(socket_, request.data(), request.size(), MSG_NOSIGNAL));
    }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;
    ~Reader() { ::close(socket_); }

    /// Reads until `text` has come; false at the end or after ten seconds.
    bool reads(std::string_view text)
    {
        while (read_.find(text) == std::string::npos) {
            std::array<char, 4096> bytes{};
            const auto size = ::recv(socket_, bytes.data(), bytes.size(), 0);
            if (size <= 0) {
                return false;
            }
            read_.append(bytes.data(), static_cast<std::size_t>(size));
        }
        return true;
    }
    bool is_at_end() { return !reads("\1 never \1") && errno != EAGAIN; }
    [[nodiscard]] const std::string& all() const { return read_; }

private:
    int socket_;
    std::string read_;
};

class EventStreamTest : public testing::Test {
protected:
    EventStreamTest()
    {
        router.add<NoBody, Raw>(
            {.method = "GET", .path = "/events", .access = public_route("a test"), .summary = "A stream"},
            [this](const Request&) {
                Response response;
                response.events = std::make_shared<EventChannel>();
                const std::scoped_lock lock{mutex};
                channels.push_back(response.events);
                return response;
            });
        Limits limits;
        limits.heartbeat_time = 50ms;
        limits.write_time = 300ms;
        listener = std::make_unique<Listener>(
            ListenerOptions{.address = "127.0.0.1", .port = 0, .workers = 2, .limits = limits}, dispatcher);
    }
    std::shared_ptr<EventChannel> channel(std::size_t n)
    {
        for (int i = 0; i < 1000; ++i) {
            {
                const std::scoped_lock lock{mutex};
                if (channels.size() > n) {
                    return channels[n];
                }
            }
            std::this_thread::sleep_for(5ms);
        }
        throw std::runtime_error{"no stream was opened"};
    }
    static bool comes_true(const std::function<bool()>& holds)
    {
        for (int i = 0; i < 1000 && !holds(); ++i) {
            std::this_thread::sleep_for(5ms);
        }
        return holds();
    }

    Router router;
    test::CookieAuthenticator authenticator;
    ReasonTexts texts;
    Metrics metrics;
    Dispatcher dispatcher{Parts{.router = router,
                                .authenticator = authenticator,
                                .texts = texts,
                                .metrics = metrics,
                                .log = [](const std::string&) {}}};
    std::mutex mutex;
    std::vector<std::shared_ptr<EventChannel>> channels;
    std::unique_ptr<Listener> listener;
};

TEST_F(EventStreamTest, EventsComeAsTheyAreOfferedAndHeartbeatsBetween)
{
    Reader reader{listener->port()};
    ASSERT_TRUE(reader.reads("\r\n\r\n"));
    EXPECT_NE(reader.all().find("Content-Type: text/event-stream\r\n"), std::string::npos);
    EXPECT_NE(reader.all().find("X-Request-Id: "), std::string::npos);
    channel(0)->offer(event_frame("e-1", "worklist", R"({"post":7})"));
    EXPECT_TRUE(reader.reads("id: e-1\nevent: worklist\ndata: {\"post\":7}\n\n"));
    EXPECT_TRUE(reader.reads(": alive\n\n"));
    channel(0)->offer(event_frame("e-2", "worklist", R"({"post":8})"));
    EXPECT_TRUE(reader.reads("id: e-2\n"));
}

TEST_F(EventStreamTest, NoWorkerIsHeld)
{
    std::vector<std::unique_ptr<Reader>> readers; // more than there are workers
    for (std::size_t i = 0; i < 6; ++i) {
        readers.push_back(std::make_unique<Reader>(listener->port()));
        channel(i);
    }
    for (std::size_t i = 0; i < 6; ++i) {
        channel(i)->offer("data: hello\n\n");
        EXPECT_TRUE(readers[i]->reads("data: hello\n\n"));
    }
}

TEST_F(EventStreamTest, AClosedChannelEndsTheConnectionAfterWhatWaits)
{
    Reader reader{listener->port()};
    channel(0)->offer("data: last\n\n");
    channel(0)->close();

    EXPECT_TRUE(reader.reads("data: last\n\n"));
    EXPECT_TRUE(reader.is_at_end());
}

TEST_F(EventStreamTest, AClientThatGoesAwayIsNoticed)
{
    {
        Reader reader{listener->port()};
        ASSERT_TRUE(reader.reads("\r\n\r\n"));
    }
    EXPECT_TRUE(comes_true([this] { return channel(0)->is_abandoned(); }));
}

TEST_F(EventStreamTest, HeadOpensNoStream)
{
    Reader reader{listener->port(), 0, "HEAD"};
    EXPECT_TRUE(reader.reads("\r\n\r\n"));

    EXPECT_TRUE(comes_true([this] { return channel(0)->is_abandoned(); }));
}

TEST_F(EventStreamTest, AReaderThatTakesNothingIsLetGo)
{
    Reader reader{listener->port(), 4096};
    ASSERT_TRUE(reader.reads("\r\n\r\n"));
    const std::string frame = "data: " + std::string(8000, 'x') + "\n\n";
    EXPECT_TRUE(comes_true([&] {
        channel(0)->offer(frame);
        return channel(0)->is_abandoned();
    }));
}

TEST_F(EventStreamTest, StoppingEndsStreams)
{
    Reader reader{listener->port()};
    ASSERT_TRUE(reader.reads("\r\n\r\n"));
    listener->stop();
    EXPECT_TRUE(reader.is_at_end());
}

TEST(EventChannel, ASlowReaderIsToldToLoadAgain)
{
    EventChannel channel;
    const std::string frame = "data: " + std::string(1000, 'x') + "\n\n";
    for (int i = 0; i < 100; ++i) {
        channel.offer(frame);
    }
    const auto taken = channel.take().bytes;
    EXPECT_TRUE(taken.starts_with(EventChannel::resync));
    EXPECT_LE(taken.size(), EventChannel::queue_max);
    EXPECT_TRUE(channel.take().bytes.empty());
}

} // namespace
} // namespace divan::http
