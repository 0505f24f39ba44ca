// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"
#include "http/content.hpp"
#include "http/test_server.hpp"
#include "support/http_client.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <thread>

namespace divan::http {
namespace {

constexpr std::int64_t sink_max = 3'000'000;

/// What the sinks of a test saw.
struct Seen {
    std::mutex mutex;
    std::string bytes;
    std::atomic<int> at_once{0};
    std::atomic<bool> was_twice_at_once{false};
    std::atomic<int> begun{0};
    std::atomic<int> ended{0};
};

class TestSink final : public BodySink {
public:
    explicit TestSink(Seen& seen) : seen_{seen} { ++seen_.begun; }
    TestSink(const TestSink&) = delete;
    TestSink& operator=(const TestSink&) = delete;
    ~TestSink() override { ++seen_.ended; }
    [[nodiscard]] std::int64_t limit() const override { return sink_max; }
    void write(std::string_view bytes) override
    {
        seen_.was_twice_at_once = seen_.was_twice_at_once || ++seen_.at_once != 1;
        {
            const std::lock_guard lock{seen_.mutex};
            seen_.bytes += bytes;
        }
        --seen_.at_once;
        if (bytes.find("poison") != std::string_view::npos) {
            throw AppError{ErrorCode::conflict, "request.busy"};
        }
    }
    [[nodiscard]] Response finish() override
    {
        const std::lock_guard lock{seen_.mutex};
        return Response::ok(test::Echo{std::to_string(seen_.bytes.size())});
    }

private:
    Seen& seen_;
};

/// Gives `size` letters; fails at `broken_at`.
class TestSource final : public BodySource {
public:
    TestSource(ByteRange range, std::int64_t broken_at) : range_{range}, broken_at_{broken_at} {}
    [[nodiscard]] std::int64_t size() const override { return range_.length; }
    [[nodiscard]] std::string read(std::size_t max) override
    {
        const auto length = std::min<std::int64_t>(static_cast<std::int64_t>(max), range_.length - done_);
        if (broken_at_ > 0 && done_ + length > broken_at_) {
            throw std::runtime_error{"the disk is gone"};
        }
        std::string piece;
        for (std::int64_t i = 0; i < length; ++i) {
            piece += static_cast<char>('a' + (range_.first + done_ + i) % 26);
        }
        done_ += length;
        return piece;
    }

private:
    ByteRange range_;
    std::int64_t broken_at_;
    std::int64_t done_{};
};

class StreamingTest : public testing::Test {
protected:
    StreamingTest()
    {
        application.router.add_stream<test::Echo>(
            {"PUT", "/api/v1/things/{name}", permission("notes.write"), "Takes a stream"},
            [this](const Request& request) {
                if (request.path_text("name") == "none") {
                    throw AppError{ErrorCode::not_found, "request.not_found"};
                }
                return std::make_unique<TestSink>(seen);
            });
        application.router.add<NoBody, Raw>(
            {"GET", "/api/v1/things/{name}", public_route("a test"), "Gives a stream"},
            [this](const Request& request) {
                const auto size = std::stoll(request.path_text("name"));
                const auto broken = broken_at;
                return content_answer(request, {.size = size,
                                                .etag = "tag",
                                                .content_type = "text/plain",
                                                .name = "letters.txt",
                                                .shown_in_page = false,
                                                .open = [broken](const ByteRange& range) {
                                                    return std::make_shared<TestSource>(range, broken);
                                                }});
            });
        application.router.add<test::Note, test::Echo>(
            {"POST", "/api/v1/tables", permission("notes.write"), "Takes JSON or a table"},
            [](const Request& request) {
                return Response::ok(test::Echo{request.body_as<test::Note>().text.value});
            },
            {.query = {{"kind", QueryType::text, true}},
             .open = [this](const Request&) { return std::make_unique<TestSink>(seen); }});
        ListenerOptions options;
        options.limits.stream_time = std::chrono::milliseconds{300};
        options.limits.body_bytes = 1000;
        listener = std::make_unique<Listener>(options, application.dispatcher);
    }

    static std::string head(const std::string& framing, const std::string& more = "")
    {
        return "PUT /api/v1/things/1 HTTP/1.1\r\nHost: h\r\nCookie: session=clerk\r\nX-CSRF-Token: token\r\n"
               "Content-Type: application/octet-stream\r\n" +
               framing + "\r\n" + more + "\r\n";
    }
    static std::string of_length(std::size_t size) { return "Content-Length: " + std::to_string(size); }
    void wait_for_end_of_sink(int count)
    {
        while (seen.ended < count) {
            std::this_thread::yield();
        }
    }

