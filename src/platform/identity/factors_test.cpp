// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/factors.hpp"
#include "platform/identity/fixture_test.hpp"
#include "platform/ledger/verification.hpp"

#include <algorithm>
#include <atomic>
#include <thread>

namespace divan::identity {
namespace {

using namespace std::chrono_literals;

class FactorsTest : public fixture::IdentityTest {
protected:
    std::string code_now() { return totp::code(secret, totp::step_of(clock.now())); }

    std::vector<std::string> enrol()
    {
        secret = totp::from_base32(factors->begin(clerk.account).secret).value();
        auto codes = factors->confirm(clerk.author(), clerk.account, code_now());
        clock.advance(30s);
        return codes;
    }

    store::Pending waiting() { return service->pending(sign_in().token, Step::second_factor); }
    std::string pass(const store::Pending& begun, const std::string& code)
    {
        return refusal([&] { (void)factors->pass(begun, code, "10.0.0.1"); });
    }
    std::string pass(const std::string& code) { return pass(waiting(), code); }

    std::string secret;
};

DIVAN_BOTH_DATABASES(FactorsTest);

TEST_P(FactorsTest, EnrolledAccountSignsInByTwoSteps)
{
    EXPECT_EQ(sign_in().step, Step::complete);
    const auto codes = enrol();
    EXPECT_EQ(codes.size(), 10U);

    const auto begun = sign_in();
    EXPECT_EQ(begun.step, Step::second_factor);
    EXPECT_FALSE(service->session_of(begun.token));
    EXPECT_EQ(service->pending(begun.token, Step::second_factor).account, clerk.account);
    EXPECT_EQ(refusal([&] { (void)service->pending(begun.token, Step::enrolment); }), "session.step_expired");
    EXPECT_EQ(pass("000000"), "factor.wrong_code");
    const auto done = factors->pass(service->pending(begun.token), code_now(), "10.0.0.1");
    EXPECT_EQ(done.step, Step::complete);
    EXPECT_TRUE(service->session_of(done.token));
}

TEST_P(FactorsTest, StepOfASignInEndsAfterTenMinutes)
{
    enrol();
    const auto begun = sign_in();
    clock.advance(10min);
    EXPECT_EQ(refusal([&] { (void)service->pending(begun.token, Step::second_factor); }),
              "session.step_expired");
}

TEST_P(FactorsTest, CodeIsTakenOnceAlsoByTwoAtOnce)
{
    enrol();
    const auto code = code_now();
    std::atomic<int> taken{0};
    {
        const auto use = [&](const store::Pending& begun) { taken += pass(begun, code).empty() ? 1 : 0; };
        std::jthread first{use, waiting()};
        std::jthread second{use, waiting()};
    }
    EXPECT_EQ(taken, 1);
    EXPECT_EQ(pass(code), "factor.wrong_code");
    clock.advance(30s);
    EXPECT_EQ(pass(code_now()), "");
    EXPECT_EQ(pass(totp::code(secret, totp::step_of(clock.now()) - 1)), "factor.wrong_code");
}

TEST_P(FactorsTest, RecoveryCodeOpensOnceHoweverItIsTyped)
{
    const auto codes = enrol();
    auto typed = codes.front();
    std::ranges::transform(typed, typed.begin(), [](char c) { return static_cast<char>(std::tolower(c)); });
    std::erase(typed, '-');

    EXPECT_EQ(pass(typed), "");
    EXPECT_EQ(pass(codes.front()), "factor.wrong_code");
    EXPECT_EQ(factors->state(clerk.account).recovery_codes, 9);
    EXPECT_EQ(entries("identity.recovery_code.used"), 1);
    const auto renewed = factors->renew_codes(clerk.author(), clerk.account);
    EXPECT_EQ(pass(codes.back()), "factor.wrong_code");
    EXPECT_EQ(pass(renewed.back()), "");
}

TEST_P(FactorsTest, GuessingIsThrottledAlsoWithTheRightCodeAndUnlockedByAnAdministrator)
{
    enrol();
    for (int i = 0; i < 5; ++i) {
        EXPECT_EQ(pass("000000"), "factor.wrong_code");
    }
    EXPECT_EQ(pass(code_now()), "session.too_many_attempts");
    EXPECT_EQ(sign_in().step, Step::second_factor); // the password's own count is another

    accounts->unlock(administrator, clerk.account);
    EXPECT_EQ(pass(code_now()), "");
}

TEST_P(FactorsTest, ManyGuessesAtOnceAreNoMoreThanOneAfterAnother)
{
    enrol();
    std::atomic<int> compared{0};
    {
        const auto begun = waiting();
        const auto guess = [&] { compared += pass(begun, "000000") == "factor.wrong_code" ? 1 : 0; };
        std::vector<std::jthread> guesses;
        guesses.reserve(12);
        for (int i = 0; i < 12; ++i) {
            guesses.emplace_back(guess);
        }
    }

    EXPECT_EQ(compared, 5);
    EXPECT_EQ(pass(code_now()), "session.too_many_attempts");
}

TEST_P(FactorsTest, RightCodeForgetsTheWrongOnes)
{
    enrol();
    for (int i = 0; i < 3; ++i) {
        for (int wrong = 0; wrong < 4; ++wrong) {
            EXPECT_EQ(pass("000000"), "factor.wrong_code");
        }
        EXPECT_EQ(pass(code_now()), "");
        clock.advance(30s);
    }
}

TEST_P(FactorsTest, SecretIsSealedAndBoundToItsAccount)
{
    enrol();
    const auto stored = database().read(
        [&](db::ReadSession& session) { return store::find_factor(session, clerk.account).value(); });

    EXPECT_EQ(std::search(stored.secret.begin(), stored.secret.end(), secret.begin(), secret.end()),
              stored.secret.end());
    EXPECT_EQ(box.open({"second_factor", "secret", clerk.account.value}, stored.secret), secret);
    EXPECT_THROW((void)box.open({"second_factor", "secret", 1}, stored.secret), secrets::Unreadable);
}

TEST_P(FactorsTest, RoleOfAPostAsksForEnrolmentBeforeTheSession)
{
    EXPECT_EQ(refusal([&] { accounts->set_factor_role(administrator, "no-such-role", true); }),
              "role.not_found");
    accounts->set_factor_role(administrator, "clerk", true);
    EXPECT_EQ(accounts->factor_roles(administrator), std::vector<std::string>{"clerk"});

    const auto begun = sign_in();
    EXPECT_EQ(begun.step, Step::enrolment);
    EXPECT_FALSE(service->session_of(begun.token));
    enrol();
    EXPECT_EQ(service->admit(clerk.account, "", Step::enrolment).step, Step::complete);
    EXPECT_EQ(sign_in().step, Step::second_factor);
    EXPECT_EQ(refusal([&] { factors->remove(clerk.author(), clerk.account); }), "factor.needed");

    accounts->set_factor_role(administrator, "clerk", false);
    factors->remove(clerk.author(), clerk.account);
    EXPECT_EQ(sign_in().step, Step::complete);
    EXPECT_EQ(entries("identity.factor_rule.changed"), 2);
}

TEST_P(FactorsTest, WrongOrLateConfirmationLeavesNoFactor)
{
    EXPECT_EQ(refusal([&] { (void)factors->confirm(clerk.author(), clerk.account, "123456"); }),
              "factor.not_begun");
    const auto first = factors->begin(clerk.account);
    secret = totp::from_base32(factors->begin(clerk.account).secret).value();
    const auto old = totp::from_base32(first.secret).value();
    const auto before = traces();

    const auto old_code = totp::code(old, totp::step_of(clock.now()));
    EXPECT_EQ(refusal([&] { (void)factors->confirm(clerk.author(), clerk.account, old_code); }),
              "factor.wrong_code");
    EXPECT_EQ(traces(), before);
    const store::Pending made_up{"", clerk.account, "second_factor", "", to_text(clock.now() + 1min)};
    EXPECT_EQ(pass(made_up, code_now()), "factor.wrong_code"); // not confirmed: it opens nothing
    EXPECT_EQ(sign_in().step, Step::complete);

    (void)factors->confirm(clerk.author(), clerk.account, code_now());
    EXPECT_EQ(refusal([&] { (void)factors->begin(clerk.account); }), "factor.enrolled_already");
}

TEST_P(FactorsTest, AdministratorTakesALostFactorAway)
{
    enrol();
    EXPECT_EQ(refusal([&] { accounts->remove_factor(clerk, clerk.account, "x"); }), "account.not_found");
    accounts->remove_factor(administrator, clerk.account, "گوشی گم شد");
    EXPECT_EQ(sign_in().step, Step::complete);
    EXPECT_EQ(refusal([&] { accounts->remove_factor(administrator, clerk.account, "x"); }),
              "factor.not_enrolled");
    EXPECT_EQ(factors->state(clerk.account).recovery_codes, 0);
}

TEST_P(FactorsTest, NoStatementThatFailsLeavesAFactorHalfDone)
{
    expect_nothing_half_done(
        [&] { secret = totp::from_base32(factors->begin(clerk.account).secret).value(); });
    std::vector<std::string> codes;
    expect_nothing_half_done([&] { codes = factors->confirm(clerk.author(), clerk.account, code_now()); });
    expect_nothing_half_done([&] { (void)factors->renew_codes(clerk.author(), clerk.account); });
    expect_nothing_half_done([&] { factors->remove(clerk.author(), clerk.account); });
    expect_nothing_half_done([&] { accounts->set_factor_role(administrator, "clerk", true); });
    enrol();
    sign_in();
    expect_nothing_half_done([&] { accounts->remove_factor(administrator, clerk.account, "گوشی گم شد"); });
}

TEST_P(FactorsTest, EnrolmentAtSignInAndWhatFollowsItAreOneAct)
{
    accounts->set_factor_role(administrator, "clerk", true);
    secret = totp::from_base32(factors->begin(clerk.account).secret).value();
    const auto waiting = service->pending(sign_in().token, Step::enrolment);
    Enrolled made;
    const auto enrols = [&] { made = factors->confirm(waiting, code_now()); };

    EXPECT_GT(tries_until_done(enrols, [this] { return traces(); }),
              8); // the factor's statements and the session's

    EXPECT_EQ(made.sign_in.step, Step::complete);
    EXPECT_TRUE(service->session_of(made.sign_in.token));
    EXPECT_EQ(made.recovery_codes.size(), 10U);
    EXPECT_EQ(factors->state(clerk.account).recovery_codes, 10);
    EXPECT_EQ(entries("identity.factor.enrolled"), 1);
    EXPECT_EQ(refusal(enrols), "factor.not_begun");
}

TEST_P(FactorsTest, EnrolmentOfASignInThatWasEndedMeanwhileLeavesNoFactor)
{
    accounts->set_factor_role(administrator, "clerk", true);
    secret = totp::from_base32(factors->begin(clerk.account).secret).value();
    const auto waiting = service->pending(sign_in().token, Step::enrolment);
    accounts->disable(administrator, seen(clerk.account), "x");
    const auto before = traces();

    EXPECT_NE(refusal([&] { (void)factors->confirm(waiting, code_now()); }), "");
    EXPECT_EQ(traces(), before);
    EXPECT_FALSE(factors->state(clerk.account).is_enrolled);
}

/// Guesses are counted in a write of their own: each fault is put between it and the spending.
class SpendingTest : public FactorsTest {
protected:
    /// How many tries it takes to pass, each failing one statement further on and leaving nothing behind.
    int tries_to_pass(const std::string& code)
    {
        fixture::ArmingClock arming{clock, [this](int n) { fail_statement(n); }};
        Factors armed{database(), arming, *service, box, fixture::zone};
        const auto begun = waiting();
        return tries_until_done(
            [&] {
                fail_statement(0);
                arming.arm_next();
                made = armed.pass(begun, code, "10.0.0.1");
            },
            [this] { return traces(); });
    }

