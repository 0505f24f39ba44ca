// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/fixture_test.hpp"
#include "platform/identity/single_sign_on.hpp"
#include "support/oidc.hpp"

#include <cstdlib>

namespace divan::identity {
namespace {

using fixture::good_password;
using namespace std::chrono_literals;

constexpr auto redirect_url = "http://127.0.0.1:1/api/v1/single-sign-on/return";

/// Against providers on loopback. The tokens carry the real time, so the clock does too.
class SingleSignOnTest : public fixture::IdentityTest {
protected:
    static void SetUpTestSuite()
    {
        if (test::Oidc::is_installed()) {
            oidc = std::make_unique<test::Oidc>(redirect_url);
        }
    }
    static void TearDownTestSuite() { oidc.reset(); }
    void SetUp() override
    {
        if (!oidc) {
            if (std::getenv("CI") != nullptr) {
                FAIL() << "oidc-provider is not installed: tools/setup installs it";
            }
            GTEST_SKIP() << "SKIPPED: oidc-provider is not installed; run tools/setup";
        }
        clock.set(SystemClock{}.now());
        IdentityTest::SetUp();
    }

    static SingleSignOnSettings settings(const std::string& issuer, const std::string& client_name = "divan")
    {
        SingleSignOnSettings made;
        made.issuer = issuer;
        made.client_id = client_name;
        made.client_secret = "a secret of the tests";
        made.redirect_url = redirect_url;
        made.is_plain_http_allowed = true;
        return made;
    }
    static SingleSignOnSettings forger() { return settings(oidc->issuer() + "/forger"); }

    /// The value of a parameter of an address; none of ours needs decoding.
    static std::string parameter(const std::string& url, const std::string& name)
    {
        const auto at = url.find(name + "=");
        return at == std::string::npos
                   ? ""
                   : url.substr(at + name.size() + 1).substr(0, url.find('&', at) - at - name.size() - 1);
    }
    static Arrival arrival(const Departure& departure, const std::string& back)
    {
        return {.state = parameter(back, "state"),
                .code = parameter(back, "code"),
                .browser = departure.browser,
                .issuer = ""};
    }
    void link_clerk(const std::string& issuer, const std::string& subject)
    {
        accounts->link(administrator, clerk.account, {issuer, subject});
    }
    /// Through the real provider and back.
    SignIn through(SingleSignOn& way)
    {
        const auto departure = way.depart();
        return way.arrive(arrival(departure, test::Oidc::walk(departure.location, redirect_url)),
                          {"", "Browser"});
    }
    std::string refused(SingleSignOn& way)
    {
        return refusal([&] { through(way); });
    }

    /// What the forger's provider is answered with, for claims that differ from sound ones.
    std::string forged(const std::string& claims, const std::string& algorithm, const std::string& by)
    {
        SingleSignOn way{database(), clock, *service, forger()};
        const auto departure = way.depart();
        const auto now = std::chrono::floor<std::chrono::seconds>(clock.now()).time_since_epoch().count();
        auto text = claims;
        const auto replace = [&text](const std::string& mark, const std::string& value) {
            for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark)) {
                text.replace(at, mark.size(), value);
            }
        };
        replace("@iss@", forger().issuer);
        replace("@nonce@", parameter(departure.location, "nonce"));
        replace("@now@", std::to_string(now));
        replace("@later@", std::to_string(now + 300));
        const auto code = jwt::to_base64url(R"({"claims":)" + text + R"(,"alg":")" + algorithm +
                                            R"(","by":")" + by + R"("})");
        return refusal([&] {
            way.arrive({.state = parameter(departure.location, "state"),
                        .code = code,
                        .browser = departure.browser,
                        .issuer = ""},
                       {});
        });
    }

    static std::unique_ptr<test::Oidc> oidc;
};

std::unique_ptr<test::Oidc> SingleSignOnTest::oidc;

DIVAN_BOTH_DATABASES(SingleSignOnTest);

TEST_P(SingleSignOnTest, LinkedUserOfTheProviderSignsInUnderBothAlgorithms)
{
    link_clerk(oidc->issuer(), "subject-of-clerk");
    oidc->become("clerk");
    for (const auto* const client_name : {"divan", "divan-ec"}) {
        SingleSignOn way{database(), clock, *service, settings(oidc->issuer(), client_name)};
        const auto made = through(way);
        EXPECT_EQ(made.step, Step::complete) << client_name;
        EXPECT_EQ(service->session_of(made.token).value().account, clerk.account) << client_name;
    }
}

