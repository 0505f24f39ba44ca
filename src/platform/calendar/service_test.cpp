// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/calendar/service.hpp"
#include "platform/ledger/ledger.hpp"
#include "support/fake_clock.hpp"
#include "support/test_database.hpp"

namespace divan::calendar {
namespace {

using namespace std::chrono_literals;
using access::Reach;

constexpr auto zone = "Asia/Tehran";

/// Thursday and Friday off in the country; the unit lies in the province of Tehran. Today is Tuesday, 3 Azar
/// 1405 (2026-11-24).
class CalendarServiceTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        DatabaseTest::SetUp();
        if (IsSkipped() || HasFatalFailure()) {
            return;
        }
        governor.grants = {{std::string{permission::decree}, Reach::all}};
        head.unit = unit;
        head.grants = {{std::string{permission::decree}, Reach::own_unit}};
        database().write([this](db::UnitOfWork& tx) {
            const auto entry =
                ledger::append(tx, clock.now(), {}, "calendar.rule.decreed", {"calendar.rule", 0}, {}).id;
            Row week;
            week.scope = {"country", ""};
            week.rule.kind = Rule::Kind::week;
            week.rule.effect = Rule::Effect::working;
            week.rule.weekdays = 0b1001111; // not Thursday, not Friday
            week.rule.hours = Hours{450, 870};
            week.rule.from = 2000y / 1 / 1;
            put(tx, week, entry);
            Row place;
            place.scope = {"unit", std::to_string(unit.value)};
            place.place = "tehran/rey";
            place.rule.from = 2000y / 1 / 1;
            put(tx, place, entry);
        });
    }
    static void put(db::UnitOfWork& tx, Row row, EntryId entry)
    {
        const CalendarRuleId id{tx.next_id()};
        row.title_fa = row.title_en = row.issuer = "x";
        store::insert(tx, {.id = id, .row = std::move(row), .origin = "charter"}, entry);
    }
    [[nodiscard]] Decree closure(const std::string& kind, const std::string& code, CivilDate first) const
    {
        return {.scope = {kind, code},
                .first = first,
                .last = first,
                .effect = Rule::Effect::closed,
                .hours = {},
                .title_fa = "آلودگی هوا",
                .title_en = "Air pollution",
                .issuer = "کارگروه",
                .number = "۱۲",
                .dated = 2026y / 11 / 24};
    }
    WorkItemId given_deadline(std::int64_t working_days, UnitId by)
    {
        return database().write([&](db::UnitOfWork& tx) {
            const worklist::Reckoning reckoning{.days = working_days, .from = 2026y / 11 / 24, .unit = by};
            const auto due = due_day(surroundings(tx, by, reckoning.from).calendar(), reckoning);
            const auto id = worklist::put(tx, clock.now(),
                                          {.post = PostId{2},
                                           .kind = "letters.referral",
                                           .subject = {"letters.letter", 77},
                                           .source = 5,
                                           .title = "نامه",
                                           .number = "",
                                           .from_post = PostId{1},
                                           .note = "",
                                           .purpose = "action",
                                           .secrecy_class = access::SecrecyClass::normal,
                                           .priority = "normal",
                                           .due_on = due,
                                           .duty = {}});
            worklist::remember_reckoning(tx, id, reckoning);
            return id;
        });
    }
    std::string due_of(WorkItemId id)
    {
        return database().read([&](db::ReadSession& session) {
            return std::get<0>(
                session.one<std::string>("SELECT due_key FROM work_item WHERE id = :id", id.value).value());
        });
    }
    std::int64_t entries(const std::string& event)
    {
        return database().read([&](db::ReadSession& session) {
            return std::get<0>(
                session.one<std::int64_t>("SELECT COUNT(*) FROM ledger_entry WHERE event = :event", event)
                    .value());
        });
    }
    void run_jobs()
    {
        jobs::Kinds kinds;
        add_jobs(kinds, clock, zone,
                 {{"letters.referral", [this](db::UnitOfWork&, Instant, const MovedDeadline& moved) {
                       told.push_back(to_text(moved.item.due_on) + ">" + to_text(moved.due_on) + " " +
                                      moved.decree);
                   }}});
        jobs::Runner runner{database(), clock, zone, std::move(kinds), {.threads = 0}};
        while (runner.run_one()) {
        }
    }
    template <class Act>
    static ErrorCode error_of(Act act)
    {
        try {
            act();
        } catch (const AppError& error) {
            return error.code();
        }
        throw std::runtime_error{"nothing was refused"};
    }

