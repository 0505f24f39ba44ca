// SPDX-License-Identifier: Apache-2.0
#include "http/listener.hpp"
#include "http/test_server.hpp"
#include "support/http_client.hpp"

#include <gtest/gtest.h>

#include <thread>

namespace divan::http {
namespace {

using divan::test::HttpClient;
using divan::test::RawConnection;
using std::chrono::milliseconds;

ListenerOptions quick_options()
{
    ListenerOptions options;
    options.workers = 2;
    options.queue_max = 1;
    options.limits.body_bytes = 2048;
    options.limits.connections = 8;
    options.limits.header_time = milliseconds{300};
    options.limits.body_time = milliseconds{300};
    options.limits.idle_time = milliseconds{400};
    return options;
}

class ListenerTest : public testing::Test {
protected:
    void TearDown() override { application.gate.open(); } // a failed test must not leave a handler waiting

    [[nodiscard]] RawConnection connect() const { return RawConnection{listener.port()}; }
    [[nodiscard]] HttpClient client() const { return HttpClient{listener.port()}; }

    test::TestApplication application;
    Listener listener{quick_options(), application.dispatcher};
};

TEST_F(ListenerTest, AnswersManyRequestsOnOneConnection)
{
    auto connection = connect();

    for (int i = 0; i < 3; ++i) {
        connection.send("GET /api/v1/echo/a HTTP/1.1\r\nHost: x\r\n\r\n");
        const auto answer = connection.read_answer();
        EXPECT_EQ(answer.status, 200);
        EXPECT_EQ(answer.body, R"({"text":"a"})");
        EXPECT_NE(answer.header("date"), "");
    }
}

TEST_F(ListenerTest, AnswersWhatWasSentAheadInOrder)
{
    auto connection = connect();

    connection.send("GET /api/v1/echo/a HTTP/1.1\r\nHost: x\r\n\r\n"
                    "POST /api/v1/notes HTTP/1.1\r\nHost: x\r\nContent-Type: "
                    "application/json\r\nContent-Length: 2\r\n\r\n{}"
                    "HEAD /api/v1/echo/bb HTTP/1.1\r\nHost: x\r\n\r\n"
                    "GET /api/v1/echo/ccc HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    EXPECT_EQ(connection.read_answer().body, R"({"text":"a"})");
    EXPECT_EQ(connection.read_answer().status, 401);
    EXPECT_EQ(connection.read_answer(true).header("content-length"), "13");
    EXPECT_EQ(connection.read_answer().body, R"({"text":"ccc"})");
    EXPECT_TRUE(connection.is_closed());
}

TEST_F(ListenerTest, TakesAJsonBodyWholeOrInChunks)
{
    auto signed_in = client();
    const auto whole = signed_in.post("/api/v1/notes", R"({"text":"نامه"})",
                                      {{"Cookie", "session=clerk"}, {"X-CSRF-Token", "token"}});
    auto connection = connect();
    connection.send(
        "POST /api/v1/notes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json; charset=UTF-8\r\n"
        "Cookie: session=clerk\r\nX-CSRF-Token: token\r\nTransfer-Encoding: chunked\r\n\r\n"
        "8\r\n{\"text\":\r\n4\r\n\"a\"}\r\n0\r\n\r\n");

    EXPECT_EQ(whole.status, 201);
    EXPECT_EQ(whole.header("location"), "/api/v1/notes/1");
    EXPECT_EQ(whole.body, R"({"text":"نامه"})");
    EXPECT_EQ(connection.read_answer().body, R"({"text":"a"})");
}

TEST_F(ListenerTest, TrailersAreNoHeaders)
{
    auto connection = connect();
    connection.send("POST /api/v1/notes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    "Transfer-Encoding: chunked\r\n\r\nc\r\n{\"text\":\"a\"}\r\n0\r\n"
                    "Cookie: session=clerk\r\nX-CSRF-Token: token\r\nConnection: close\r\n\r\n");

    EXPECT_EQ(connection.read_answer().status, 401);
    connection.send("GET /api/v1/echo/a HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(connection.read_answer().status, 200);
}

TEST_F(ListenerTest, SaysContinueBeforeTheBodyIsSent)
{
    auto connection = connect();
    connection.send(
        "POST /api/v1/notes HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 2\r\n"
        "Expect: 100-continue\r\n\r\n");

    EXPECT_EQ(connection.read_head(), "HTTP/1.1 100 Continue\r\n\r\n");
    connection.send("{}");
    EXPECT_EQ(connection.read_answer().status, 401);
}

TEST_F(ListenerTest, RefusesATooLargeBodyBeforeReadingIt)
{
    const auto announced = client().post("/api/v1/notes", std::string(4096, 'x'));
    auto connection = connect();
    connection.send("POST /api/v1/notes HTTP/1.1\r\nHost: x\r\nContent-Length: 999999999\r\nExpect: "
                    "100-continue\r\n\r\n");
    const auto expected = connection.read_answer();
    auto chunked = connect();
    chunked.send("POST /api/v1/notes HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n");
    chunked.send("1000\r\n" + std::string(4096, 'x') + "\r\n0\r\n\r\n");

    EXPECT_EQ(announced.status, 413);
    EXPECT_EQ(announced.header("content-type"), "application/problem+json");
    EXPECT_EQ(expected.status, 413);
    EXPECT_EQ(chunked.read_answer().status, 413);
}

TEST_F(ListenerTest, RefusesTooLargeHeaders)
{
    auto connection = connect();
    connection.send("GET / HTTP/1.1\r\nHost: x\r\nX-Long: " + std::string(20'000, 'x') + "\r\n\r\n");

    EXPECT_EQ(connection.read_answer().status, 431);
    EXPECT_TRUE(connection.is_closed());
}

TEST_F(ListenerTest, EndsSlowAndPartialRequests)
{
    auto header = connect();
    header.send("GET / HTTP/1.1\r\nHo");
    auto body = connect();
    body.send("POST /api/v1/notes HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\n{");
    auto idle = connect();

    EXPECT_EQ(header.read_answer().status, 408);
    EXPECT_TRUE(header.is_closed());
    const auto late = body.read_answer();
    EXPECT_EQ(late.status, 408);
    EXPECT_EQ(late.header("connection"), "close");
    EXPECT_TRUE(idle.is_closed());
}

TEST_F(ListenerTest, ADribbleDoesNotExtendTheTime)
{
    auto connection = connect();
    const auto started = std::chrono::steady_clock::now();
    std::jthread dribble{[&](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
            connection.send("G");
            std::this_thread::sleep_for(milliseconds{50});
        }
    }};

    EXPECT_EQ(connection.read_answer().status / 100, 4);
    EXPECT_LT(std::chrono::steady_clock::now() - started, std::chrono::seconds{5});
}

struct Malformed {
    std::string_view name;
    std::string text;
    int status;
};

class MalformedRequest : public ListenerTest, public testing::WithParamInterface<Malformed> {};

TEST_P(MalformedRequest, IsRefusedAndTheConnectionEnded)
{
    auto connection = connect();
    connection.send(GetParam().text);

    const auto answer = connection.read_answer();
    EXPECT_EQ(answer.status, GetParam().status);
    EXPECT_NE(answer.body.find("request_id"), std::string::npos);
    EXPECT_TRUE(connection.is_closed());
}

/// What a body would be read as, were it taken for the next request.
const std::string smuggled = "GET /api/v1/echo/smuggled HTTP/1.1\r\nHost: a\r\n\r\n";

INSTANTIATE_TEST_SUITE_P(
    All,
    MalformedRequest,
    testing::Values(
        Malformed{"nonsense", "nonsense\r\n\r\n", 400},
        Malformed{"no_host", "GET / HTTP/1.1\r\n\r\n", 400},
        Malformed{"two_hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", 400},
        Malformed{"two_content_types",
                  "POST / HTTP/1.1\r\nHost: a\r\nContent-Type: a/b\r\nContent-Type: c/d\r\nContent-Length: "
                  "0\r\n\r\n",
                  400},
        Malformed{"two_lengths",
                  "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab", 400},
        Malformed{
            "length_and_chunks",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            400},
        Malformed{"bad_length", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: -1\r\n\r\n", 400},
        Malformed{"bad_version", "GET / HTTP/3.7\r\nHost: a\r\n\r\n", 400},
        Malformed{"space_in_name", "GET / HTTP/1.1\r\nHo st: a\r\n\r\n", 400},
        Malformed{"unknown_coding",
                  "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n" + smuggled, 400},
        Malformed{"chunked_and_more",
                  "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, identity\r\n\r\n" + smuggled,
                  400},
        Malformed{"chunked_twice",
                  "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked, chunked\r\n\r\n" + smuggled,
                  400},
        Malformed{"two_codings",
                  "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\nTransfer-Encoding: "
                  "chunked\r\n\r\n" +
                      smuggled,
                  400},
        Malformed{"quoted_coding",
                  "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \"chunked\"\r\n\r\n" + smuggled, 400},
        Malformed{"empty_coding", "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding:\r\n\r\n" + smuggled,
                  400},
        Malformed{"identity", "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\n\r\n" + smuggled,
                  400},
        Malformed{"zipped", "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip\r\n\r\n" + smuggled, 400},
        Malformed{"coding_and_length",
                  "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: identity\r\nContent-Length: 2\r\n\r\n{}",
                  400},
        Malformed{"chunks_of_1_0", "POST /a HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
        Malformed{"zipped_chunks",
                  "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 501},
        Malformed{"bad_chunk", "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", 400},
        Malformed{"control_in_target", std::string{"GET /a\x01 HTTP/1.1\r\nHost: a\r\n\r\n"}, 400},
        Malformed{"unknown_expectation", "GET / HTTP/1.1\r\nHost: a\r\nExpect: wonders\r\n\r\n", 417}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST_F(ListenerTest, AnswersBusyWhenTheQueueIsFullAndLaterAllThatWaited)
{
    std::vector<std::unique_ptr<RawConnection>> waiting;
    const auto ask_slowly = [&] {
        waiting.push_back(std::make_unique<RawConnection>(listener.port()));
        waiting.back()->send("GET /api/v1/slow HTTP/1.1\r\nHost: x\r\n\r\n");
    };
    ask_slowly();
    application.gate.wait_for(1);
    ask_slowly();
    application.gate.wait_for(2); // both workers are held, the queue is empty
    listener.register_figures(application.metrics);
    ask_slowly();
    while (application.metrics.text().find("divan_http_queue_length 1\n") == std::string::npos) {
        std::this_thread::yield();
    }

    const auto busy = client().get("/api/v1/echo/a");
    application.gate.open();

    EXPECT_EQ(busy.status, 503);
    EXPECT_EQ(busy.header("retry-after"), "1");
    for (const auto& connection : waiting) {
        EXPECT_EQ(connection->read_answer().status, 200);
    }
}

TEST_F(ListenerTest, LongestWaitingConnectionGivesWayToANewOne)
{
    std::vector<std::unique_ptr<RawConnection>> open;
    for (int i = 0; i < 8; ++i) {
        open.push_back(std::make_unique<RawConnection>(listener.port()));
        open.back()->send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_EQ(open.back()->read_answer().status, 200);
    }
    open.front()->send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(open.front()->read_answer().status, 200); // so the second has waited longest

    for (std::size_t i = 0; i < 3; ++i) {
        auto extra = connect();
        extra.send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
        EXPECT_EQ(extra.read_answer().status, 200);
        EXPECT_TRUE(open[i + 1]->is_closed());
    }

    open.front()->send("GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n");
    EXPECT_EQ(open.front()->read_answer().status, 200);
}

TEST_F(ListenerTest, HalfARequestGivesWayToo)
{
    std::vector<std::unique_ptr<RawConnection>> open;
    for (int i = 0; i < 8; ++i) {
        open.push_back(std::make_unique<RawConnection>(listener.port()));
        open.back()->send(i % 2 == 0
                              ? "GET /healthz HTTP/1.1\r\nHo"
                              : "POST /api/v1/notes HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\n{");
    }

    EXPECT_EQ(client().get("/healthz").status, 200);
}

TEST(ListenerLimitTest, TurnsAwayConnectionsOverTheLimit)
{
    test::TestApplication application; // outlives the listener
    auto options = quick_options();
    options.limits.connections = 2;
    Listener listener{options, application.dispatcher};
    RawConnection first{listener.port()};
    RawConnection second{listener.port()};
    first.send("GET /api/v1/slow HTTP/1.1\r\nHost: x\r\n\r\n");
    application.gate.wait_for(1);
    second.send("GET /api/v1/slow HTTP/1.1\r\nHost: x\r\n\r\n");
    application.gate.wait_for(2);

    RawConnection extra{listener.port()};

    EXPECT_TRUE(extra.is_closed());
    application.gate.open();
    EXPECT_EQ(first.read_answer().status, 200);
}

TEST_F(ListenerTest, StopsAfterAnsweringWhatIsUnderWay)
{
    auto connection = connect();
    connection.send("GET /api/v1/slow HTTP/1.1\r\nHost: x\r\n\r\n");
    application.gate.wait_for(1);
    auto idle = connect();
    std::jthread stopping{[this] { listener.stop(); }};

    EXPECT_TRUE(idle.is_closed());
    application.gate.open();
    const auto answer = connection.read_answer();

    EXPECT_EQ(answer.status, 200);
    EXPECT_EQ(answer.header("connection"), "close");
    stopping.join();
    EXPECT_THROW(RawConnection{listener.port()}, std::runtime_error);
}

TEST_F(ListenerTest, SurvivesClientsThatLeave)
{
    for (int i = 0; i < 20; ++i) {
        auto gone = connect();
        gone.send("POST /api/v1/notes HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nhalf");
    }
    while (client().get("/healthz").status != 200) {
        std::this_thread::yield();
    }
    SUCCEED();
}

TEST(ListenerStartTest, SaysWhenThePortIsTaken)
{
    const test::TestApplication application;
    const Listener first{ListenerOptions{}, application.dispatcher};
    ListenerOptions same;
    same.port = first.port();

    EXPECT_THROW((Listener{same, application.dispatcher}), std::runtime_error);
}

} // namespace
} // namespace divan::http
