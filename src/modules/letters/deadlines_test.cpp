// SPDX-License-Identifier: Apache-2.0
// Deadlines in working days: reckoned when a letter is referred, moved when a decree closes a day.
#include "base/error.hpp"
#include "modules/letters/deadlines.hpp"
#include "modules/letters/reading.hpp"
#include "modules/letters/service.hpp"
#include "modules/letters/words.hpp"
#include "platform/calendar/service.hpp"
#include "platform/calendar/store.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"
#include "support/test_days.hpp"

namespace divan::letters {
namespace {

using namespace std::chrono_literals;
using access::Reach;
using test::zone;

/// Thursday and Friday are off, hours are 07:30 to 14:30. It is Tuesday, 24 November 2026, 10:00.
class LetterDeadlineTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        database().write([this](db::UnitOfWork& tx) {
            const auto entry =
                ledger::append(tx, clock.now(), {}, "organisation.unit.created", {"organisation.unit", 1}, {})
                    .id;
            unit = UnitId{tx.next_id()};
            const organisation::Unit office{unit, "made-up", "1", std::nullopt, "دفتر", "Office"};
            organisation::add_identity(tx, office, entry);
            organisation::open_state(tx, office, 2020y / 1 / 1, entry);
            head = actor(tx, entry, "head");
            expert = actor(tx, entry, "expert");
            in = registers::define(tx, entry,
                                   {.code = "r",
                                    .title_fa = "دفتر",
                                    .title_en = "Register",
                                    .unit = unit,
                                    .unit_code = "1",
                                    .pattern = "{year4}/{serial}",
                                    .valid_from = 2020y / 1 / 1});
            calendar::Row week;
            week.scope = {"country", ""};
            week.rule.kind = calendar::Rule::Kind::week;
            week.rule.effect = calendar::Rule::Effect::working;
            week.rule.weekdays = 0b1001111;
            week.rule.hours = calendar::Hours{450, 870};
            week.rule.from = 2000y / 1 / 1;
            week.title_fa = week.title_en = week.issuer = "x";
            calendar::store::insert(
                tx, {.id = CalendarRuleId{tx.next_id()}, .row = week, .origin = "charter"}, entry);
        });
    }
    access::Actor actor(db::UnitOfWork& tx, EntryId entry, const std::string& code) const
    {
        const organisation::Post seat{PostId{tx.next_id()},
                                      unit,
                                      code,
                                      code,
                                      code,
                                      false,
                                      false,
                                      "",
                                      access::SecrecyClass::confidential};
        organisation::add_identity(tx, seat, entry);
        organisation::open_state(tx, seat, 2020y / 1 / 1, entry);
        access::Actor made;
        made.person = PersonId{tx.next_id()};
        organisation::add_person(tx, made.person, {code, code}, entry);
        made.post = seat.id;
        made.unit = unit;
        made.clearance = seat.clearance;
        made.posts = {seat.id};
        for (const auto action : {permission::read, permission::refer, permission::register_incoming}) {
            made.grants.push_back({std::string{action}, Reach::own_unit});
        }
        made.grants.push_back({std::string{calendar::permission::decree}, Reach::all});
        return made;
    }
    /// A letter given to the expert with a deadline.
    LetterId given(std::optional<std::int64_t> working_days, std::optional<CivilDate> day = {})
    {
        Registration letter;
        letter.register_id = in;
        letter.subject = "آزمون";
        letter.body = "متن";
        letter.sender_name = "فرستنده";
        letter.received_at = clock.now();
        letter.receivers = {{.post = expert.post,
                             .purpose = Purpose::action,
                             .note = "",
                             .due_on = day,
                             .due_in_working_days = working_days}};
        return Service{database(), clock, zone}.register_incoming(head, letter).id;
    }
    std::vector<Violation> faults_of(std::optional<std::int64_t> working_days, std::optional<CivilDate> day)
    {
        try {
            given(working_days, day);
        } catch (const AppError& error) {
            return error.violations();
        }
        return {};
    }
    Dossier dossier(LetterId id) { return Reading{database(), clock, zone}.dossier(head, id); }

    test::FakeClock clock;
    UnitId unit;
    RegisterId in;
    access::Actor head;
    access::Actor expert;
};

DIVAN_BOTH_DATABASES(LetterDeadlineTest);

