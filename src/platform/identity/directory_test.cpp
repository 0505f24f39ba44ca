// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/identity/directory_filter.hpp"
#include "platform/identity/ldap_directory.hpp"
#include "support/slapd.hpp"

#include <arpa/inet.h>
#include <gtest/gtest.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <atomic>
#include <cstdlib>
#include <thread>
#include <vector>

namespace divan::identity {
namespace {

using namespace std::chrono_literals;
using Steady = std::chrono::steady_clock;

TEST(DirectoryFilter, LeavesNothingOfAValueToTheFiltersSyntax)
{
    EXPECT_EQ(escaped_for_filter("maryam.k-1_2@x"), "maryam.k-1_2@x");
    EXPECT_EQ(escaped_for_filter("*)(uid=*"), "\\2a\\29\\28uid\\3d\\2a");
    EXPECT_EQ(escaped_for_filter(std::string{"a\0b\\", 4}), "a\\00b\\5c");
    EXPECT_EQ(escaped_for_filter("م"), "\\d9\\85");
    EXPECT_EQ(user_filter("(|(uid={user})(mail={user}))", "a*"), "(|(uid=a\\2a)(mail=a\\2a))");
    EXPECT_EQ(user_filter("(uid={user})", "{user}"), "(uid=\\7buser\\7d)");
}

TEST(Directory, SettingsThatCannotWorkAreRefused)
{
    EXPECT_THROW(LdapDirectory({.url = "ldap://x", .filter = "(uid=x)"}), std::runtime_error);
    EXPECT_THROW(LdapDirectory({.url = "ldap://x", .timeout = 0s}), std::runtime_error);
}

TEST(Directory, PasswordsDoNotGoToAnotherMachineUnsealed)
{
    const auto is_refused = [](const std::string& url, bool start_tls) {
        LdapSettings settings;
        settings.url = url;
        settings.start_tls = start_tls;
        try {
            const LdapDirectory directory{settings};
        } catch (const std::runtime_error&) {
            return true;
        }
        return false;
    };
    for (const auto* const url : {"ldap://ldap.example", "ldap://localhost.example", "ldap://127.0.0.10",
                                  "ldap://localhost ldap://ldap.example:389", "LDAP://ldap.example"}) {
        EXPECT_TRUE(is_refused(url, false)) << url;
        EXPECT_FALSE(is_refused(url, true)) << url;
    }
    for (const auto* const url :
         {"ldap://localhost", "ldap://127.0.0.1:389", "ldap://[::1]/", "ldapi:///", "ldaps://ldap.example"}) {
        EXPECT_FALSE(is_refused(url, false)) << url;
    }
}

/// The reason of a refusal, or "yes", "no".
std::string answer(LdapDirectory& directory, const std::string& user, const std::string& password)
{
    try {
        return directory.accepts(user, password) ? "yes" : "no";
    } catch (const AppError& error) {
        return error.reason();
    }
}

constexpr auto unavailable = "session.directory_unavailable";

class LdapTest : public testing::Test {
protected:
    static void SetUpTestSuite()
    {
        if (test::Slapd::is_installed()) {
            slapd = std::make_unique<test::Slapd>();
        }
    }
    static void TearDownTestSuite() { slapd.reset(); }
    void SetUp() override
    {
        if (!slapd) {
            if (std::getenv("CI") != nullptr) {
                FAIL() << "slapd is not installed: tools/setup installs it";
            }
            GTEST_SKIP() << "SKIPPED: slapd is not installed; run tools/setup";
        }
    }

    static LdapSettings settings()
    {
        return {.url = slapd->url(),
                .start_tls = true,
                .authorities = slapd->authorities(),
                .bind_dn = "cn=reader,dc=example",
                .bind_password = "reader",
                .base = "ou=people,dc=example"};
    }

