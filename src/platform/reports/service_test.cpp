// SPDX-License-Identifier: Apache-2.0
#include "platform/duties/duties.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"
#include "platform/reports/service.hpp"
#include "platform/reports/store.hpp"
#include "platform/worklist/deadlines.hpp"
#include "platform/worklist/moving.hpp"
#include "platform/worklist/worklist.hpp"
#include "support/acting.hpp"
#include "support/fake_clock.hpp"
#include "support/small_institution.hpp"
#include "support/test_database.hpp"

#include <algorithm>

namespace divan::reports {
namespace {

using namespace std::chrono_literals;
using access::SecrecyClass;

/// The ministry has a bureau and an office; work is given by the ministry's head. Azar 1405 is reported, from
/// 22 November to 21 December 2026; Thursday and Friday are off.
class WorkReportTest : public test::DatabaseTest {
protected:
    void SetUp() override
    {
        test::DatabaseTest::SetUp();
        at(2026y / 10 / 1);
        institution = std::make_unique<test::SmallInstitution>(database(), clock);
        institution->roles({{"head", "reports.read", access::Reach::unit_and_below},
                            {"inspector", "reports.read", access::Reach::all},
                            {"expert", "worklist.read", access::Reach::own_post},
                            {"clerk", "reports.read", access::Reach::own_post}});
        ministry = institution->unit("1");
        bureau = institution->unit("1-1", ministry);
        office = institution->unit("1-2", ministry);
        minister = institution->head_post(ministry, "1/head", "inspector");
        chief = institution->head_post(bureau, "1-1/head", "head");
        expert = institution->post(bureau, "1-1/expert", "expert");
        officer = institution->post(office, "1-2/officer", "clerk");
        for (const auto post : {minister, chief, expert, officer}) {
            holders[post] = institution->holder(post, "شخص");
        }
        database().write([](db::UnitOfWork& tx) {
            tx.execute("INSERT INTO calendar_rule (id, scope_kind, scope, kind, weekdays, month, "
                       "day_of_month, effect, opens, closes, place, status, title_fa, title_en, issuer, "
                       "decree_number, decreed_on, valid_from, origin, recorded_entry) VALUES (:id, "
                       "'country', '', 'week', 79, 0, 0, 'working', 480, 960, '', 'decreed', 'هفته', "
                       "'Week', '', '', '', '2020-01-01', 'charter', 1)",
                       tx.next_id());
        });
    }

    /// Ten o'clock of a day in Tehran.
    void at(CivilDate day) { clock.set(instant_of(day, 600min, test::zone)); }

    std::int64_t
    give(PostId to, CivilDate day, std::optional<CivilDate> due = {}, worklist::NewItem item = {})
    {
        at(day);
        item.post = to;
        item.from_post = minister;
        item.kind = "letters.referral";
        item.title = "نامه";
        item.due_on = due;
        if (item.purpose.empty()) {
            item.purpose = "action";
        }
        item.priority = "normal";
        return database().write([&](db::UnitOfWork& tx) {
            const auto record = tx.next_id();
            auto made = item;
            made.subject = {"letters.letter", record};
            worklist::put(tx, clock.now(), made);
            return record;
        });
    }

    void finish(std::int64_t record, CivilDate day, std::string_view outcome = "done")
    {
        at(day);
        database().write([&](db::UnitOfWork& tx) {
            EXPECT_EQ(worklist::end_all(tx, clock.now(), {"letters.letter", record}, outcome), 1);
        });
    }

    void serve(std::int64_t record, const std::vector<DutyId>& duties)
    {
        database().write([&](db::UnitOfWork& tx) {
            duties::record(tx, {.record = {"letters.letter", record}, .day = 2026y / 11 / 1, .due_on = {}},
                           duties);
        });
    }

    [[nodiscard]] access::Actor as(PostId post)
    {
        return test::acting(database(), holders.at(post), post, civil_date(clock.now(), test::zone));
    }

    [[nodiscard]] WorkReport report(PostId reader, By by, Span span = azar, std::optional<UnitId> unit = {})
    {
        return service().work(as(reader), {.span = span, .by = by, .unit = unit});
    }

    [[nodiscard]] Service& service()
    {
        if (!kept_) {
            kept_ = std::make_unique<Service>(database(), clock, test::zone);
        }
        return *kept_;
    }