TEST_P(SingleSignOnTest, NameOfAnAccountAtTheProviderOpensItNot)
{
    SingleSignOn way{database(), clock, *service, settings(oidc->issuer())};
    oidc->become("clerk"); // as anybody may be called where users choose their names
    const auto before = traces();

    EXPECT_EQ(refused(way), "single_sign_on.no_account");
    EXPECT_EQ(traces(), before);

    link_clerk(oidc->issuer(), "subject-of-clerk");
    EXPECT_EQ(refused(way), "");
    accounts->disable(administrator, seen(clerk.account), "x");
    EXPECT_EQ(refused(way), "session.wrong_credentials");
}

TEST_P(SingleSignOnTest, AdministratorLinksOneUserToOneAccountAndTakesItAway)
{
    const auto other = accounts->create(administrator, {.person = newcomer(), .user_name = "other"}).account;
    const auto link = [&](const access::Actor& actor, AccountId account, const std::string& subject) {
        return refusal([&] { accounts->link(actor, account, {oidc->issuer(), subject}); });
    };
    const auto before = traces();
    EXPECT_EQ(link(clerk, clerk.account, "subject-of-clerk"), "account.not_found");
    EXPECT_EQ(refusal([&] { accounts->unlink(administrator, clerk.account); }), "single_sign_on.not_linked");
    EXPECT_EQ(traces(), before);

    expect_nothing_half_done([&] {
        accounts->link(administrator, clerk.account, {oidc->issuer(), "subject-of-clerk"});
    });
    EXPECT_TRUE(accounts->find(administrator, clerk.account).is_linked);
    EXPECT_EQ(link(administrator, other, "subject-of-clerk"), "single_sign_on.taken");
    EXPECT_EQ(link(administrator, clerk.account, "subject-of-clerk-2"), "");
    oidc->become("clerk");
    SingleSignOn way{database(), clock, *service, settings(oidc->issuer())};
    EXPECT_EQ(refused(way), "single_sign_on.no_account"); // a newer link took its place

    EXPECT_EQ(link(administrator, clerk.account, "subject-of-clerk"), "");
    const auto made = through(way);
    expect_nothing_half_done([&] { accounts->unlink(administrator, clerk.account); });
    EXPECT_FALSE(service->session_of(made.token));
    EXPECT_EQ(refused(way), "single_sign_on.no_account");
    EXPECT_EQ(entries("identity.account.linked"), 3);
    EXPECT_EQ(entries("identity.account.unlinked"), 1);
}

TEST_P(SingleSignOnTest, SecondFactorIsAskedUnlessTheProviderAsksForIt)
{
    link_clerk(oidc->issuer(), "subject-of-clerk");
    accounts->set_factor_role(administrator, "clerk", true);
    oidc->become("clerk");
    SingleSignOn way{database(), clock, *service, settings(oidc->issuer())};
    EXPECT_EQ(through(way).step, Step::enrolment);

    auto trusted = settings(oidc->issuer());
    trusted.has_second_factor = true;
    SingleSignOn other{database(), clock, *service, trusted};
    EXPECT_EQ(through(other).step, Step::complete);
}

TEST_P(SingleSignOnTest, NoStatementThatFailsLeavesAStartOrAnArrivalHalfDone)
{
    link_clerk(oidc->issuer(), "subject-of-clerk");
    oidc->become("clerk");
    SingleSignOn way{database(), clock, *service, settings(oidc->issuer())};
    const auto requests = [this] { return counted({"SELECT COUNT(*) FROM single_sign_on_request"}).front(); };
    Departure departure;
    EXPECT_GT(tries_until_done([&] { departure = way.depart(); }, requests), 2);

    const auto back = arrival(departure, test::Oidc::walk(departure.location, redirect_url));
    fail_statement(1); // the request is taken: as long as it can't be, it can be tried again
    EXPECT_EQ(refusal([&] { way.arrive(back, {}); }), "db.unavailable");
    fail_statement(0);
    EXPECT_EQ(requests(), 1);
    EXPECT_EQ(refusal([&] { way.arrive(back, {}); }), "");

    // A code of the provider's opens once: each try goes through it from the start.
    EXPECT_GT(tries_until_done([&] { through(way); }, [this] { return traces(); }), 5);
    EXPECT_EQ(counted({"SELECT COUNT(*) FROM session"}).front(), 2);
}

