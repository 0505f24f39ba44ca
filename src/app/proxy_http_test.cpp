// SPDX-License-Identifier: Apache-2.0
// What a proxy's word does: whom throttling counts, and whom cookies are for.
#include "app/application.hpp"
#include "support/founded_demo.hpp"
#include "support/http_client.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

namespace divan::app {
namespace {

class ProxyHttpTest : public testing::Test {
protected:
    void start(const std::string& trusted)
    {
        test::found_demo(data());
        application = served(trusted);
    }
    [[nodiscard]] std::string data() const { return (folder.path() / "data").string(); }
    [[nodiscard]] std::unique_ptr<Application> served(const std::string& trusted) const
    {
        return std::make_unique<Application>(
            DataFolder::open(data()),
            ServeOptions{.address = "127.0.0.1",
                         .port = 0,
                         .web = {},
                         .workers = 4,
                         .trusted_proxies = IpNetworks::parse(trusted).value()},
            clock);
    }
    /// Opens a link that isn't one, as the proxies tell it; a failure that costs no password's hash.
    [[nodiscard]] int guess(const std::string& forwarded) const
    {
        test::HttpClient client{application->port()};
        return client
            .post("/api/v1/account-links/opening", R"({"token":"AAAAAAAAAAAAAAAAAAAAAA"})",
                  {{"X-Forwarded-For", forwarded}})
            .status;
    }
    void spend_budget(const std::string& forwarded)
    {
        for (int i = 0; i < 30; ++i) {
            EXPECT_EQ(guess(forwarded), 404) << i;
        }
    }

    SystemClock clock;
    test::TempFolder folder;
    std::unique_ptr<Application> application;
};

TEST_F(ProxyHttpTest, ClientsBehindATrustedProxyAreCountedApart)
{
    start("127.0.0.1, 10.0.0.0/8");

    spend_budget("198.51.100.7");

    EXPECT_EQ(guess("198.51.100.7"), 429);
    EXPECT_EQ(guess("192.0.2.1, 198.51.100.7, 10.0.0.2"), 429); // by another way, with a word of its own
    EXPECT_EQ(guess("198.51.100.8"), 404);
    EXPECT_EQ(guess("198.51.100.7, 198.51.100.9"), 404);
}

TEST_F(ProxyHttpTest, ClientOfVersion6IsCountedByItsNetwork)
{
    start("127.0.0.1");

    spend_budget("2001:db8:1:2::1");

    EXPECT_EQ(guess("2001:db8:1:2:ffff::9"), 429);
    EXPECT_EQ(guess("2001:db8:1:3::1"), 404);
}

TEST_F(ProxyHttpTest, ProxyOfThisMachineThatNobodyNamedIsToldByReadiness)
{
    start("10.0.0.1");
    const auto ready = [this] { return test::HttpClient{application->port()}.get("/readyz").body; };
    EXPECT_EQ(ready().find("proxy_not_trusted"), std::string::npos);

    EXPECT_EQ(guess("198.51.100.7"), 404);
    EXPECT_NE(ready().find("proxy_not_trusted"), std::string::npos);

    application = nullptr;
    application = served("127.0.0.1");
    EXPECT_EQ(guess("198.51.100.7"), 404);
    EXPECT_EQ(ready().find("proxy_not_trusted"), std::string::npos);
}

TEST_F(ProxyHttpTest, PeerThatIsNotTrustedCannotSpeakForOthersNorEscapeItsBudget)
{
    start("10.0.0.1");
    for (int i = 0; i < 30; ++i) {
        EXPECT_EQ(guess("198.51.100." + std::to_string(i)), 404);
    }

    EXPECT_EQ(guess("198.51.100.200"), 429);
}

TEST_F(ProxyHttpTest, OnlyATrustedProxyMakesCookiesForTlsAlone)
{
    const auto cookie = [this] {
        test::HttpClient client{application->port()};
        return client
            .post("/api/v1/session", R"({"user_name":"registrar","password":"divan-demo"})",
                  {{"X-Forwarded-Proto", "https"}})
            .header("set-cookie");
    };
    start("127.0.0.1");
    EXPECT_TRUE(cookie().ends_with("; Secure"));
    application.reset();
    application = served("10.0.0.1");
    EXPECT_NE(cookie(), "");
    EXPECT_EQ(cookie().find("Secure"), std::string::npos);
}

} // namespace
} // namespace divan::app
