// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"

#include <gtest/gtest.h>
#include <unicode/calendar.h>
#include <unicode/timezone.h>

#include <memory>

namespace divan {

static std::unique_ptr<icu::Calendar> icu_calendar()
{
    UErrorCode status = U_ZERO_ERROR;
    std::unique_ptr<icu::Calendar> calendar{icu::Calendar::createInstance(
        icu::TimeZone::getGMT()->clone(), icu::Locale{"fa_IR@calendar=persian"}, status)};
    EXPECT_FALSE(U_FAILURE(status));
    return calendar;
}

static JalaliDate icu_date(icu::Calendar& calendar, std::chrono::sys_days day)
{
    UErrorCode status = U_ZERO_ERROR;
    calendar.setTime(static_cast<double>(day.time_since_epoch().count()) * 86'400'000.0, status);
    const JalaliDate date{calendar.get(UCAL_EXTENDED_YEAR, status), calendar.get(UCAL_MONTH, status) + 1,
                          calendar.get(UCAL_DATE, status)};
    EXPECT_FALSE(U_FAILURE(status));
    return date;
}

TEST(Jalali, EqualsIcuOnEveryDayFrom1300To1500)
{
    const auto calendar = icu_calendar();
    const std::chrono::sys_days first{*from_jalali({1300, 1, 1})};
    const std::chrono::sys_days end{*from_jalali({1501, 1, 1})};

    int days = 0;
    for (auto day = first; day < end; day += std::chrono::days{1}, ++days) {
        const auto expected = icu_date(*calendar, day);
        ASSERT_EQ(to_jalali(CivilDate{day}), expected);
        ASSERT_EQ(from_jalali(expected), CivilDate{day});
    }

    EXPECT_EQ(icu_date(*calendar, first), (JalaliDate{1300, 1, 1}));
    EXPECT_EQ(days, 201 * 365 + 49);
}

TEST(Jalali, KnownLeapYears)
{
    for (const int year : {1370, 1375, 1379, 1383, 1387, 1391, 1395, 1399, 1403, 1408}) {
        EXPECT_TRUE(is_jalali_leap(year)) << year;
        EXPECT_FALSE(is_jalali_leap(year + 1)) << year;
    }
    EXPECT_FALSE(is_jalali_leap(1407));
}

TEST(Jalali, KnownDays)
{
    using namespace std::chrono_literals;

    EXPECT_EQ(to_jalali(CivilDate{2021y / 3 / 20d}), (JalaliDate{1399, 12, 30}));
    EXPECT_EQ(to_jalali(CivilDate{2025y / 3 / 20d}), (JalaliDate{1403, 12, 30}));
    EXPECT_EQ(to_jalali(CivilDate{2025y / 3 / 21d}), (JalaliDate{1404, 1, 1}));
    EXPECT_EQ(to_jalali(CivilDate{2026y / 11 / 22d}), (JalaliDate{1405, 9, 1}));
    EXPECT_EQ(to_jalali(CivilDate{1979y / 2 / 11d}), (JalaliDate{1357, 11, 22}));
}

TEST(Jalali, DaysThatDoNotExistAreRefused)
{
    EXPECT_FALSE(from_jalali({1404, 12, 30}));
    EXPECT_TRUE(from_jalali({1403, 12, 30}));
    EXPECT_FALSE(from_jalali({1403, 7, 31}));
    EXPECT_FALSE(from_jalali({1403, 0, 1}));
    EXPECT_FALSE(from_jalali({1403, 13, 1}));
    EXPECT_FALSE(from_jalali({1403, 1, 0}));
    EXPECT_FALSE(from_jalali({1403, 1, 32}));
}

} // namespace divan