    SignIn made;
};

DIVAN_BOTH_DATABASES(SpendingTest);

TEST_P(SpendingTest, CodeAndTheSessionItOpensAreOneAct)
{
    const auto codes = enrol();

    EXPECT_GT(tries_to_pass(code_now()), 6); // the step, the forgotten guesses, and the session's statements
    EXPECT_TRUE(service->session_of(made.token));
    EXPECT_GT(tries_to_pass(codes.front()), 10);
    EXPECT_TRUE(service->session_of(made.token));
    EXPECT_EQ(entries("identity.recovery_code.used"), 1);
}

TEST_P(SpendingTest, SignInThatWasEndedMeanwhileSpendsNoCodeAndCountsNoGuess)
{
    const auto codes = enrol();
    const auto begun = waiting();
    database().write([&](db::UnitOfWork& tx) { store::remove_sessions(tx, clerk.account, ""); });
    const auto before = traces();

    for (int i = 0; i < 6; ++i) { // more than guesses are free
        EXPECT_EQ(pass(begun, code_now()), "session.step_expired");
        EXPECT_EQ(pass(begun, codes.front()), "session.step_expired");
    }

    EXPECT_EQ(traces(), before);
    EXPECT_EQ(pass(code_now()), "");
}

} // namespace
} // namespace divan::identity
