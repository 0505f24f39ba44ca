// SPDX-License-Identifier: Apache-2.0
#include "platform/reports/span.hpp"
#include "platform/reports/tally.hpp"
#include "support/test_days.hpp"

#include <gtest/gtest.h>

namespace divan::reports {
namespace {

using namespace std::chrono_literals;

const CivilDate first_of_azar = 2026y / 11 / 22; // 1 Azar 1405, a Sunday
const CivilDate last_of_azar = 2026y / 12 / 21;

std::vector<Period> days_of_november()
{
    return {{{2026y / 11 / 1, 2026y / 11 / 10}, "2026-11-01T", "2026-11-11T", "2026-11-11"},
            {{2026y / 11 / 11, 2026y / 11 / 20}, "2026-11-11T", "2026-11-21T", "2026-11-21"}};
}

/// Work made in this post; `ends` empty: open still.
Stay stay(const std::string& begins, const std::string& ends, const std::string& due = "9999-12-31")
{
    Stay made{.begins = begins,
              .ends = {},
              .is_made_here = true,
              .is_ended_here = true,
              .is_withdrawn = false,
              .done_on = ends.substr(0, 10),
              .took = 3,
              .due = DueDay{due}};
    if (!ends.empty()) {
        made.ends = ends;
    }
    return made;
}

TEST(ReportSpan, MonthsAreSolarHijriAndCutToTheSpan)
{
    const auto months = divided({2026y / 11 / 10, 2026y / 12 / 25}, Step::month);

    ASSERT_EQ(months.size(), 3U);
    EXPECT_EQ(months[0], (Span{2026y / 11 / 10, 2026y / 11 / 21}));
    EXPECT_EQ(months[1], (Span{first_of_azar, last_of_azar}));
    EXPECT_EQ(months[2], (Span{2026y / 12 / 22, 2026y / 12 / 25}));
}

TEST(ReportSpan, EsfandOfALeapYearHasThirtyDays)
{
    const auto months = divided({2025y / 3 / 1, 2025y / 3 / 25}, Step::month); // 1403 is a leap year

    ASSERT_EQ(months.size(), 2U);
    EXPECT_EQ(months[0].to, 2025y / 3 / 20);
    EXPECT_EQ(months[1].from, 2025y / 3 / 21); // 1 Farvardin 1404
}

TEST(ReportSpan, WeeksBeginOnSaturday)
{
    const auto weeks = divided({first_of_azar, 2026y / 12 / 6}, Step::week);

    ASSERT_EQ(weeks.size(), 3U);
    EXPECT_EQ(weeks[0], (Span{first_of_azar, 2026y / 11 / 27})); // to Friday
    EXPECT_EQ(weeks[1], (Span{2026y / 11 / 28, 2026y / 12 / 4}));
    EXPECT_EQ(weeks[2], (Span{2026y / 12 / 5, 2026y / 12 / 6}));
}

TEST(ReportSpan, ADayBelongsToThePeriodByTheInstitutionsClock)
{
    const auto parts = periods({first_of_azar, last_of_azar}, Step::whole, test::zone, 2027y / 1 / 10);

    ASSERT_EQ(parts.size(), 1U);
    EXPECT_EQ(parts[0].begins, "2026-11-21T20:30:00.000Z");
    EXPECT_EQ(parts[0].ends, "2026-12-21T20:30:00.000Z");
    EXPECT_EQ(parts[0].late_before, "2026-12-22");
}

TEST(ReportSpan, WhatIsDueTodayIsNotLateInAPeriodThatGoesOn)
{
    const auto parts = periods({first_of_azar, test::today}, Step::whole, test::zone, test::today);

    EXPECT_EQ(parts.at(0).late_before, "2026-11-24");
}

TEST(Tally, WorkThatLivesThroughPeriodsIsOpenInEachAndReceivedInOne)
{
    const auto parts = days_of_november();
    Tally tally{2};

    tally.add(parts, stay("2026-11-05T08", "2026-11-15T08", "2026-11-10"));

    EXPECT_EQ(tally.figures(0), (Figures{.received = 1, .open = 1, .late = 1}));
    EXPECT_EQ(tally.figures(1), (Figures{.open_before = 1, .done = 1, .done_late = 1}));
    EXPECT_EQ(tally.durations(1).within(50), 3);
    EXPECT_EQ(tally.durations(0).within(50), std::nullopt);
}

TEST(Tally, WhatComesAfterTheSpanIsNotCountedAndWhatEndsAfterItIsOpen)
{
    const auto parts = days_of_november();
    Tally tally{2};

    tally.add(parts, stay("2026-11-21T00", ""));
    tally.add(parts, stay("2026-10-21T00", "2026-11-21T00"));

    EXPECT_EQ(tally.figures(0), (Figures{.open_before = 1, .open = 1}));
    EXPECT_EQ(tally.figures(1), (Figures{.open_before = 1, .open = 1}));
}

TEST(Tally, WhatIsCalledBackIsNotDone)
{
    const auto parts = days_of_november();
    Tally tally{2};
    auto called_back = stay("2026-11-12T00", "2026-11-13T00");
    called_back.is_withdrawn = true;

    tally.add(parts, called_back);

    EXPECT_EQ(tally.figures(1), (Figures{.received = 1, .withdrawn = 1}));
}

TEST(Tally, LateIsByTheDueDayThatWasKnownThen)
{
    const auto parts = days_of_november();
    Tally tally{2};
    auto moved = stay("2026-11-02T00", "", "2026-11-30");
    moved.due.was("2026-11-08", "2026-11-12T00"); // a decree gave it more time on the 12th

    tally.add(parts, moved);

    EXPECT_EQ(tally.figures(0).late, 1);
    EXPECT_EQ(tally.figures(1).late, 0);
}

TEST(Tally, WhatMovedIsWhatDoesNotComeOrEndHere)
{
    const auto parts = days_of_november();
    Tally from{2};
    Tally to{2};
    auto first = stay("2026-11-02T00", "2026-11-15T00");
    first.is_ended_here = false;
    auto second = stay("2026-11-15T00", "");
    second.is_made_here = false;

    from.add(parts, first);
    to.add(parts, second);

    EXPECT_EQ(from.figures(1).moved(), -1);
    EXPECT_EQ(to.figures(1).moved(), 1);
    from += to;
    EXPECT_EQ(from.figures(1), (Figures{.open_before = 1, .open = 1}));
    EXPECT_EQ(from.figures(1).moved(), 0);
}

TEST(Durations, AQuantileIsADayThatSomeWorkTook)
{
    Durations durations;
    for (const auto days : {0, 1, 1, 2, 4, 4, 5, 9, 20, 30}) {
        durations.add(days);
    }

    EXPECT_EQ(durations.within(50), 4); // the fifth of ten
    EXPECT_EQ(durations.within(90), 20);
    EXPECT_EQ(durations.within(100), 30);
    EXPECT_EQ(Durations{}.within(50), std::nullopt);
}

} // namespace
} // namespace divan::reports
