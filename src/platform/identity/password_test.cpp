// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/fixture_test.hpp"
#include "platform/identity/password_rules.hpp"
#include "platform/identity/reset_requests.hpp"

#include <atomic>
#include <thread>

namespace divan::identity {
namespace {

using fixture::good_password;
using namespace std::chrono_literals;

std::string first_fault(std::string_view password, const std::vector<std::string>& names = {})
{
    const auto faults = password_faults(password, names);
    return faults.empty() ? "" : faults.front().reason;
}

TEST(PasswordRules, RefuseWhatIsShortGuessedOrNamed)
{
    const std::vector<std::string> names{"maryam", "وزارت کشور", "moi"};
    EXPECT_EQ(first_fault("divan-demo", names), "");
    EXPECT_EQ(first_fault(good_password, names), "");
    EXPECT_EQ(first_fault("x7!kd0-qm", names), "account.password_length");
    EXPECT_EQ(first_fault("پنج‌تاونه", names), "account.password_length");
    EXPECT_EQ(first_fault(std::string(1001, 'x') + "yzab7q", names), "account.password_length");
    for (const auto* const guessed :
         {"password123", "Qwerty12345", "1234567890", "0987654321", "aaaaaaaaaaaa", "abababababab",
          "abcdefghijkl", "1q2w3e4r5t", "۱۲۳۴۵۶۷۸۹۰"}) {
        EXPECT_EQ(first_fault(guessed, names), "account.password_common") << guessed;
    }
    EXPECT_EQ(first_fault("x-Maryam-7391", names), "account.password_has_name");
    EXPECT_EQ(first_fault("در وزارت كشور خوش", names), "account.password_has_name");
    EXPECT_EQ(first_fault("lemon-moi-tree-9", names), ""); // too short a name to forbid
}

class PasswordTest : public fixture::IdentityTest {};

DIVAN_BOTH_DATABASES(PasswordTest);

TEST_P(PasswordTest, OwnChangeNeedsTheOldOneAndEndsTheOtherSessions)
{
    const auto here = sign_in();
    const auto there = sign_in();

    EXPECT_EQ(refusal([&] { changes->change(here.session, "not the old one", "گنجشک روی شاخه"); }),
              "account.wrong_password");
    EXPECT_EQ(refusal([&] { changes->change(here.session, good_password, "short"); }),
              "account.password_length");
    EXPECT_EQ(refusal([&] { changes->change(here.session, good_password, "the-clerk-of-7391"); }),
              "account.password_has_name");
    EXPECT_TRUE(service->session_of(there.token));

    changes->change(here.session, good_password, "گنجشک روی شاخه");
    EXPECT_TRUE(service->session_of(here.token));
    EXPECT_FALSE(service->session_of(there.token));
    EXPECT_EQ(refusal([&] { sign_in(); }), "session.wrong_credentials");
    EXPECT_EQ(sign_in("گنجشک روی شاخه").step, Step::complete);
    EXPECT_EQ(entries("identity.password.changed"), 1);
}

TEST_P(PasswordTest, LinkSetsAPasswordOnceAndNotAfterItsTime)
{
    const auto here = sign_in();
    const auto link = accounts->reset(administrator, clerk.account);
    EXPECT_FALSE(service->session_of(here.token));
    EXPECT_EQ(link.token.size(), 32U);
    EXPECT_EQ(changes->look(link.token, "10.0.0.1").user_name, "clerk");

    EXPECT_EQ(refusal([&] { changes->accept(link.token, "short", "10.0.0.1"); }), "account.password_length");
    changes->accept(link.token, "گنجشک روی شاخه", "10.0.0.1");
    EXPECT_EQ(refusal([&] { changes->accept(link.token, "دیگری روی شاخه", "10.0.0.1"); }),
              "account.token_unknown");
    EXPECT_EQ(sign_in("گنجشک روی شاخه").step, Step::complete);

    const auto late = accounts->reset(administrator, clerk.account);
    clock.advance(administrators_reset_time);
    EXPECT_EQ(refusal([&] { changes->accept(late.token, "دیگری روی شاخه", "10.0.0.1"); }),
              "account.token_unknown");
}

TEST_P(PasswordTest, LinkIsTakenByOneOfTwoAtOnce)
{
    const auto link = accounts->reset(administrator, clerk.account);
    std::atomic<int> taken{0};
    {
        const auto accept = [&](const char* password) {
            if (refusal([&] { changes->accept(link.token, password, "10.0.0.1"); }).empty()) {
                ++taken;
            }
        };
        std::jthread first{accept, "گنجشک روی شاخه"};
        std::jthread second{accept, "دیگری روی شاخه"};
    }
    EXPECT_EQ(taken, 1);
    EXPECT_EQ(entries("identity.password.changed"), 1);
}

TEST_P(PasswordTest, WrongLinksAreThrottledByClient)
{
    for (int i = 0; i < 30; ++i) {
        EXPECT_EQ(refusal([&] { (void)changes->look("0123456789abcdef", "10.9.9.9"); }),
                  "account.token_unknown");
    }
    EXPECT_EQ(refusal([&] { (void)changes->look("0123456789abcdef", "10.9.9.9"); }),
              "session.too_many_attempts");
    EXPECT_EQ(refusal([&] { (void)changes->look("0123456789abcdef", "10.9.9.8"); }), "account.token_unknown");
}

TEST_P(PasswordTest, DemandedChangeIsTheLastStepOfSigningIn)
{
    const auto was = account(clerk.account);
    accounts->change(administrator, {clerk.account, was.version},
                     {.language = "fa", .sign_in = "password", .needs_factor = false, .must_change = true});

    const auto begun = sign_in();
    EXPECT_EQ(begun.step, Step::password);
    EXPECT_FALSE(service->session_of(begun.token));
    const auto pending = service->pending(begun.token, Step::password);
    EXPECT_EQ(refusal([&] { (void)changes->replace(pending, good_password); }), "account.password_same");
    const auto other = sign_in();
    const auto done = changes->replace(pending, "گنجشک روی شاخه");
    EXPECT_EQ(done.step, Step::complete);
    EXPECT_TRUE(service->session_of(done.token));
    EXPECT_EQ(refusal([&] { (void)service->pending(other.token); }), "session.step_expired");
    EXPECT_EQ(refusal([&] { (void)service->pending(begun.token, Step::password); }), "session.step_expired");
    EXPECT_EQ(sign_in("گنجشک روی شاخه").step, Step::complete);
}

TEST_P(PasswordTest, SignInUnderWayWhileThePasswordChangesMakesNoSession)
{
    std::string password = good_password;
    for (int moment = 1; moment <= 3; ++moment) { // each time the sign-in looks at the clock
        const auto here = sign_in(password);
        const auto next = "گنجشک روی شاخه " + std::to_string(moment);
        int looks = 0;
        const fixture::ArmingClock changing{clock, [&](int) {
                                                if (++looks == moment) {
                                                    changes->change(here.session, password, next);
                                                }
                                            }};
        Service slow{database(), changing, fixture::zone, fixture::cheap};

        EXPECT_EQ(refusal([&] {
                      (void)slow.sign_in({"clerk", password}, {"10.0.0.1", "Browser"});
                  }),
                  "session.wrong_credentials")
            << moment;
        EXPECT_GE(looks, moment);
        password = next;
    }
}

TEST_P(PasswordTest, OfTwoChangesThatProveOnePasswordOnlyTheFirstHolds)
{
    const auto here = sign_in();
    const auto elsewhere = sign_in();
    bool is_first = true;
    const fixture::ArmingClock changing{clock, [&](int) {
                                            if (std::exchange(is_first, false)) {
                                                changes->change(here.session, good_password,
                                                                "گنجشک روی شاخه");
                                            }
                                        }};
    Service slow{database(), changing, fixture::zone, fixture::cheap};
    PasswordChanges late{database(), clock, slow};

    EXPECT_EQ(refusal([&] { late.change(elsewhere.session, good_password, "کلاغ روی دیوار"); }),
              "account.wrong_password");
    EXPECT_FALSE(is_first);
    EXPECT_EQ(sign_in("گنجشک روی شاخه").step, Step::complete);
}

TEST_P(PasswordTest, NoStatementThatFailsLeavesAChangeHalfDone)
{
    const auto here = sign_in();
    expect_nothing_half_done([&] { changes->change(here.session, good_password, "گنجشک روی شاخه"); });
    const auto link = accounts->reset(administrator, clerk.account);
    expect_nothing_half_done([&] { changes->accept(link.token, "دیگری روی شاخه", "10.0.0.1"); });
    accounts->change(administrator, seen(clerk.account),
                     {.language = "fa", .sign_in = "password", .needs_factor = false, .must_change = true});
    const auto pending = service->pending(sign_in("دیگری روی شاخه").token, Step::password);
    SignIn made;
    const auto replaces = [&] { made = changes->replace(pending, "گنجشک روی شاخه"); };
    EXPECT_GT(tries_until_done(replaces, [this] { return traces(); }), 8); // the session's statements too
    EXPECT_FALSE(account(clerk.account).must_change);
    EXPECT_TRUE(service->session_of(made.token));
}

/// Where mails would go out; keeps each also in a table, as the outbox does.
class Letterbox final : public Messages {
public:
    void put(db::UnitOfWork& tx, Instant now, const Message& message) override
    {
        tx.execute(
            "INSERT INTO mail_message (id, message_id, recipient, language, subject, body, created_at) "
            "VALUES (:id, '', :recipient, :language, :subject, :body, :created)",
            tx.next_id(), message.recipient, message.language, message.subject, message.body, to_text(now));
        messages.push_back(message);
    }
    std::vector<Message> messages;
};

class ResetTest : public fixture::IdentityTest {
protected:
    void SetUp() override
    {
        IdentityTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        Identifiers{database(), clock, box}.set(administrator, clerk.person, IdentifierKind::email,
                                                "Clerk@Example.org");
        resets = std::make_unique<ResetRequests>(database(), clock, *service, box,
                                                 Outgoing{&letterbox, "https://divan.example"});
    }