    test::FakeClock clock;
    const UnitId unit{500};
    const UnitId elsewhere{600};
    access::Actor governor;
    access::Actor head;
    std::vector<std::string> told;
};

DIVAN_BOTH_DATABASES(CalendarServiceTest);

TEST_P(CalendarServiceTest, ADecreeMovesTheDeadlinesOfItsScopeOnceAndRecordsEach)
{
    const auto here = given_deadline(2, unit); // 25 and 28 November: Thursday and Friday are off
    const auto there = given_deadline(2, elsewhere);
    ASSERT_EQ(due_of(here), "2026-11-28");
    Service service{database(), clock, zone};
    const auto decree = closure("province", "tehran", 2026y / 11 / 25);

    const auto seen = service.preview(governor, decree);
    EXPECT_EQ(seen.moves, 1);
    EXPECT_EQ(seen.looked_at, 2);
    EXPECT_EQ(due_of(here), "2026-11-28") << "a preview changes nothing";
    const auto made = service.decree(governor, decree);
    EXPECT_EQ(due_of(here), "2026-11-28") << "the job moves it";
    run_jobs();
    run_jobs();

    EXPECT_EQ(due_of(here), "2026-11-29");
    EXPECT_EQ(due_of(there), "2026-11-28");
    EXPECT_EQ(entries("worklist.deadline.moved"), 1);
    EXPECT_EQ(told, (std::vector<std::string>{"2026-11-28>2026-11-29 کارگروه, ۱۲"}));

    EXPECT_EQ(service.preview_withdrawal(governor, made.rule.id).moves, 1);
    service.withdraw(governor, made.rule.id, "لغو شد");
    run_jobs();
    EXPECT_EQ(due_of(here), "2026-11-28");
    EXPECT_EQ(entries("worklist.deadline.moved"), 2);
    EXPECT_EQ(entries("calendar.rule.withdrawn"), 1);
}

TEST_P(CalendarServiceTest, CountersFollowTheMove)
{
    given_deadline(1, unit); // due 25 November
    const auto late_on_26 = [this] {
        return database().read([](db::ReadSession& session) {
            return worklist::counts(session, {{.post = PostId{2}}}, 2026y / 11 / 26).late;
        });
    };
    EXPECT_EQ(late_on_26(), 1);
    Service service{database(), clock, zone};
    service.decree(governor, closure("country", "", 2026y / 11 / 25));
    run_jobs();

    EXPECT_EQ(late_on_26(), 0);
}

TEST_P(CalendarServiceTest, WhatWasKnownBeforeADecreeIsStillToBeSeen)
{
    Service service{database(), clock, zone};
    const auto before = clock.now();
    clock.advance(1h);
    const auto made = service.decree(governor, closure("county", "tehran/rey", 2026y / 11 / 25));
    const auto between = clock.now();
    clock.advance(1h);
    service.withdraw(governor, made.rule.id, "لغو");
    const auto is_working = [&](std::optional<Instant> known_at) {
        return service.days(unit, 2026y / 11 / 25, 2026y / 11 / 25, known_at).at(0).day.is_working;
    };

    EXPECT_TRUE(is_working(before));
    EXPECT_FALSE(is_working(between));
    EXPECT_TRUE(is_working({}));
}

TEST_P(CalendarServiceTest, TheCalendarKeptInMemoryFollowsADecree)
{
    Service service{database(), clock, zone};
    WorkingTime kept;
    const auto is_working = [&] {
        return database().read([&](db::ReadSession& session) {
            return kept.of(session, unit, 2026y / 11 / 24)->is_working(2026y / 11 / 25);
        });
    };
    EXPECT_TRUE(is_working());
    service.decree(governor, closure("country", "", 2026y / 11 / 25));
    EXPECT_FALSE(is_working());
}

