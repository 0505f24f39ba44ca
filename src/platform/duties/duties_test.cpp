// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/duties/duties.hpp"
#include "platform/organisation/store.hpp"
#include "support/test_database.hpp"

#include <algorithm>
#include <map>
#include <random>
#include <thread>
#include <tuple>

namespace divan::duties {
namespace {

using namespace std::chrono_literals;

constexpr std::string_view kind = "letters.letter";
constexpr DutyId first{501};
constexpr DutyId second{502};
const CivilDate aban = 2026y / 11 / 20; // 29 Aban 1405
const CivilDate azar = 2026y / 11 / 25; // 4 Azar 1405

class DutiesTest : public test::DatabaseTest {
protected:
    void
    make(std::int64_t id, CivilDate day, const std::vector<DutyId>& duties, std::optional<CivilDate> due = {})
    {
        database().write([&](db::UnitOfWork& tx) { record(tx, {{kind, id}, day, due}, duties); });
    }
    std::vector<Month> months_of(DutyId duty)
    {
        return database().read([duty](db::ReadSession& session) { return months(session, duty); });
    }
    void finish_on(std::int64_t id, CivilDate day)
    {
        database().write([&](db::UnitOfWork& tx) { finish(tx, {kind, id}, day); });
    }
    std::vector<DutyId> change_to(std::int64_t id, const std::vector<DutyId>& duties)
    {
        return database().write([&](db::UnitOfWork& tx) { return change(tx, {kind, id}, duties); });
    }