    Seen seen;
    std::int64_t broken_at{};
    test::TestApplication application;
    std::unique_ptr<Listener> listener;
};

TEST_F(StreamingTest, BodyLargerThanAnyBufferArrivesInOrderAndTheConnectionStays)
{
    divan::test::RawConnection connection{listener->port()};
    std::string body;
    for (int i = 0; body.size() < 2'500'000; ++i) {
        body += std::to_string(i);
    }

    connection.send(head(of_length(body.size())) + body);
    const auto answer = connection.read_answer();
    connection.send("GET /api/v1/echo/again HTTP/1.1\r\nHost: h\r\n\r\n");

    EXPECT_EQ(answer.status, 200) << answer.body;
    EXPECT_EQ(sha256(seen.bytes), sha256(body));
    EXPECT_FALSE(seen.was_twice_at_once);
    EXPECT_EQ(connection.read_answer().status, 200);
}

TEST_F(StreamingTest, ChunkedBodyIsTakenUpToTheSinksLimitAndNoFurther)
{
    divan::test::RawConnection connection{listener->port()};
    connection.send(head("Transfer-Encoding: chunked") + "5\r\nhello\r\n6\r\n world\r\n0\r\n\r\n");
    EXPECT_EQ(connection.read_answer().status, 200);
    EXPECT_EQ(seen.bytes, "hello world");

    const std::string chunk = "f4240\r\n" + std::string(1'000'000, 'x') + "\r\n";
    connection.send(head("Transfer-Encoding: chunked") + chunk + chunk + chunk + chunk + "0\r\n\r\n");
    EXPECT_EQ(connection.read_answer().status, 413);
}

TEST_F(StreamingTest, EmptyBodyIsWhole)
{
    divan::test::RawConnection connection{listener->port()};

    connection.send(head(of_length(0)));

    EXPECT_EQ(connection.read_answer().status, 200);
}

TEST_F(StreamingTest, RefusalComesBeforeTheBodyIsAskedFor)
{
    divan::test::HttpClient stranger{listener->port()};
    const divan::test::HttpClient::Headers binary{{"Content-Type", "application/octet-stream"}};
    EXPECT_EQ(stranger.request("PUT", "/api/v1/things/1", "x", binary).status, 401);

    divan::test::RawConnection clerk{listener->port()};
    clerk.send(head(of_length(sink_max + 1), "Expect: 100-continue\r\n"));
    EXPECT_EQ(clerk.read_answer().status, 413);

    divan::test::RawConnection hopeful{listener->port()};
    hopeful.send(head(of_length(2), "Expect: 100-continue\r\n"));
    EXPECT_TRUE(hopeful.read_head().starts_with("HTTP/1.1 100 "));
    hopeful.send("ab");
    EXPECT_EQ(hopeful.read_answer().status, 200);
    EXPECT_EQ(seen.bytes, "ab");
}

TEST_F(StreamingTest, OtherMediaTypesAndMissingThingsAreRefused)
{
    divan::test::HttpClient clerk{listener->port()};
    const divan::test::HttpClient::Headers who{{"Cookie", "session=clerk"}, {"X-CSRF-Token", "token"}};
    auto json = who;
    json.emplace("Content-Type", "application/json");
    EXPECT_EQ(clerk.request("PUT", "/api/v1/things/1", "x", json).status, 415);
    auto binary = who;
    binary.emplace("Content-Type", "application/octet-stream");
    EXPECT_EQ(clerk.request("PUT", "/api/v1/things/none", "x", binary).status, 404);
    EXPECT_TRUE(seen.bytes.empty());
}

TEST_F(StreamingTest, TableIsTakenAsItIsBesideJson)
{
    divan::test::HttpClient clerk{listener->port()};
    const auto send = [&clerk](const std::string& type, const std::string& query, const std::string& body) {
        return clerk.request(
            "POST", "/api/v1/tables" + query, body,
            {{"Cookie", "session=clerk"}, {"X-CSRF-Token", "token"}, {"Content-Type", type}});
    };

    EXPECT_EQ(send("application/json", "", R"({"text":"a","post_id":null})").body, R"({"text":"a"})");
    EXPECT_EQ(send("application/json", "?kind=a", R"({"text":"a","post_id":null})").status, 422);
    EXPECT_EQ(send("Text/CSV;Charset=\"utf-8\"; header=present", "?kind=a", std::string(5000, 'x')).body,
              R"({"text":"5000"})");
    EXPECT_EQ(send("text/csv", "", "x").status, 422);
    EXPECT_EQ(send("text/csv; charset=utf-16", "?kind=a", "x").status, 415);
    EXPECT_EQ(send("text/csvs", "?kind=a", "x").status, 415);
    EXPECT_NE(openapi(application.router, "1").find("text/csv"), std::string::npos);
}

TEST_F(StreamingTest, SinkThatRefusesEndsTheUploadAndTheClientIsTold)
{
    divan::test::RawConnection connection{listener->port()};

    connection.send(head(of_length(2'000'000)) + "poison" + std::string(600'000, 'x'));

    EXPECT_EQ(connection.read_answer().status, 409);
    wait_for_end_of_sink(1);
}

TEST_F(StreamingTest, WhatCameBeforeTheLineBrokeIsWritten)
{
    {
        divan::test::RawConnection connection{listener->port()};
        connection.send(head(of_length(1000)) + "half of it");
    }

    wait_for_end_of_sink(1);
    EXPECT_EQ(seen.bytes, "half of it");
}

TEST_F(StreamingTest, LineThatIsTooSlowIsEndedAndWhatCameIsWritten)
{
    divan::test::RawConnection connection{listener->port()};

    connection.send(head(of_length(1000)) + "slow");

    EXPECT_EQ(connection.read_answer().status, 408);
    EXPECT_EQ(seen.bytes, "slow");
}

TEST_F(StreamingTest, DownloadIsWholeAndInParts)
{
    divan::test::RawConnection connection{listener->port()};
    const auto ask = [&connection](const std::string& method, const std::string& more) {
        connection.send(method + " /api/v1/things/1000003 HTTP/1.1\r\nHost: h\r\n" + more + "\r\n");
        return connection.read_answer(method == "HEAD");
    };

    const auto whole = ask("GET", "");
    ASSERT_EQ(whole.body.size(), 1'000'003U);
    EXPECT_EQ(whole.header("content-type"), "text/plain");
    EXPECT_EQ(whole.header("accept-ranges"), "bytes");
    const auto part = ask("GET", "Range: bytes=300000-900000\r\n");
    EXPECT_EQ(part.status, 206);
    EXPECT_EQ(part.header("content-range"), "bytes 300000-900000/1000003");
    EXPECT_EQ(part.body, whole.body.substr(300'000, 600'001));
    EXPECT_EQ(ask("HEAD", "").header("content-length"), "1000003");
    EXPECT_EQ(ask("GET", "If-None-Match: \"tag\"\r\nRange: bytes=0-1\r\n").status, 304);
    EXPECT_EQ(ask("GET", "Range: bytes=2000000-\r\n").status, 416);
}

TEST_F(StreamingTest, DownloadThatFailsIsCutShortOfItsLength)
{
    broken_at = 400'000;
    divan::test::RawConnection connection{listener->port()};

    connection.send("GET /api/v1/things/1000000 HTTP/1.1\r\nHost: h\r\n\r\n");

    EXPECT_THROW((void)connection.read_answer(), std::runtime_error);
    const std::lock_guard lock{application.mutex};
    EXPECT_NE(application.lines.back().find("http.failure"), std::string::npos);
    EXPECT_EQ(application.lines.back().find("the disk is gone"), std::string::npos);
}

TEST_F(StreamingTest, ReaderWhoStopsReadingIsCutOff)
{
    divan::test::RawConnection connection{listener->port()};

    connection.send("GET /api/v1/things/100000000 HTTP/1.1\r\nHost: h\r\n\r\n");
    std::this_thread::sleep_for(
        std::chrono::milliseconds{900}); // longer than stream_time: the limit is real time

    EXPECT_THROW((void)connection.read_answer(), std::runtime_error);
}

TEST_F(StreamingTest, StoppingEndsAnUploadThatHangs)
{
    divan::test::RawConnection connection{listener->port()};
    connection.send(head(of_length(1000)) + "x");
    while (seen.begun == 0) {
        std::this_thread::yield();
    }

    listener->stop();

    EXPECT_EQ(seen.ended, 1);
}

} // namespace
} // namespace divan::http