TEST_P(SingleSignOnTest, AnswerIsTakenOnceFromTheBrowserThatWasSentAndInTime)
{
    oidc->become("clerk");
    SingleSignOn way{database(), clock, *service, settings(oidc->issuer())};
    const auto departure = way.depart();
    const auto back = test::Oidc::walk(departure.location, redirect_url);
    auto other_browser = arrival(departure, back);
    other_browser.browser = "another";
    EXPECT_EQ(refusal([&] { way.arrive(other_browser, {}); }), "single_sign_on.expired");
    EXPECT_EQ(refusal([&] { way.arrive(arrival(departure, back), {}); }), "single_sign_on.expired");
    EXPECT_EQ(refusal([&] {
                  way.arrive({"no-such-state", "x", departure.browser, ""}, {});
              }),
              "single_sign_on.expired");

    const auto late = way.depart();
    clock.advance(10min);
    EXPECT_EQ(refusal([&] {
                  way.arrive({parameter(late.location, "state"), "x", late.browser, ""}, {});
              }),
              "single_sign_on.expired");
    const auto mixed = way.depart();
    EXPECT_EQ(
        refusal([&] {
            way.arrive({parameter(mixed.location, "state"), "x", mixed.browser, "https://evil.example"}, {});
        }),
        "single_sign_on.refused");
    const auto wrong_code = way.depart();
    EXPECT_EQ(refusal([&] {
                  way.arrive({parameter(wrong_code.location, "state"), "x", wrong_code.browser, ""}, {});
              }),
              "single_sign_on.refused");
}

TEST_P(SingleSignOnTest, TokenForAnotherAudienceIssuerNonceTimeOrKeyIsRefused)
{
    const std::string sound = R"({"iss":"@iss@","aud":"divan","nonce":"@nonce@","iat":@now@,"exp":@later@,)"
                              R"("sub":"s","preferred_username":"clerk"})";
    const auto with = [&sound](const std::string& from, const std::string& to) {
        auto text = sound;
        return text.replace(text.find(from), from.size(), to);
    };
    link_clerk(forger().issuer, "s");
    const auto before = traces();
    EXPECT_EQ(forged(with(R"("aud":"divan")", R"("aud":"other")"), "RS256", "rsa"), "single_sign_on.refused");
    EXPECT_EQ(forged(with("@iss@", "https://evil.example"), "RS256", "rsa"), "single_sign_on.refused");
    EXPECT_EQ(forged(with("@nonce@", "another"), "RS256", "rsa"), "single_sign_on.refused");
    EXPECT_EQ(forged(with("@later@", "1000"), "RS256", "rsa"), "single_sign_on.refused");
    EXPECT_EQ(forged(sound, "RS256", "stranger"), "single_sign_on.refused");
    EXPECT_EQ(forged(sound, "none", "rsa"), "single_sign_on.refused");
    EXPECT_EQ(forged(sound, "HS256", "rsa"), "single_sign_on.refused");
    EXPECT_EQ(forged(sound, "ES256", "rsa"), "single_sign_on.refused");
    EXPECT_EQ(traces(), before);

    EXPECT_EQ(forged(sound, "RS256", "rsa"), "");
    EXPECT_EQ(forged(sound, "ES256", "ec"), "");
    // The name was given to another person at the provider: the account stays the linked one's.
    EXPECT_EQ(forged(with(R"("sub":"s")", R"("sub":"t")"), "RS256", "rsa"), "single_sign_on.no_account");
}

TEST_P(SingleSignOnTest, ProviderThatDoesNotAnswerOrIsAnotherIsUnavailable)
{
    auto nowhere = settings("http://127.0.0.1:1");
    SingleSignOn way{database(), clock, *service, nowhere};
    EXPECT_EQ(refusal([&] { (void)way.depart(); }), "single_sign_on.unavailable");
    auto other = settings(oidc->issuer() + "/forger/"); // names itself without the slash
    SingleSignOn mismatched{database(), clock, *service, other};
    EXPECT_EQ(refusal([&] { (void)mismatched.depart(); }), "single_sign_on.unavailable");
    auto over_http = settings(oidc->issuer());
    over_http.is_plain_http_allowed = false;
    SingleSignOn strict{database(), clock, *service, over_http};
    EXPECT_EQ(refusal([&] { (void)strict.depart(); }), "single_sign_on.unavailable");
}

} // namespace
} // namespace divan::identity
