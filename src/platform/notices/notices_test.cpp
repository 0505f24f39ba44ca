// SPDX-License-Identifier: Apache-2.0
#include "platform/calendar/store.hpp"
#include "platform/delegation/store.hpp"
#include "platform/identity/identifiers.hpp"
#include "platform/identity/store.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/notices/notices.hpp"
#include "platform/worklist/worklist.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

#include <set>
#include <string>
#include <tuple>
#include <vector>

namespace divan::notices {
namespace {

using namespace std::chrono_literals;
using access::Reach;
using access::SecrecyClass;
using test::today;
using test::zone;

using Mail = std::tuple<std::string, std::string, std::string>; // to whom, subject, body

/// Thursday and Friday are off. Bahram heads the office, Setareh has the desk; each has an account and an
/// address. 24 November 2026 is a Tuesday.
class NoticesTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        test::SmallInstitution made{database(), clock};
        made.roles({{"expert", "worklist.read", Reach::own_post}});
        const auto unit = made.unit("1");
        office = made.head_post(unit, "office", "expert");
        desk = made.post(unit, "desk", "expert", SecrecyClass::normal);
        bahram = made.holder(office, "بهرام");
        setareh = made.holder(desk, "ستاره");
        database().write([](db::UnitOfWork& tx) {
            calendar::Row week;
            week.scope = {"country", ""};
            week.rule.kind = calendar::Rule::Kind::week;
            week.rule.effect = calendar::Rule::Effect::working;
            week.rule.weekdays = 0b1001111; // not Thursday, not Friday
            week.rule.hours = calendar::Hours{450, 870};
            week.rule.from = test::long_ago;
            week.title_fa = week.title_en = week.issuer = "x";
            calendar::store::insert(
                tx, {.id = CalendarRuleId{tx.next_id()}, .row = week, .origin = "charter"}, EntryId{0});
        });
        account(bahram, "bahram");
        account(setareh, "setareh");
    }

    void account(PersonId person, const std::string& name)
    {
        identity::store::Account made;
        made.person = person;
        made.user_name = name;
        made.language = "en";
        database().write([&](db::UnitOfWork& tx) {
            made.id = AccountId{tx.next_id()};
            identity::store::insert(tx, made);
        });
        access::Actor administrator;
        administrator.grants.push_back({std::string{identity::permission::identifiers_change}, Reach::all});
        identity::Identifiers{database(), clock, box}.set(
            administrator, person, identity::IdentifierKind::email, name + "@divan.example");
    }

    void wants(PersonId person, const std::string& digest, bool urgent_mail)
    {
        change(person, [&](identity::store::Account& account) {
            account.digest = digest;
            account.urgent_mail = urgent_mail;
        });
    }
    template <class Change>
    void change(PersonId person, const Change& change)
    {
        database().write([&](db::UnitOfWork& tx) {
            auto account = identity::store::find_account(tx, person).value();
            change(account);
            identity::store::update(tx, account);
        });
    }

    worklist::NewItem work(PostId post)
    {
        ++subjects;
        return {.post = post,
                .kind = "letters.referral",
                .subject = {"letters.letter", subjects},
                .source = subjects,
                .title = "letter " + std::to_string(subjects),
                .number = "",
                .from_post = desk,
                .note = "",
                .purpose = "action",
                .secrecy_class = SecrecyClass::normal,
                .priority = "normal",
                .due_on = {},
                .duty = {}};
    }
    void put(const worklist::NewItem& item)
    {
        database().write([&](db::UnitOfWork& tx) { worklist::put(tx, clock.now(), item); });
    }

    void given_delegation(PostId post, PersonId person, std::vector<std::string> actions)
    {
        database().write([&](db::UnitOfWork& tx) {
            delegation::Delegation made;
            made.id = DelegationId{tx.next_id()};
            made.kind = delegation::Kind::leave_substitute;
            made.post = post;
            made.person = person;
            made.holder = bahram;
            made.scope.is_all = false;
            made.scope.actions = std::move(actions);
            made.days = {test::long_ago, {}};
            const auto entry = ledger::append(tx, clock.now(), {}, "delegation.delegation.given",
                                              {"delegation.delegation", made.id.value}, {});
            delegation::store::add(tx, made, entry.id);
        });
    }

    /// The institution's jobs, run until none is due; `at` is a local time.
    void
    run_jobs(CivilDate day, std::chrono::minutes at, const std::string& public_url = "https://divan.example")
    {
        clock.set(instant_of(day, at, zone));
        jobs::Kinds kinds;
        add_jobs(
            kinds,
            {.database = database(), .clock = clock, .zone = zone, .box = box, .public_url = public_url});
        kinds.add("mail.send", jobs::in_database([](db::UnitOfWork&, const jobs::Job&) {}));
        jobs::Runner runner{database(), clock, zone, std::move(kinds), {.threads = 0}};
        runner.look_after();
        while (runner.run_one()) {
        }
    }

    std::vector<Mail> mails()
    {
        return database().read([](db::ReadSession& session) {
            return session.list<std::string, std::string, std::string>(
                "SELECT recipient, subject, body FROM mail_message ORDER BY id");
        });
    }
    std::int64_t failed_jobs()
    {
        return counted({"SELECT COUNT(*) FROM job WHERE attempts > 1 OR state = 'failed'"}).front();
    }

    test::FakeClock clock;
    secrets::Box box{secrets::Box::in_memory()};
    std::int64_t subjects{};
    PostId office;
    PostId desk;
    PersonId bahram;
    PersonId setareh;
};

DIVAN_BOTH_DATABASES(NoticesTest);

