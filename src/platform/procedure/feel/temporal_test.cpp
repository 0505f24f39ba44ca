// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/temporal.hpp"

#include <gtest/gtest.h>

namespace divan::feel {

TEST(Temporal, DaysRoundTripOverAllYears)
{
    for (const auto* const text : {"-999999999-01-01", "-0001-12-31", "0000-02-29", "1970-01-01",
                                   "2000-02-29", "2024-12-31", "999999999-12-31"}) {
        const auto date = parse_date(text).value();
        EXPECT_EQ(date_of_day(day_number(date)), date) << text;
        EXPECT_EQ(to_text(date), text);
    }
    EXPECT_FALSE(date_of_day(day_number({max_year, 12, 31}) + 1));
}

TEST(Temporal, DayThatDoesNotExistIsNoDate)
{
    for (const auto* const text : {"2021-02-29", "2021-13-01", "2021-00-10", "2021-1-1", "21-01-01",
                                   "02021-01-01", "+2021-01-01", "2021-01-01 ", ""}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
}

TEST(Temporal, MonthsEndOnTheLastDayThereIs)
{
    EXPECT_EQ(add_months(Date{2021, 1, 31}, 1), (Date{2021, 2, 28}));
    EXPECT_EQ(add_months(Date{2024, 3, 31}, -1), (Date{2024, 2, 29}));
    EXPECT_EQ(months_between({2021, 1, 31}, {2021, 2, 28}), 0);
    EXPECT_EQ(months_between({2021, 3, 1}, {2020, 3, 2}), -11);
}

TEST(Temporal, WeeksAreThoseOfTheStandard)
{
    EXPECT_EQ(week_of_year({2005, 1, 1}), 53);
    EXPECT_EQ(week_of_year({2008, 12, 29}), 1);
    EXPECT_EQ(week_of_year({2009, 12, 31}), 53);
    EXPECT_EQ(day_of_week({2026, 11, 27}), 5);
    EXPECT_EQ(day_of_year({2024, 12, 31}), 366);
}

TEST(Temporal, TimeThatTheClockSkipsHasTheOffsetBefore)
{
    const auto skipped = parse_date_time("2021-03-28T02:30:00@Europe/Paris").value();
    const auto twice = parse_date_time("2021-10-31T02:30:00@Europe/Paris").value();

    EXPECT_EQ(offset_at(skipped.time.zone, skipped), 3600);
    EXPECT_EQ(offset_at(twice.time.zone, twice), 7200);
}

TEST(Temporal, SameInstantInTwoZonesHasTheSameSeconds)
{
    const auto paris = parse_date_time("2021-07-01T12:00:00@Europe/Paris").value();
    const auto utc = parse_date_time("2021-07-01T10:00:00Z").value();

    EXPECT_EQ(seconds_of(paris), seconds_of(utc));
    EXPECT_EQ(to_text(paris), "2021-07-01T12:00:00@Europe/Paris");
}

TEST(Temporal, ZoneOfAFarYearIsFoundWithoutEnd)
{
    const auto far = parse_date_time("999999999-07-01T12:00:00@Europe/Paris").value();
    const auto long_ago = parse_date_time("-999999999-07-01T12:00:00@Europe/Paris").value();

    EXPECT_EQ(offset_at(far.time.zone, far), 7200);
    EXPECT_TRUE(offset_at(long_ago.time.zone, long_ago));
}

TEST(Temporal, UnknownZoneOrWrongTimeIsRefused)
{
    for (const auto* const text : {"10:00:00@Nowhere/City", "24:00:00", "10:60:00", "10:00", "10:00:00+19:00",
                                   "10:00:00.", "1:00:00"}) {
        EXPECT_FALSE(parse_time(text)) << text;
    }
    EXPECT_EQ(to_text(parse_date_time("2021-01-01T24:00:00").value()), "2021-01-02T00:00:00");
}

TEST(Temporal, DurationsAreOfOneKind)
{
    const auto text = [](std::string_view written) {
        const auto duration = parse_duration(written);
        return duration ? std::visit([](const auto& held) { return to_text(held); }, *duration) : "none";
    };

    EXPECT_EQ(text("P1Y14M"), "P2Y2M");
    EXPECT_EQ(text("-PT90M"), "-PT1H30M");
    EXPECT_EQ(text("P1DT0.5S"), "P1DT0.5S");
    EXPECT_EQ(text("PT0S"), "PT0S");
    for (const auto* const bad : {"P1Y1D", "P", "PT", "P1H", "1D", "P1.5D", "P-1D", "P1M1Y"}) {
        EXPECT_EQ(text(bad), "none") << bad;
    }
}

} // namespace divan::feel