TEST_P(CalendarServiceTest, RefusalsLeaveNoTrace)
{
    Service service{database(), clock, zone};
    const auto before = entries("calendar.rule.decreed");
    const auto refused = [&](const access::Actor& actor, const Decree& decree) {
        return error_of([&] { service.decree(actor, decree); });
    };
    EXPECT_EQ(refused(head, closure("country", "", 2026y / 11 / 25)), ErrorCode::forbidden);
    EXPECT_EQ(refused(head, closure("unit", "600", 2026y / 11 / 25)), ErrorCode::forbidden);
    EXPECT_EQ(refused({}, closure("country", "", 2026y / 11 / 25)), ErrorCode::forbidden);
    auto bad = closure("planet", "", 2026y / 11 / 25);
    bad.last = 2026y / 11 / 20;
    bad.hours = Hours{600, 500};
    bad.dated = 2026y / 11 / 25;
    EXPECT_EQ(faults(bad, 2026y / 11 / 24).size(), 4U);
    EXPECT_EQ(refused(governor, bad), ErrorCode::invalid_input);
    EXPECT_EQ(error_of([&] { service.withdraw(governor, CalendarRuleId{1}, "x"); }), ErrorCode::not_found);
    const auto charter_row = database().read([](db::ReadSession& session) {
        return store::of_scope(session, {"country", ""}).at(0).id;
    });
    EXPECT_EQ(error_of([&] { service.withdraw(governor, charter_row, "x"); }), ErrorCode::conflict);

    EXPECT_EQ(entries("calendar.rule.decreed"), before);
    EXPECT_TRUE(service.decrees().empty());
    EXPECT_NO_THROW(service.decree(head, closure("unit", "500", 2026y / 11 / 25)));
}

TEST_P(CalendarServiceTest, WhicheverStatementFailsNothingIsHalfDone)
{
    const auto item = given_deadline(1, unit);
    Service service{database(), clock, zone};
    const auto decree = closure("country", "", 2026y / 11 / 25);
    const auto tries =
        tries_until_done([&] { service.decree(governor, decree); },
                         [&] {
                             return std::pair{entries("calendar.rule.decreed"), service.decrees().size()};
                         });
    EXPECT_GT(tries, 2);
    run_jobs();
    EXPECT_EQ(due_of(item), "2026-11-28");

    const auto rule = service.decrees().at(0).id;
    const auto withdrawals = tries_until_done(
        [&] { service.withdraw(governor, rule, "لغو شد"); },
        [this] {
            return counted({"SELECT COUNT(superseded_entry) FROM calendar_rule",
                            "SELECT COALESCE(SUM(stamp), 0) FROM calendar_stamp", "SELECT COUNT(*) FROM job",
                            "SELECT COUNT(*) FROM ledger_entry"});
        });
    EXPECT_GT(withdrawals, 4);
    run_jobs();
    EXPECT_EQ(due_of(item), "2026-11-25");
}

TEST_P(CalendarServiceTest, MoreDeadlinesThanOneBatchAreAllMoved)
{
    database().write([&](db::UnitOfWork& tx) {
        for (int i = 0; i < 450; ++i) {
            const auto id = worklist::put(tx, clock.now(),
                                          {.post = PostId{2},
                                           .kind = "other",
                                           .subject = {"letters.letter", i},
                                           .source = 5,
                                           .title = "نامه",
                                           .number = "",
                                           .from_post = PostId{1},
                                           .note = "",
                                           .purpose = "action",
                                           .secrecy_class = access::SecrecyClass::normal,
                                           .priority = "normal",
                                           .due_on = CivilDate{2026y / 11 / 25},
                                           .duty = {}});
            worklist::remember_reckoning(tx, id, {.days = 1, .from = 2026y / 11 / 24, .unit = unit});
        }
    });
    Service service{database(), clock, zone};
    EXPECT_EQ(service.preview(governor, closure("country", "", 2026y / 11 / 25)).moves, 450);
    service.decree(governor, closure("country", "", 2026y / 11 / 25));
    run_jobs();

    EXPECT_EQ(entries("worklist.deadline.moved"), 450);
    EXPECT_EQ(database().read([](db::ReadSession& session) {
        return worklist::counts(session, {{.post = PostId{2}}}, 2026y / 11 / 28).today;
    }),
              450);
}

} // namespace
} // namespace divan::calendar