    static Figures of(const WorkReport& report, std::int64_t id)
    {
        const auto row = std::ranges::find(report.rows, id, &Row::id);
        return row == report.rows.end() ? Figures{} : row->tally.figures();
    }

    /// The work of two months, as every test of numbers has it.
    void given_work()
    {
        const auto before = give(expert, 2026y / 11 / 10, 2026y / 11 / 30); // done late, within Azar
        const auto quick = give(expert, 2026y / 11 / 23, 2026y / 11 / 26);  // a Monday
        finish(quick, 2026y / 11 / 25);
        const auto slow = give(officer, 2026y / 11 / 25, 2026y / 12 / 25); // a Wednesday
        finish(before, 2026y / 12 / 2);
        give(chief, 2026y / 12 / 5, 2026y / 12 / 10); // never done
        const auto back = give(officer, 2026y / 12 / 6);
        finish(back, 2026y / 12 / 7, "recalled");
        finish(slow, 2026y / 12 / 28); // after Azar
        give(officer, 2026y / 12 / 29);
    }

    static constexpr Span azar{2026y / 11 / 22, 2026y / 12 / 21};
    test::FakeClock clock;
    std::unique_ptr<test::SmallInstitution> institution;
    std::map<PostId, PersonId> holders;
    UnitId ministry;
    UnitId bureau;
    UnitId office;
    PostId minister;
    PostId chief;
    PostId expert;
    PostId officer;

private:
    std::unique_ptr<Service> kept_;
};

DIVAN_BOTH_DATABASES(WorkReportTest);

TEST_P(WorkReportTest, WorkIsCountedByUnitAsOnTheLastDay)
{
    given_work();

    const auto seen = report(minister, By::unit);

    EXPECT_EQ(of(seen, bureau.value),
              (Figures{.open_before = 1, .received = 2, .done = 2, .done_late = 1, .open = 1, .late = 1}));
    EXPECT_EQ(of(seen, office.value), (Figures{.received = 2, .withdrawn = 1, .open = 1}));
    EXPECT_EQ(of(seen, ministry.value), (Figures{.sent = 4}));
    EXPECT_EQ(seen.total.figures(), (Figures{.open_before = 1,
                                             .received = 4,
                                             .sent = 4,
                                             .done = 2,
                                             .withdrawn = 1,
                                             .done_late = 1,
                                             .open = 2,
                                             .late = 1}));
    // From Monday to Wednesday two; from 10 November (a Tuesday) to 2 December (a Wednesday) sixteen.
    EXPECT_EQ(seen.total.durations().within(50), 2);
    EXPECT_EQ(seen.total.durations().within(90), 16);
    ASSERT_TRUE(seen.about.unit);
    EXPECT_EQ(seen.about.unit->id, ministry);
    EXPECT_TRUE(seen.rows.front().is_itself);
}

TEST_P(WorkReportTest, OfSeveralHighestUnitsTheOneThatHasAllTheWorkIsOpened)
{
    institution->unit("2");
    given_work();

    const auto seen = report(minister, By::unit);

    ASSERT_TRUE(seen.about.unit);
    EXPECT_EQ(seen.about.unit->id, ministry);
    EXPECT_EQ(of(seen, office.value), (Figures{.received = 2, .withdrawn = 1, .open = 1}));
}

TEST_P(WorkReportTest, ByPostTheSameSumsStand)
{
    given_work();

    const auto seen = report(minister, By::post);

    EXPECT_EQ(of(seen, expert.value), (Figures{.open_before = 1, .received = 1, .done = 2, .done_late = 1}));
    EXPECT_EQ(of(seen, chief.value), (Figures{.received = 1, .open = 1, .late = 1}));
    EXPECT_EQ(seen.rows.size(), 4U);
    Figures sum;
    for (const auto& row : seen.rows) {
        sum += row.tally.figures();
    }
    EXPECT_EQ(sum, seen.total.figures());
}

TEST_P(WorkReportTest, ADayInThePastIsToldAsItWas)
{
    given_work();

    const auto first_week = report(minister, By::unit, {2026y / 11 / 22, 2026y / 11 / 27});

    EXPECT_EQ(first_week.total.figures(),
              (Figures{.open_before = 1, .received = 2, .sent = 2, .done = 1, .open = 2}));
}

TEST_P(WorkReportTest, AReportOfTodayEndsNow)
{
    const auto record = give(expert, 2026y / 11 / 24, 2026y / 11 / 24);
    at(2026y / 11 / 24);

    const auto seen = report(minister, By::unit);

    EXPECT_EQ(seen.about.span.to, 2026y / 11 / 24);
    EXPECT_EQ(seen.total.figures(), (Figures{.received = 1, .sent = 1, .open = 1})); // due today: not late
    finish(record, 2026y / 11 / 25);
    EXPECT_EQ(report(minister, By::unit).total.figures().done_late, 1);
}

TEST_P(WorkReportTest, AHeadSeesTheUnitsBelowAndNoOther)
{
    given_work();

    const auto seen = report(chief, By::unit);

    EXPECT_EQ(seen.total.figures().received, 2);
    EXPECT_EQ(seen.about.posts, 2);
    EXPECT_EQ(refusal([&] { (void)report(chief, By::unit, azar, office); }), "access.not_found");
    EXPECT_EQ(refusal([&] { (void)report(chief, By::unit, azar, ministry); }), "access.not_found");
    EXPECT_EQ(refusal([&] { (void)report(expert, By::unit); }), "access.forbidden");
    EXPECT_EQ(report(officer, By::post).about.posts, 1); // own post alone
}

TEST_P(WorkReportTest, ASpanIsRefusedThatEndsFirstBeginsLaterOrIsTooLong)
{
    at(2026y / 12 / 1);

    const auto reason = [&](Span span) { return refusal([&] { (void)report(minister, By::unit, span); }); };

    EXPECT_EQ(reason({2026y / 11 / 2, 2026y / 11 / 1}), "reports.ends_before");
    EXPECT_EQ(reason({2026y / 12 / 2, 2026y / 12 / 3}), "reports.in_future");
    EXPECT_EQ(reason({2024y / 1 / 1, 2026y / 11 / 1}), "reports.too_long");
}

TEST_P(WorkReportTest, WhatIsAboveTheReadersClearanceSealedOrForInformationIsNotCounted)
{
    give(expert, 2026y / 11 / 23);
    worklist::NewItem secret;
    secret.secrecy_class = SecrecyClass::secret; // the posts' clearance is confidential
    give(expert, 2026y / 11 / 23, {}, secret);
    worklist::NewItem sealed;
    sealed.personal = true;
    give(expert, 2026y / 11 / 23, {}, sealed);
    worklist::NewItem copy;
    copy.purpose = "information";
    give(expert, 2026y / 11 / 23, {}, copy);
    at(2026y / 12 / 1);

    const auto seen = report(minister, By::unit);

    EXPECT_EQ(seen.total.figures(), (Figures{.received = 1, .sent = 1, .open = 1}));
    EXPECT_EQ(seen.about.counted_to, SecrecyClass::confidential);
}

TEST_P(WorkReportTest, ByDutyWorkCountsForEachDutyThatItsRecordServes)
{
    serve(give(expert, 2026y / 11 / 23), {DutyId{7}, DutyId{8}});
    serve(give(expert, 2026y / 11 / 24), {DutyId{8}});
    give(expert, 2026y / 11 / 24); // never counted for any
    at(2026y / 12 / 1);

    const auto seen = report(minister, By::duty);

    EXPECT_EQ(of(seen, 7).received, 1);
    EXPECT_EQ(of(seen, 8).received, 2);
    EXPECT_EQ(of(seen, 8).sent, 2);
    EXPECT_EQ(of(seen, 0).received, 1);
    EXPECT_EQ(seen.total.figures().received, 3); // each once
}

TEST_P(WorkReportTest, WorkThatAReorganisationMovedIsToldWhereItWas)
{
    const auto moved = give(officer, 2026y / 11 / 23, 2026y / 12 / 20);
    at(2026y / 12 / 5);
    const auto merged_on = 2026y / 12 / 5;
    database().write([&](db::UnitOfWork& tx) {
        const auto now = organisation::begin_change(tx, clock.now());
        const auto entry = ledger::append(tx, now, {}, "organisation.unit.changed", {"test", 1}, {}).id;
        worklist::move_open(tx, {officer, expert, now}, 10, {});
        organisation::put_state(tx, office, {merged_on, {}}, std::optional<organisation::Unit>{}, entry);
        organisation::put_state(tx, officer, {merged_on, {}}, std::optional<organisation::Post>{}, entry);
        organisation::add_successor(tx, office, bureau, merged_on, entry);
    });
    finish(moved, 2026y / 12 / 8);
    at(2026y / 12 / 30);

    const auto before = report(minister, By::unit, {2026y / 11 / 22, 2026y / 12 / 4});
    EXPECT_EQ(of(before, office.value), (Figures{.received = 1, .open = 1}));
    EXPECT_EQ(of(before, bureau.value), Figures{});

    const auto by_post = report(minister, By::post);
    EXPECT_EQ(of(by_post, officer.value), (Figures{.received = 1}));
    EXPECT_EQ(of(by_post, officer.value).moved(), -1);
    EXPECT_EQ(of(by_post, expert.value), (Figures{.done = 1}));
    EXPECT_EQ(of(by_post, expert.value).moved(), 1);
    EXPECT_FALSE(std::ranges::find(by_post.rows, officer.value, &Row::id)->in_force);

    const auto by_unit = report(minister, By::unit); // the office lies under its heir, which has both
    EXPECT_EQ(of(by_unit, bureau.value), (Figures{.received = 1, .done = 1}));
    EXPECT_EQ(report(chief, By::unit).total.figures(), (Figures{.received = 1, .done = 1}));
}

TEST_P(WorkReportTest, ADueDayThatADecreeMovedIsTheOneKnownOnTheDay)
{
    const auto record = give(expert, 2026y / 11 / 23, 2026y / 12 / 1);
    at(2026y / 12 / 10);
    database().write([&](db::UnitOfWork& tx) {
        const auto [id] =
            tx.one<std::int64_t>("SELECT id FROM work_item WHERE subject_id = :id", record).value();
        worklist::Reckoned item;
        item.id = WorkItemId{id};
        item.post = expert;
        item.from_post = minister;
        item.due_on = 2026y / 12 / 1;
        EXPECT_TRUE(worklist::move_due_day(tx, clock.now(), item, 2026y / 12 / 15));
    });

    EXPECT_EQ(report(minister, By::unit, {2026y / 11 / 22, 2026y / 12 / 5}).total.figures().late, 1);
    EXPECT_EQ(report(minister, By::unit).total.figures().late, 0);
    at(2026y / 12 / 30);
    EXPECT_EQ(report(minister, By::unit).total.figures().late, 1);
}

TEST_P(WorkReportTest, TheSeriesTellsEachMonthWhatTheReportOfThatMonthTells)
{
    given_work();
    at(2027y / 1 / 25);
    const Span span{2026y / 10 / 23, 2027y / 1 / 20}; // Aban to Dey

    const auto series = service().series(as(minister), {.span = span, .step = Step::month, .unit = {}});

    ASSERT_EQ(series.periods.size(), 3U);
    for (std::size_t i = 0; i < series.periods.size(); ++i) {
        const auto alone = report(minister, By::unit, series.periods[i].days);
        EXPECT_EQ(series.tally.figures(i), alone.total.figures()) << "month " << i;
        EXPECT_EQ(series.tally.durations(i).within(90), alone.total.durations().within(90));
    }
    EXPECT_EQ(series.tally.figures(2).done, 1);
}

TEST_P(WorkReportTest, OfAPostsWorkOnlyWhatLivedInTheSpanIsRead)
{
    for (int i = 0; i < 300; ++i) {
        finish(give(officer, 2026y / 11 / 1), 2026y / 11 / 2); // before Azar
    }
    give(officer, 2026y / 11 / 23);
    const auto window =
        store::Window{"2026-11-21T20:30:00.000Z", "2026-12-21T20:30:00.000Z", SecrecyClass::confidential};

    int seen = 0;
    const auto steps = database().read([&](db::ReadSession& session) {
        const auto before = session.engine_steps();
        store::each_item(session, officer, window, false, [&seen](store::Item&&) { ++seen; });
        store::each_sent(session, officer, window, false, [](DutyId, std::string&&) {});
        return session.engine_steps() - before;
    });

    EXPECT_EQ(seen, 1);
    EXPECT_LT(steps, 200); // on PostgreSQL none are told
}

} // namespace
} // namespace divan::reports