    static std::unique_ptr<test::Slapd> slapd;
};

std::unique_ptr<test::Slapd> LdapTest::slapd;

TEST_F(LdapTest, KnowsItsUsersByTheirPasswordsOverEachWay)
{
    auto over_tls = settings();
    over_tls.url = slapd->tls_url();
    auto plain = settings();
    plain.start_tls = false;
    for (const auto& way : {settings(), over_tls, plain}) {
        LdapDirectory directory{way};
        EXPECT_EQ(answer(directory, "maryam", "golestan"), "yes") << way.url;
        EXPECT_EQ(answer(directory, "maryam", "wrong"), "no") << way.url;
        EXPECT_EQ(answer(directory, "nobody", "golestan"), "no") << way.url;
        EXPECT_EQ(answer(directory, "maryam", ""), "no") << way.url;
        EXPECT_EQ(answer(directory, "", "golestan"), "no") << way.url;
        EXPECT_NO_THROW(directory.require_answer()) << way.url;
        EXPECT_EQ(answer(directory, "maryam", "golestan"), "yes") << way.url;
    }
}

TEST_F(LdapTest, FilterIsNotOpenToTheUserNameAndTwoMatchesAreNobody)
{
    LdapDirectory directory{settings()};
    for (const auto* const name : {"*", "mar*", "maryam)(uid=*", "x)(|(uid=maryam", "\\6daryam"}) {
        EXPECT_EQ(answer(directory, name, "golestan"), "no") << name;
    }
    auto by_mail = settings();
    by_mail.filter = "(mail={user})";
    LdapDirectory shared{by_mail};
    EXPECT_EQ(answer(shared, "two@example", "one"), "no");
    EXPECT_EQ(answer(shared, "two@example", "two"), "no");
}

TEST_F(LdapTest, StrangeCertificateWrongReaderAndNoServerAreUnavailable)
{
    auto strange = settings();
    strange.authorities = "/etc/ssl/certs/ca-certificates.crt";
    auto strange_tls = strange;
    strange_tls.url = slapd->tls_url();
    auto wrong_reader = settings();
    wrong_reader.bind_password = "wrong";
    auto nowhere = settings();
    nowhere.url = "ldap://127.0.0.1:" + std::to_string(test::free_port());
    for (const auto& each : {strange, strange_tls, wrong_reader, nowhere}) {
        LdapDirectory directory{each};
        EXPECT_EQ(answer(directory, "maryam", "golestan"), unavailable) << each.url;
        EXPECT_THROW(directory.require_answer(), AppError) << each.url;
    }
}

/// Takes connections and never says a word.
class SilentServer {
public:
    SilentServer()
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t size = sizeof address;
        EXPECT_EQ(bind(socket_, reinterpret_cast<const sockaddr*>(&address), size), 0);
        EXPECT_EQ(listen(socket_, 64), 0);
        EXPECT_EQ(getsockname(socket_, reinterpret_cast<sockaddr*>(&address), &size), 0);
        port_ = ntohs(address.sin_port);
    }
    SilentServer(const SilentServer&) = delete;
    SilentServer& operator=(const SilentServer&) = delete;
    ~SilentServer() { close(socket_); }

    [[nodiscard]] std::string at(const std::string& scheme) const
    {
        return scheme + "://127.0.0.1:" + std::to_string(port_);
    }

private:
    int socket_{socket(AF_INET, SOCK_STREAM, 0)};
    std::uint16_t port_{};
};

TEST(Directory, ServerThatHangsIsGivenUpInTimeOverEachWay)
{
    const SilentServer silent;
    LdapSettings plain{.url = silent.at("ldap"), .start_tls = false, .timeout = 1s};
    auto starting = plain;
    starting.start_tls = true;
    auto over_tls = plain;
    over_tls.url = silent.at("ldaps");
    for (const auto& each : {plain, starting, over_tls}) {
        LdapDirectory directory{each};
        const auto begin = Steady::now();
        EXPECT_EQ(answer(directory, "maryam", "golestan"), unavailable) << each.url;
        EXPECT_LT(Steady::now() - begin, 4s) << each.url << each.start_tls;
    }
}

TEST(Directory, HangingServerHoldsNoMoreThanItsPlaces)
{
    const SilentServer silent;
    LdapDirectory directory{{.url = silent.at("ldap"), .start_tls = false, .timeout = 3s, .at_most = 2}};
    std::atomic<int> quick{0};
    std::atomic<int> answered{0};
    {
        std::vector<std::jthread> workers;
        for (int i = 0; i < 6; ++i) {
            workers.emplace_back([&] {
                const auto begin = Steady::now();
                EXPECT_EQ(answer(directory, "maryam", "golestan"), unavailable);
                quick += Steady::now() - begin < 2s ? 1 : 0;
                ++answered;
            });
        }
    }
    EXPECT_EQ(answered, 6);
    EXPECT_EQ(quick, 4);
}

} // namespace
} // namespace divan::identity
