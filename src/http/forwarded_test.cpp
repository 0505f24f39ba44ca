// SPDX-License-Identifier: Apache-2.0
#include "http/forwarded.hpp"
#include "http/listener.hpp"
#include "http/test_server.hpp"
#include "support/http_client.hpp"

#include <gtest/gtest.h>

#include <mutex>
#include <vector>

namespace divan::http {
namespace {

constexpr auto proxies = "10.0.0.0/8 2001:db8:aaaa::/48 ::1";

ClientAddress told(const std::string& peer, const std::string& header, const std::string& trusted = proxies)
{
    return client_address(peer, {{"x-forwarded-for", header}}, IpNetworks::parse(trusted).value());
}

TEST(ForwardedTest, WithoutAHeaderThePeerIsTheClient)
{
    const auto made = client_address("10.0.0.1", {}, IpNetworks::parse(proxies).value());

    EXPECT_EQ(made.address, "10.0.0.1");
    EXPECT_EQ(made.forwarded, Forwarded::none);
}

TEST(ForwardedTest, WhoIsNoTrustedProxyIsNotBelieved)
{
    for (const auto* const peer : {"203.0.113.9", "11.0.0.1", "2001:db8:aaab::1", "", "socket"}) {
        const auto made = told(peer, "198.51.100.7");
        EXPECT_EQ(made.address, peer);
        EXPECT_EQ(made.forwarded, Forwarded::ignored);
    }
    EXPECT_EQ(told("10.0.0.1", "198.51.100.7", "").address, "10.0.0.1");
}

TEST(ForwardedTest, RightMostAddressThatIsNoTrustedProxyIsTheClient)
{
    struct Case {
        const char* peer;
        const char* header;
        const char* client;
    };
    for (const auto& row : std::vector<Case>{
             {"10.0.0.1", "198.51.100.7", "198.51.100.7"},
             {"::ffff:10.0.0.1", "198.51.100.7", "198.51.100.7"},
             {"10.0.0.1", "192.0.2.66, 198.51.100.7",
              "198.51.100.7"}, // the left one is the client's own word
             {"10.0.0.1", "10.9.9.9, 198.51.100.7", "198.51.100.7"},
             {"10.0.0.1", "<script>, 198.51.100.7", "198.51.100.7"},
             {"10.0.0.1", "198.51.100.7,10.0.0.3 ,\t10.0.0.2", "198.51.100.7"},
             {"::1", "192.0.2.66, 2001:DB8::7, 2001:db8:aaaa::2", "2001:db8::7"},
             {"::1", "[2001:db8::7]", "2001:db8::7"},
             {"::1", "[2001:db8::7]:50123", "2001:db8::7"},
             {"::1", "198.51.100.7:50123", "198.51.100.7"},
             {"::1", "::ffff:198.51.100.7", "198.51.100.7"},
             {"10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"}, // a proxy's own request
         }) {
        const auto made = told(row.peer, row.header);
        EXPECT_EQ(made.address, row.client) << row.header;
        EXPECT_EQ(made.forwarded, Forwarded::taken) << row.header;
    }
}

TEST(ForwardedTest, WhatIsNoAddressIsNotBelievedNorWhatStandsBeforeIt)
{
    for (const auto* const header :
         {"", " ", ",", "198.51.100.7,", "unknown", "_hidden", "198.51.100.7 198.51.100.8", "198.51.100",
          "198.51.100.7:", "198.51.100.7:port", "198.51.100.7:123456", "[198.51.100.7]", "[2001:db8::7",
          "2001:db8::7]", "[2001:db8::7]443", "fe80::7%eth0", "for=198.51.100.7", "198.51.100.7, x"}) {
        const auto made = told("10.0.0.1", header);
        EXPECT_EQ(made.address, "10.0.0.1") << header;
        EXPECT_EQ(made.forwarded, Forwarded::refused) << header;
    }
    const auto further = told("10.0.0.1", "198.51.100.7, x, 10.0.0.2");
    EXPECT_EQ(further.address, "10.0.0.2");
    EXPECT_EQ(further.forwarded, Forwarded::refused);
    EXPECT_EQ(told("10.0.0.1", std::string{"198.51.100.7\0", 13}).forwarded, Forwarded::refused);
    EXPECT_EQ(told("10.0.0.1", std::string(10'000, '1')).forwarded, Forwarded::refused);
}

TEST(ForwardedTest, ListLongerThanAnyRowOfProxiesIsNotFollowed)
{
    std::string list = "198.51.100.7";
    for (int i = 0; i < 16; ++i) {
        list += ", 10.0.0.2";
    }

    EXPECT_EQ(told("10.0.0.1", list).forwarded, Forwarded::refused);
    EXPECT_EQ(told("10.0.0.1", list).address, "10.0.0.2");
    EXPECT_EQ(told("10.0.0.1", list.substr(0, list.rfind(','))).address, "198.51.100.7");
}

bool by_tls(const std::string& peer, const std::string& header)
{
    return came_by_tls(peer, {{"x-forwarded-proto", header}}, IpNetworks::parse(proxies).value());
}

TEST(ForwardedTest, OnlyATrustedProxySaysThatARequestCameByTls)
{
    EXPECT_TRUE(by_tls("10.0.0.1", "https"));
    EXPECT_TRUE(by_tls("::1", "https"));
    for (const auto* const peer : {"203.0.113.9", "11.0.0.1", "2001:db8:aaab::1", "", "socket"}) {
        EXPECT_FALSE(by_tls(peer, "https")) << peer;
    }
    for (const auto* const header :
         {"", "http", "HTTPS", "https, http", "http, https", "https, https", "httpsx"}) {
        EXPECT_FALSE(by_tls("10.0.0.1", header)) << header;
    }
    EXPECT_FALSE(came_by_tls("10.0.0.1", {}, IpNetworks::parse(proxies).value()));
    EXPECT_FALSE(came_by_tls("10.0.0.1", {{"x-forwarded-proto", "https"}}, IpNetworks::parse("").value()));
}

/// A route that says whose request it is, asked over a real socket from 127.0.0.1.
class ForwardedRequestTest : public testing::Test {
protected:
    std::string client_seen(const std::string& trusted, const std::string& headers)
    {
        test::TestApplication application;
        application.router.add<NoBody, test::Echo>(
            {"GET", "/api/v1/client", public_route("a test"), "Who asks"},
            [](const Request& request) { return Response::ok(test::Echo{request.client_address}); });
        const Listener listener{{.trusted_proxies = IpNetworks::parse(trusted).value()},
                                application.dispatcher};
        divan::test::RawConnection connection{listener.port()};
        connection.send("GET /api/v1/client HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n");
        auto body = connection.read_answer().body;
        const std::lock_guard lock{application.mutex};
        log = application.lines.back();
        return body;
    }

    std::string log;
};

TEST_F(ForwardedRequestTest, ListenerBelievesOnlyTrustedProxiesAndTheLogSaysWhetherItDid)
{
    const std::string header = "X-Forwarded-For: 198.51.100.7\r\n";

    EXPECT_EQ(client_seen("", ""), R"({"text":"127.0.0.1"})");
    EXPECT_EQ(log.find("forwarded"), std::string::npos) << log;
    EXPECT_EQ(client_seen("", header), R"({"text":"127.0.0.1"})");
    EXPECT_NE(log.find(R"("forwarded":"ignored")"), std::string::npos) << log;
    EXPECT_EQ(client_seen("10.0.0.0/8", header), R"({"text":"127.0.0.1"})");
    EXPECT_EQ(client_seen("127.0.0.0/8", header), R"({"text":"198.51.100.7"})");
    EXPECT_NE(log.find(R"("forwarded":"taken")"), std::string::npos) << log;
    EXPECT_EQ(log.find("198.51"), std::string::npos) << log;
}

TEST_F(ForwardedRequestTest, SeveralHeadersAreOneListInTheirOrder)
{
    EXPECT_EQ(client_seen("127.0.0.1", "X-Forwarded-For: 192.0.2.66\r\nx-forwarded-for: 198.51.100.7\r\n"),
              R"({"text":"198.51.100.7"})");
    EXPECT_EQ(client_seen("127.0.0.1", "X-Forwarded-For: 198.51.100.7\r\nX-Forwarded-For: x\r\n"),
              R"({"text":"127.0.0.1"})");
    EXPECT_NE(log.find(R"("forwarded":"refused")"), std::string::npos) << log;
}

} // namespace
} // namespace divan::http