TEST_P(NoticesTest, WhoAsksForNothingIsToldNothing)
{
    auto item = work(office);
    item.priority = "immediate";
    put(item);

    run_jobs(today, 8h);

    EXPECT_TRUE(mails().empty());
    EXPECT_EQ(failed_jobs(), 0);
}

TEST_P(NoticesTest, ADigestComesOnceOnAWorkingMorning)
{
    wants(bahram, "daily", false);
    auto late = work(office);
    late.due_on = 2026y / 11 / 23;
    put(late);
    auto due = work(office);
    due.due_on = today;
    put(due);
    put(work(office));

    run_jobs(today, 6h);
    EXPECT_TRUE(mails().empty()); // not yet seven
    run_jobs(today, 7h);
    run_jobs(today, 9h);

    ASSERT_EQ(mails().size(), 1U);
    const auto [to, subject, body] = mails().front();
    EXPECT_EQ(to, "bahram@divan.example");
    EXPECT_EQ(subject, "Your worklist: 3 open, 1 late, 1 due today");
    EXPECT_NE(body.find("letter 1 (due 2026-11-23)"), std::string::npos) << body;
    EXPECT_NE(body.find("letter 2 (due 2026-11-24)"), std::string::npos) << body;
    EXPECT_EQ(body.find("letter 3"), std::string::npos) << body;
    EXPECT_EQ(failed_jobs(), 0);
}

TEST_P(NoticesTest, NoDigestOnADayOffAndAWeeklyOneOnTheFirstWorkingDay)
{
    wants(bahram, "daily", false);
    wants(setareh, "weekly", false);
    put(work(office));
    put(work(desk));
    const auto senders = [this](CivilDate day) {
        const auto before = mails().size();
        run_jobs(day, 8h);
        std::string found;
        for (std::size_t i = before; i < mails().size(); ++i) {
            found += std::get<0>(mails().at(i)).front();
        }
        return found;
    };

    EXPECT_EQ(senders(2026y / 11 / 25), "b"); // Wednesday
    EXPECT_EQ(senders(2026y / 11 / 26), "");  // Thursday
    EXPECT_EQ(senders(2026y / 11 / 27), "");  // Friday
    const auto saturday = senders(2026y / 11 / 28);
    EXPECT_EQ(saturday.size(), 2U); // both, in either order
    EXPECT_EQ(senders(2026y / 11 / 29), "b");
}

TEST_P(NoticesTest, AnEmptyListAndAClosedAccountSendNothing)
{
    wants(bahram, "daily", true);
    wants(setareh, "daily", true);
    put(work(desk));
    change(setareh, [](identity::store::Account& account) { account.is_active = false; });

    run_jobs(today, 8h);

    EXPECT_TRUE(mails().empty());
    EXPECT_EQ(failed_jobs(), 0);
}

TEST_P(NoticesTest, WithoutAMailServerNobodyIsTold)
{
    wants(bahram, "daily", true);
    auto item = work(office);
    item.priority = "urgent";
    put(item);

    run_jobs(today, 8h, "");

    EXPECT_TRUE(mails().empty());
    EXPECT_EQ(failed_jobs(), 0);
}

TEST_P(NoticesTest, UrgentWorkIsToldAtOnceToWhoSeesIt)
{
    wants(bahram, "none", true);
    wants(setareh, "none", true);
    given_delegation(office, setareh, {"worklist.read"});
    auto normal = work(office);
    put(normal);
    auto urgent = work(office);
    urgent.priority = "immediate";
    put(urgent);
    auto confidential = work(office); // Setareh is cleared for what is normal
    confidential.priority = "urgent";
    confidential.secrecy_class = SecrecyClass::confidential;
    put(confidential);

    run_jobs(today, 5h);
    run_jobs(today, 5h);

    std::multiset<std::string> told;
    for (const auto& [to, subject, body] : mails()) {
        auto mail = to;
        told.insert(mail.append(": ").append(subject));
        EXPECT_EQ(body.find("letter 3"), std::string::npos) << body;
    }
    EXPECT_EQ(told, (std::multiset<std::string>{"bahram@divan.example: Immediate work for you",
                                                "bahram@divan.example: Urgent work for you",
                                                "setareh@divan.example: Immediate work for you"}));
}

TEST_P(NoticesTest, WhoMayNotReadTheListIsNotTold)
{
    wants(setareh, "daily", true);
    given_delegation(office, setareh, {"letters.refer"});
    auto urgent = work(office);
    urgent.priority = "urgent";
    put(urgent);

    run_jobs(today, 8h);

    EXPECT_TRUE(mails().empty());
}

TEST_P(NoticesTest, UrgentWorkThatIsDoneByThenIsNotTold)
{
    wants(bahram, "none", true);
    auto urgent = work(office);
    urgent.priority = "urgent";
    put(urgent);
    database().write([&](db::UnitOfWork& tx) {
        EXPECT_EQ(worklist::end(tx, clock.now(), office, urgent.subject, "done"), 1);
    });

    run_jobs(today, 8h);

    EXPECT_TRUE(mails().empty());
}

TEST_P(NoticesTest, WhicheverStatementFailsTheDigestComesOnce)
{
    wants(bahram, "daily", false);
    put(work(office));

    for (int n = 1; n <= 12; ++n) {
        fail_statement(n);
        try {
            run_jobs(today, 8h + std::chrono::minutes{10 * n});
        } catch (const AppError& error) {
            EXPECT_EQ(error.reason(), "db.unavailable");
        }
        fail_statement(0);
    }
    run_jobs(today, 15h);

    EXPECT_EQ(mails().size(), 1U);
}

} // namespace
} // namespace divan::notices