    /// The counters, and the same figures counted row by row.
    using Figures = std::map<std::tuple<std::int64_t, std::string>, std::tuple<std::int64_t, std::int64_t>>;
    Figures counters()
    {
        return database().read([](db::ReadSession& session) {
            Figures found;
            for (const auto& [duty, records, finished] :
                 session.list<std::int64_t, std::int64_t, std::int64_t>(
                     "SELECT duty_id, CAST(SUM(records) AS BIGINT), CAST(SUM(finished) AS BIGINT) "
                     "FROM duty_count GROUP BY duty_id ORDER BY duty_id LIMIT 1000")) {
                if (records != 0) {
                    found[{duty, ""}] = {records, finished};
                }
            }
            return found;
        });
    }
    Figures recount()
    {
        return database().read([](db::ReadSession& session) {
            Figures found;
            for (const auto& [duty, records, finished] :
                 session.list<std::int64_t, std::int64_t, std::int64_t>(
                     "SELECT duty_id, COUNT(*), COUNT(finished_on) FROM record_duty "
                     "GROUP BY duty_id ORDER BY duty_id LIMIT 1000")) {
                found[{duty, ""}] = {records, finished};
            }
            return found;
        });
    }
};

DIVAN_BOTH_DATABASES(DutiesTest);

TEST_P(DutiesTest, RecordCountsInTheMonthItWasMadeForEachOfItsDuties)
{
    make(1, aban, {first, second, first});
    make(2, azar, {first});
    make(3, azar, {});

    EXPECT_EQ(months_of(first), (std::vector<Month>{{"1405-09", "letters.letter", 1, 0, 0, 0},
                                                    {"1405-08", "letters.letter", 1, 0, 0, 0}}));
    EXPECT_EQ(months_of(second), (std::vector<Month>{{"1405-08", "letters.letter", 1, 0, 0, 0}}));
    EXPECT_EQ(months_of(DutyId{0}), (std::vector<Month>{{"1405-09", "letters.letter", 1, 0, 0, 0}}));
    database().read([](db::ReadSession& session) {
        EXPECT_EQ(of(session, {kind, 1}), (std::vector<DutyId>{first, second}));
        EXPECT_TRUE(of(session, {kind, 3}).empty());
    });
}

TEST_P(DutiesTest, LateIsWhatIsFinishedAfterTheEarliestDayItWasWanted)
{
    make(1, aban, {first}, 2026y / 11 / 30);
    make(2, aban, {first}, 2026y / 11 / 30);
    make(3, aban, {first});
    database().write([](db::UnitOfWork& tx) {
        expect_by(tx, {kind, 1}, 2026y / 11 / 24);
        expect_by(tx, {kind, 1}, 2026y / 12 / 24); // later: the earlier day stays
    });

    finish_on(1, 2026y / 11 / 27);
    finish_on(2, 2026y / 11 / 30); // on its day
    finish_on(3, 2026y / 12 / 30); // never wanted by a day
    finish_on(1, 2026y / 12 / 30); // finished already

    EXPECT_EQ(months_of(first), (std::vector<Month>{{"1405-08", "letters.letter", 3, 3, 1, 3}}));
}

TEST_P(DutiesTest, WhenWhatWantedItIsRecalledAnotherDayHoldsOrNone)
{
    make(1, aban, {first}, 2026y / 11 / 24);
    make(2, aban, {first}, 2026y / 11 / 24);
    make(3, aban, {first}, 2026y / 11 / 24);
    finish_on(3, 2026y / 11 / 27);
    database().write([](db::UnitOfWork& tx) {
        expect_only_by(tx, {kind, 1}, std::nullopt);
        expect_only_by(tx, {kind, 2}, 2026y / 11 / 26);
        expect_only_by(tx, {kind, 3}, std::nullopt); // its work is done: what was late stays late
        expect_only_by(tx, {kind, 99}, std::nullopt);
    });

    finish_on(1, 2026y / 11 / 27);
    finish_on(2, 2026y / 11 / 27);

    EXPECT_EQ(months_of(first), (std::vector<Month>{{"1405-08", "letters.letter", 3, 3, 2, 4}}));
}

TEST_P(DutiesTest, OpenRecordsPastTheirDayAreListedLongestLateFirst)
{
    make(1, aban, {first}, 2026y / 11 / 24);
    make(2, aban, {first}, 2026y / 11 / 22);
    make(3, aban, {first}, azar);
    make(4, aban, {first}, 2026y / 11 / 23);
    finish_on(4, 2026y / 11 / 24);

    database().read([](db::ReadSession& session) {
        const auto late = open_late(session, first, azar, 10);
        ASSERT_EQ(late.size(), 2U);
        EXPECT_EQ(late[0].id, 2);
        EXPECT_EQ(late[1].id, 1);
        EXPECT_EQ(late[1].due_on, 2026y / 11 / 24);
    });
}

TEST_P(DutiesTest, ChangingDutiesMovesTheCountersWithAllTheyHold)
{
    make(1, aban, {first}, 2026y / 11 / 22);
    finish_on(1, 2026y / 11 / 24);

    EXPECT_EQ(change_to(1, {second}), (std::vector<DutyId>{first}));
    EXPECT_EQ(months_of(second), (std::vector<Month>{{"1405-08", "letters.letter", 1, 1, 1, 2}}));
    EXPECT_EQ(months_of(first), (std::vector<Month>{{"1405-08", "letters.letter", 0, 0, 0, 0}}));

    EXPECT_EQ(change_to(1, {}), (std::vector<DutyId>{second}));
    EXPECT_EQ(months_of(DutyId{0}), (std::vector<Month>{{"1405-08", "letters.letter", 1, 1, 1, 2}}));
    EXPECT_EQ(change_to(1, {first, second}), std::vector<DutyId>{});
    EXPECT_EQ(counters(), recount());
}

TEST_P(DutiesTest, WhatShouldNotHaveBeenMadeCountsForNothing)
{
    make(1, aban, {first, second}, 2026y / 11 / 22);
    make(2, aban, {first});
    finish_on(1, 2026y / 11 / 24);

    database().write([](db::UnitOfWork& tx) { discount(tx, {"letters.letter", 1}); });

    EXPECT_EQ(months_of(first), (std::vector<Month>{{"1405-08", "letters.letter", 1, 0, 0, 0}}));
    EXPECT_EQ(months_of(second), (std::vector<Month>{{"1405-08", "letters.letter", 0, 0, 0, 0}}));
    EXPECT_TRUE(months_of(DutyId{0}).empty());
    EXPECT_EQ(counters(), recount());
}

TEST_P(DutiesTest, CountersEqualARecountAfterManyChangesAtOnce)
{
    const auto work = [this](std::int64_t from) {
        std::mt19937 random{static_cast<unsigned>(from)};
        for (auto id = from; id < from + 15; ++id) {
            make(id, aban, random() % 3 == 0 ? std::vector<DutyId>{} : std::vector<DutyId>{first, second});
            if (random() % 2 == 0) {
                finish_on(id, azar);
            }
            change_to(id,
                      random() % 2 == 0 ? std::vector<DutyId>{second} : std::vector<DutyId>{second, first});
        }
    };
    {
        std::jthread one{work, 1000};
        std::jthread two{work, 2000};
    }

    EXPECT_EQ(counters(), recount());
    EXPECT_EQ(counters().size(), 2U);
}

TEST_P(DutiesTest, DefaultsAreThePostsOwnForThatKindOfRecordElseItsUnits)
{
    UnitId unit;
    PostId post;
    PostId other;
    database().write([&](db::UnitOfWork& tx) {
        unit = UnitId{tx.next_id()};
        post = PostId{tx.next_id()};
        other = PostId{tx.next_id()};
        const auto add = [&](std::optional<PostId> of, const char* leaves, const char* sort) {
            organisation::Duty duty;
            duty.id = DutyId{tx.next_id()};
            duty.address = "a/" + std::to_string(duty.id.value);
            duty.unit = unit;
            duty.post = of;
            duty.record = leaves;
            duty.kind = sort;
            organisation::add_identity(tx, duty, EntryId{0});
            organisation::open_state(tx, duty, 2020y / 1 / 1, EntryId{0});
        };
        add(post, "incoming letter", "operate");
        add(post, "outgoing letter", "operate");
        add(post, "incoming letter", "declined");
        add(std::nullopt, "incoming letter", "operate");
        add(std::nullopt, "incoming letter", "track");
    });

    database().read([&](db::ReadSession& session) {
        EXPECT_EQ(defaults(session, {post, unit}, "incoming letter", azar).size(), 1U);
        EXPECT_EQ(defaults(session, {other, unit}, "incoming letter", azar).size(), 2U);
        EXPECT_TRUE(defaults(session, {other, unit}, "outgoing letter", azar).empty());
        EXPECT_TRUE(defaults(session, {post, unit}, "incoming letter", 2019y / 1 / 1).empty());
    });
}

TEST_P(DutiesTest, WorkOfAllDutiesIsThatOfTheirMonthsEverAndSince)
{
    const CivilDate mehr = 2026y / 10 / 1;     // 9 Mehr 1405, the first month of the quarter
    const CivilDate shahrivar = 2026y / 9 / 1; // the quarter before
    make(1, shahrivar, {first}, shahrivar);
    finish_on(1, mehr);
    make(2, mehr, {first, second}, aban);
    make(3, azar, {first}, azar);
    finish_on(2, azar);
    make(4, shahrivar, {DutyId{503}});

    const auto done =
        database().read([](db::ReadSession& session) { return work(session, quarter_of(azar)); });

    EXPECT_EQ(done, (std::map<DutyId, Work>{{first, {3, 2, 1, 1, "1405-09"}},
                                            {second, {1, 1, 1, 1, "1405-07"}},
                                            {DutyId{503}, {1, 0, 0, 0, "1405-06"}}}));
}

TEST(Duties, QuartersAreOfTheSolarHijriYear)
{
    EXPECT_EQ(quarter_of(from_jalali({1405, 1, 1}).value()), "1405-01");
    EXPECT_EQ(quarter_of(from_jalali({1405, 3, 31}).value()), "1405-01");
    EXPECT_EQ(quarter_of(from_jalali({1405, 4, 1}).value()), "1405-04");
    EXPECT_EQ(quarter_of(from_jalali({1405, 12, 29}).value()), "1405-10");
}

TEST_P(DutiesTest, NoFailingStatementLeavesHalfAChange)
{
    make(1, aban, {first});
    const auto tries = tries_until_done([&] { change_to(1, {second}); },
                                        [&] {
                                            return std::pair{counters(), recount()};
                                        });
    EXPECT_GT(tries, 3);
    EXPECT_EQ(counters(), recount());
}

} // namespace
} // namespace divan::duties
