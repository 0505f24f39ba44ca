// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/accounts.hpp"
#include "platform/identity/fixture_test.hpp"

#include <atomic>
#include <thread>

namespace divan::identity {
namespace {

using fixture::good_password;
using namespace std::chrono_literals;

class AccountsTest : public fixture::IdentityTest {
protected:
    Invited invited(const std::string& user_name)
    {
        return accounts->create(administrator, {.person = newcomer(), .user_name = user_name});
    }
    std::vector<std::string> names(const std::string& beginning, std::size_t limit)
    {
        std::vector<std::string> found;
        access::PageStart start{.cursor = {}, .limit = limit};
        do {
            const auto page = accounts->list(administrator, beginning, start);
            EXPECT_LE(page.accounts.size(), limit);
            for (const auto& card : page.accounts) {
                found.push_back(card.account.user_name);
            }
            start.cursor = page.next_cursor;
        } while (start.cursor);
        return found;
    }
};

DIVAN_BOTH_DATABASES(AccountsTest);

TEST_P(AccountsTest, PersonSetsThePasswordByTheInvitation)
{
    const auto made = invited("Newcomer");
    EXPECT_EQ(refusal([&] { service->sign_in({"newcomer", ""}); }), "session.wrong_credentials");

    EXPECT_EQ(changes->look(made.token, "").purpose, "invitation");
    changes->accept(made.token, good_password, "");
    EXPECT_EQ(service->sign_in({"NEWCOMER", good_password}).step, Step::complete);
    EXPECT_EQ(refusal([&] { (void)accounts->invite(administrator, made.account); }), "account.has_password");
    EXPECT_EQ(entries("identity.account.created"), 2);
}

TEST_P(AccountsTest, NewInvitationVoidsTheOldAndItEndsAfterAWeek)
{
    const auto first = invited("newcomer");
    const auto second = accounts->invite(administrator, first.account);
    EXPECT_EQ(refusal([&] { changes->accept(first.token, good_password, ""); }), "account.token_unknown");

    clock.advance(invitation_time);
    EXPECT_EQ(refusal([&] { changes->accept(second.token, good_password, ""); }), "account.token_unknown");
}

TEST_P(AccountsTest, NamesAndPersonsAreTakenOnceAndARefusalLeavesNothing)
{
    const auto free = newcomer();
    const auto before = traces();
    const auto create = [&](PersonId person, const std::string& name) {
        return refusal([&] { accounts->create(administrator, {.person = person, .user_name = name}); });
    };

    EXPECT_EQ(create(free, "CLERK"), "account.user_name_taken");
    EXPECT_EQ(create(clerk.person, "another"), "account.person_has_one");
    EXPECT_EQ(create(PersonId{7}, "another"), "person.not_found");
    EXPECT_EQ(traces(), before);
}

TEST_P(AccountsTest, OneNameIsGivenToOneOfTwoAtOnce)
{
    const std::vector<PersonId> persons{newcomer(), newcomer()};
    std::atomic<int> made{0};
    {
        const auto create = [&](PersonId person) {
            const auto reason = refusal(
                [&] { accounts->create(administrator, {.person = person, .user_name = "newcomer"}); });
            made += reason.empty() ? 1 : 0;
        };
        std::jthread first{create, persons[0]};
        std::jthread second{create, persons[1]};
    }
    EXPECT_EQ(made, 1);
}

TEST_P(AccountsTest, WithoutAReachOverAllNoAccountIsThere)
{
    const auto before = traces();
    const auto id = clerk.account;

    EXPECT_EQ(refusal([&] { (void)accounts->list(clerk, "", {}); }), "access.forbidden");
    EXPECT_EQ(refusal([&] { (void)accounts->find(clerk, id); }), "account.not_found");
    EXPECT_EQ(refusal([&] { accounts->create(clerk, {.person = clerk.person, .user_name = "x"}); }),
              "access.forbidden");
    EXPECT_EQ(refusal([&] { (void)accounts->invite(clerk, id); }), "account.not_found");
    EXPECT_EQ(refusal([&] { (void)accounts->reset(clerk, id); }), "account.not_found");
    EXPECT_EQ(refusal([&] {
                  accounts->change(clerk, {id, 1}, {"fa", "password", false, false});
              }),
              "account.not_found");
    EXPECT_EQ(refusal([&] { accounts->disable(clerk, {id, 1}, "x"); }), "account.not_found");
    EXPECT_EQ(refusal([&] { accounts->enable(clerk, {id, 1}); }), "account.not_found");
    EXPECT_EQ(refusal([&] { accounts->unlock(clerk, id); }), "account.not_found");
    EXPECT_EQ(refusal([&] { accounts->end_sessions(clerk, id); }), "account.not_found");
    EXPECT_EQ(refusal([&] { (void)accounts->factor_roles(clerk); }), "access.forbidden");
    EXPECT_EQ(refusal([&] { accounts->set_factor_role(clerk, "clerk", true); }), "role.not_found");
    EXPECT_EQ(traces(), before);
}

TEST_P(AccountsTest, DisabledAccountLosesItsSessionsAtOnceAndComesBack)
{
    const auto here = sign_in();
    const auto link = accounts->reset(administrator, clerk.account);
    const auto again = sign_in();
    EXPECT_EQ(refusal([&] {
                  accounts->disable(administrator, {clerk.account, 9}, "x");
              }),
              "account.changed_meanwhile");

    accounts->disable(administrator, seen(clerk.account), "مرخصی بی‌حقوق");
    EXPECT_FALSE(service->session_of(here.token));
    EXPECT_FALSE(service->session_of(again.token));
    EXPECT_EQ(refusal([&] { sign_in(); }), "session.wrong_credentials");
    EXPECT_EQ(refusal([&] { changes->accept(link.token, good_password, ""); }), "account.token_unknown");
    EXPECT_EQ(refusal([&] { (void)accounts->reset(administrator, clerk.account); }), "account.not_active");
    EXPECT_EQ(refusal([&] { accounts->disable(administrator, seen(clerk.account), "x"); }),
              "account.not_active");

    accounts->enable(administrator, seen(clerk.account));
    EXPECT_EQ(sign_in().step, Step::complete);
    EXPECT_EQ(refusal([&] { accounts->enable(administrator, seen(clerk.account)); }),
              "account.active_already");
}

TEST_P(AccountsTest, NobodyDisablesTheirOwn)
{
    const auto own = service->create_account({}, administrator.person, {"administrator", good_password});
    EXPECT_EQ(refusal([&] { accounts->disable(administrator, {own, 1}, "x"); }), "account.is_own");
}

TEST_P(AccountsTest, SessionsAreListedAndEndedOneAllOthersOrAll)
{
    const auto first = sign_in();
    clock.advance(2min);
    const auto second = service->sign_in({"clerk", good_password}, {"", std::string(500, 'x') + "\n"});
    clock.advance(2min);
    const auto third = sign_in();

    auto listed = service->sessions_of(clerk.account);
    ASSERT_EQ(listed.size(), 3U);
    EXPECT_EQ(listed.front().id, third.session.id);
    EXPECT_EQ(listed.front().device, "Browser");
    EXPECT_EQ(listed.at(1).device, std::string(200, 'x'));
    EXPECT_EQ(refusal([&] { service->end_session(AccountId{1}, first.session.id); }), "session.not_found");

    service->end_session(clerk.account, first.session.id);
    EXPECT_FALSE(service->session_of(first.token));
    EXPECT_EQ(service->end_other_sessions(third.session), 1);
    EXPECT_FALSE(service->session_of(second.token));
    EXPECT_TRUE(service->session_of(third.token));
    EXPECT_EQ(accounts->end_sessions(administrator, clerk.account), 1);
    EXPECT_FALSE(service->session_of(third.token));
    EXPECT_EQ(entries("identity.sessions.ended"), 1);
}

TEST_P(AccountsTest, SessionsEndUnusedAfterEightHoursAndInAllAfterADay)
{
    const auto idle = sign_in();
    clock.advance(8h);
    EXPECT_FALSE(service->session_of(idle.token));
    EXPECT_TRUE(service->sessions_of(clerk.account).empty());

    const auto busy = sign_in();
    for (int i = 0; i < 4; ++i) {
        clock.advance(5h);
        EXPECT_TRUE(service->session_of(busy.token)) << i;
    }
    clock.advance(4h);
    EXPECT_FALSE(service->session_of(busy.token));
}

TEST_P(AccountsTest, ListIsReadInPagesAndByTheBeginningOfNames)
{
    for (const auto* const name : {"bahar", "babak", "zahra", "بهار"}) {
        invited(name);
    }
    const std::vector<std::string> all{"babak", "bahar", "clerk", "zahra", "بهار"};
    for (const std::size_t limit : {1U, 2U, 50U}) {
        EXPECT_EQ(names("", limit), all);
        EXPECT_EQ(names("BA", limit), (std::vector<std::string>{"babak", "bahar"}));
    }
    EXPECT_TRUE(names("x", 50).empty());
}

TEST_P(AccountsTest, DirectorysAccountHasNoPasswordHere)
{
    const auto made = accounts->create(
        administrator,
        {.person = newcomer(), .user_name = "newcomer", .language = "en", .sign_in = "directory"});
    EXPECT_EQ(made.token, "");
    EXPECT_EQ(refusal([&] { (void)accounts->invite(administrator, made.account); }),
              "account.password_elsewhere");
    EXPECT_EQ(refusal([&] { service->sign_in({"newcomer", good_password}); }), "session.wrong_credentials");
}

TEST_P(AccountsTest, NoStatementThatFailsLeavesAnAccountHalfDone)
{
    const auto person = newcomer();
    Invited made;
    expect_nothing_half_done(
        [&] { made = accounts->create(administrator, {.person = person, .user_name = "newcomer"}); });
    expect_nothing_half_done([&] { (void)accounts->invite(administrator, made.account); });
    sign_in();
    expect_nothing_half_done([&] { (void)accounts->reset(administrator, clerk.account); });
    const auto at = seen(clerk.account);
    expect_nothing_half_done([&] { accounts->change(administrator, at, {"en", "password", true, false}); });
    const auto later = seen(clerk.account);
    expect_nothing_half_done([&] { accounts->disable(administrator, later, "x"); });
    const auto last = seen(clerk.account);
    expect_nothing_half_done([&] { accounts->enable(administrator, last); });
    expect_nothing_half_done([&] { accounts->unlock(administrator, clerk.account); });
    expect_nothing_half_done([&] { accounts->end_sessions(administrator, clerk.account); });
    expect_nothing_half_done([&] { service->set_language(clerk.author(), clerk.account, "fa"); });
    EXPECT_EQ(account(clerk.account).language, "fa");
}

} // namespace
} // namespace divan::identity