    std::string ask(const std::string& name)
    {
        auto reason = refusal([&] { resets->request(name, "10.0.0.1"); });
        resets->drain();
        return reason;
    }

    Letterbox letterbox;
    std::unique_ptr<ResetRequests> resets;
};

DIVAN_BOTH_DATABASES(ResetTest);

TEST_P(ResetTest, LinkComesByMailForNameAndAddressAlike)
{
    EXPECT_EQ(ask("clerk"), "");
    EXPECT_EQ(ask("clerk@example.ORG"), "");

    ASSERT_EQ(letterbox.messages.size(), 2U);
    const auto& message = letterbox.messages.back();
    EXPECT_EQ(message.recipient, "clerk@example.org");
    const auto at = message.body.find("https://divan.example/set-password#");
    ASSERT_NE(at, std::string::npos);
    const auto token = message.body.substr(at + 35, 32);
    clock.advance(29min);
    changes->accept(token, "گنجشک روی شاخه", "10.0.0.1");
    EXPECT_EQ(sign_in("گنجشک روی شاخه").step, Step::complete);
    EXPECT_EQ(entries("identity.password.reset_requested"), 2);
}

TEST_P(ResetTest, NoStatementThatFailsLeavesALinkWithoutItsMailOrItsEntry)
{
    // The request is counted in a write of its own: the fault is put between it and the link's.
    fixture::ArmingClock arming{clock, [this](int n) { fail_statement(n); }};
    ResetRequests armed{database(), arming, *service, box, Outgoing{&letterbox, "https://divan.example"}};
    const auto links = [this] { return entries("identity.password.reset_requested"); };
    const auto tries = tries_until_done(
        [&] {
            clock.advance(16min); // what was asked for before is forgotten
            fail_statement(0);
            arming.arm_next();
            armed.request("clerk", "10.0.0.1");
            armed.drain();
            if (links() == 0) { // served after the answer: who asked learns nothing of it
                throw AppError{ErrorCode::unavailable, "db.unavailable"};
            }
        },
        [this] {
            return std::pair{traces(), counted({"SELECT COUNT(*) FROM mail_message"})};
        });

    EXPECT_GT(tries, 4);
    EXPECT_EQ(counted({"SELECT COUNT(*) FROM mail_message", "SELECT COUNT(*) FROM account_token"}),
              (std::vector<std::int64_t>{1, 1}));
}

TEST_P(ResetTest, UnknownDisabledAndForeignNamesAreAnsweredAlikeAndSendNothing)
{
    const auto before = traces();
    EXPECT_EQ(ask("nobody"), "");
    EXPECT_EQ(ask("nobody@example.org"), "");
    EXPECT_EQ(traces(), before);

    accounts->disable(administrator, seen(clerk.account), "گم شد");
    EXPECT_EQ(ask("clerk"), "");
    EXPECT_TRUE(letterbox.messages.empty());
}

TEST_P(ResetTest, RequestsForOneNameAreThrottledWhetherItIsThereOrNot)
{
    for (const auto* const name : {"clerk", "nobody"}) {
        for (int i = 0; i < 5; ++i) {
            EXPECT_EQ(ask(name), "") << name << i;
        }
        EXPECT_EQ(ask(name), "session.too_many_attempts") << name;
    }
}

TEST_P(ResetTest, RequestsAndWrongLinksShutNobodyOutOfSigningIn)
{
    for (int i = 0; i < 30; ++i) {
        EXPECT_EQ(ask("name-" + std::to_string(i)), "");
        EXPECT_EQ(refusal([&] { (void)changes->look("0123456789abcdef", "10.0.0.1"); }),
                  "account.token_unknown");
    }

    EXPECT_EQ(ask("another"), "session.too_many_attempts");
    EXPECT_EQ(sign_in().step, Step::complete);
}

TEST_P(ResetTest, WithoutMailTheRequestSaysSoForEveryName)
{
    ResetRequests none{database(), clock, *service, box, {}};
    EXPECT_EQ(refusal([&] { none.request("clerk", "10.0.0.1"); }), "account.no_mail");
    EXPECT_EQ(refusal([&] { none.request("nobody", "10.0.0.1"); }), "account.no_mail");
}

} // namespace
} // namespace divan::identity
