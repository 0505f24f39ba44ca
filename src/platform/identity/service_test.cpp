// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/identity/service.hpp"
#include "support/failing_statements.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"
#include "support/test_database.hpp"

#include <functional>
#include <string>

namespace divan::identity {
namespace {

using namespace std::chrono_literals;

const Credentials right{"sara", "a long password"};
const Credentials wrong{"sara", "another password"};
constexpr auto address = "192.0.2.1";

/// The reason of a refusal; "" when there was none.
std::string refusal(const std::function<void()>& act)
{
    try {
        act();
    } catch (const AppError& error) {
        return error.violations().empty() ? error.reason() : error.violations().front().reason;
    }
    return "";
}

class IdentityServiceTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        test::DatabaseTest::SetUp();
        test::SmallInstitution institution{database(), clock};
        person = institution.person("سارا");
    }

    /// Passwords are hashed at the least cost the library has.
    Service service() { return Service{database(), clock, {1, std::size_t{8} * 1024}}; }

    /// How many rows the tables of this part and of the ledger hold.
    std::string traces()
    {
        return database().read([](db::ReadSession& session) {
            std::string counted;
            for (const auto* const sql :
                 {"SELECT COUNT(*) FROM account", "SELECT COUNT(*) FROM session",
                  "SELECT COUNT(*) FROM sign_in_attempt", "SELECT COUNT(*) FROM ledger_entry"}) {
                counted += std::to_string(std::get<0>(session.one<std::int64_t>(sql).value())) + " ";
            }
            return counted;
        });
    }

    test::FakeClock clock;
    PersonId person;
};

DIVAN_BOTH_DATABASES(IdentityServiceTest);

TEST_P(IdentityServiceTest, SignsInWithAFoldedNameAndOutAgain)
{
    auto identity = service();
    identity.create_account({}, person, right);

    const auto made = identity.sign_in({"SARA", right.password}, address);

    const auto session = identity.session_of(made.token);
    ASSERT_TRUE(session.has_value());
    EXPECT_EQ(session->person, person);
    EXPECT_NE(session->token_hash, made.token);
    EXPECT_FALSE(identity.session_of(made.session.token_hash).has_value());
    identity.sign_out(made.session.token_hash);
    EXPECT_FALSE(identity.session_of(made.token).has_value());
}

TEST_P(IdentityServiceTest, RefusesATakenNameAndAShortPassword)
{
    auto identity = service();
    identity.create_account({}, person, right);
    const auto before = traces();

    EXPECT_EQ(refusal([&] {
                  identity.create_account({}, person, {"Sara", "a third password"});
              }),
              "account.user_name_taken");
    EXPECT_EQ(refusal([&] {
                  identity.create_account({}, person, {"reza", "short"});
              }),
              "account.password_length");
    EXPECT_EQ(traces(), before);
}

TEST_P(IdentityServiceTest, ASessionEndsUnusedAndAtItsTime)
{
    auto identity = service();
    identity.create_account({}, person, right);
    const auto unused = identity.sign_in(right, address).token;
    clock.advance(idle_time);
    EXPECT_FALSE(identity.session_of(unused).has_value());

    const auto used = identity.sign_in(right, address).token;
    for (auto passed = 7h; passed < session_time; passed += 7h) {
        clock.advance(7h);
        EXPECT_TRUE(identity.session_of(used).has_value());
    }
    clock.advance(3h);
    EXPECT_FALSE(identity.session_of(used).has_value());
}

TEST_P(IdentityServiceTest, FiveFailuresMakeOneWaitWhateverThePasswordIs)
{
    auto identity = service();
    identity.create_account({}, person, right);
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(refusal([&] { identity.sign_in(wrong, address); }), "session.wrong_credentials");
    }

    EXPECT_EQ(refusal([&] { identity.sign_in(right, address); }), "session.too_many_attempts");
    EXPECT_EQ(refusal([&] {
                  identity.sign_in({"nobody", right.password}, address);
              }),
              "session.wrong_credentials");
    clock.advance(15min);
    EXPECT_EQ(refusal([&] { identity.sign_in(right, address); }), "");
}

TEST_P(IdentityServiceTest, NoFailingStatementLeavesHalfAnAct)
{
    auto identity = service();
    const auto fails_wholly = [&](const std::function<void()>& act) {
        return test::tries_until_done([this](int n) { fail_statement(n); }, act, [this] { return traces(); });
    };

    EXPECT_GT(fails_wholly([&] { identity.create_account({}, person, right); }), 3);
    EXPECT_EQ(refusal([&] { identity.sign_in(wrong, address); }), "session.wrong_credentials");
    EXPECT_GT(fails_wholly([&] { identity.sign_in(right, address); }), 3);
}

} // namespace
} // namespace divan::identity