TEST_P(LetterDeadlineTest, WorkingDaysAreCountedByTheReceiversCalendarFromTheDayAfter)
{
    const Reading reading{database(), clock, zone};
    EXPECT_EQ(reading.due_day(expert.post, 2), 2026y / 11 / 28);
    EXPECT_EQ(dossier(given(2)).referrals.at(0).due_on, "2026-11-28");
    clock.advance(5h); // 15:00, after hours: received tomorrow
    EXPECT_EQ(reading.due_day(expert.post, 2), 2026y / 11 / 29);
    EXPECT_EQ(dossier(given(2)).referrals.at(0).due_on, "2026-11-29");
}

TEST_P(LetterDeadlineTest, NoDayIsForetoldForNobodyOrForAPeriodOutOfRange)
{
    const Reading reading{database(), clock, zone};
    const auto fault = [&](PostId post, std::int64_t days) -> std::vector<Violation> {
        try {
            static_cast<void>(reading.due_day(post, days));
        } catch (const AppError& error) {
            return error.violations();
        }
        return {};
    };
    using Violations = std::vector<Violation>;
    EXPECT_EQ(fault(PostId{7}, 2), (Violations{{"/post", "referral.unknown_post"}}));
    EXPECT_EQ(fault(expert.post, 0), (Violations{{"/working_days", "referral.working_days_out_of_range"}}));
    EXPECT_EQ(fault(expert.post, 501), (Violations{{"/working_days", "referral.working_days_out_of_range"}}));
}

TEST_P(LetterDeadlineTest, AFaultyDeadlineIsRefusedAndLeavesNoTrace)
{
    using Violations = std::vector<Violation>;
    EXPECT_EQ(faults_of(2, 2026y / 11 / 30),
              (Violations{{"/receivers/0/due_in_working_days", "referral.two_due_days"}}));
    EXPECT_EQ(faults_of(0, {}),
              (Violations{{"/receivers/0/due_in_working_days", "referral.working_days_out_of_range"}}));
    EXPECT_EQ(faults_of(501, {}),
              (Violations{{"/receivers/0/due_in_working_days", "referral.working_days_out_of_range"}}));
    EXPECT_EQ(database().read([](db::ReadSession& session) {
        return std::get<0>(session.one<std::int64_t>("SELECT COUNT(*) FROM letter").value());
    }),
              0);
}

TEST_P(LetterDeadlineTest, WhatIsLeftIsToldInWorkingDays)
{
    const auto id = given(2);
    const auto left = [&] { return dossier(id).days_left.begin()->second; };
    EXPECT_EQ(left(), 2);
    clock.advance(24h * 4); // Saturday, the due day
    EXPECT_EQ(left(), 0);
    clock.advance(24h * 7); // a week later: Sunday to Wednesday and Saturday
    EXPECT_EQ(left(), -5);
}

TEST_P(LetterDeadlineTest, ADecreeMovesTheReferralAndThePathSaysWhy)
{
    const auto reckoned = given(2);
    const auto named = given({}, 2026y / 11 / 28);
    calendar::Service working_time{database(), clock, zone};
    working_time.decree(head, {.scope = {"unit", std::to_string(unit.value)},
                               .first = 2026y / 11 / 25,
                               .last = 2026y / 11 / 25,
                               .effect = calendar::Rule::Effect::closed,
                               .hours = {},
                               .title_fa = "آلودگی",
                               .title_en = "Pollution",
                               .issuer = "کارگروه",
                               .number = "۱۲",
                               .dated = 2026y / 11 / 24});
    jobs::Kinds kinds;
    calendar::add_jobs(kinds, clock, zone, {{"letters.referral", deadline_moved}});
    jobs::Runner runner{database(), clock, zone, std::move(kinds), {.threads = 0}};
    while (runner.run_one()) {
    }

    const auto moved = dossier(reckoned);
    EXPECT_EQ(moved.referrals.at(0).due_on, "2026-11-29");
    ASSERT_EQ(moved.steps.size(), 1U);
    EXPECT_EQ(moved.steps.at(0).kind, "deadline");
    EXPECT_EQ(moved.steps.at(0).note, "2026-11-28 2026-11-29 کارگروه, ۱۲");
    EXPECT_FALSE(moved.steps.at(0).entry_token.empty());
    const auto kept = dossier(named);
    EXPECT_EQ(kept.referrals.at(0).due_on, "2026-11-28") << "a day that was named stays";
    EXPECT_TRUE(kept.steps.empty());
}

} // namespace
} // namespace divan::letters
