// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace divan {

TEST(Instant, TextAndBack)
{
    for (const auto* text :
         {"2026-11-24T08:05:09.007Z", "1970-01-01T00:00:00.000Z", "1901-12-31T23:59:59.999Z"}) {
        const auto instant = parse_instant(text);
        ASSERT_TRUE(instant) << text;
        EXPECT_EQ(to_text(*instant), text);
    }
}

TEST(Instant, OtherFormsAreRefused)
{
    for (const auto* text :
         {"", "2026-11-24", "2026-11-24T08:05:09Z", "2026-11-24T08:05:09.007", "2026-11-24 08:05:09.007Z",
          "2026-11-24T24:00:00.000Z", "2026-11-24T08:60:00.000Z", "2026-11-24T08:05:60.000Z",
          "2026-02-30T08:05:09.007Z", "2026-11-24T08:05:09.0070Z", "2026-11-24T-8:05:09.007Z"}) {
        EXPECT_FALSE(parse_instant(text)) << text;
    }
}

TEST(CivilDate, TextAndBack)
{
    EXPECT_EQ(to_text(*parse_date("2024-02-29")), "2024-02-29");
    for (const auto* text :
         {"2023-02-29", "2024-2-29", "2024/02/29", "0000-01-01", "2024-00-10", "2024-13-01", "24-02-29"}) {
        EXPECT_FALSE(parse_date(text)) << text;
    }
}

TEST(CivilDate, OfOnesThatAreGivenTheDayAfterCanBeTold)
{
    for (const auto* text : {"1000-01-01", "2999-12-31"}) {
        EXPECT_EQ(parse_given_date(text), parse_date(text)) << text;
    }
    for (const auto* text : {"0999-12-31", "3000-01-01", "9999-12-31", "2023-02-29", ""}) {
        EXPECT_FALSE(parse_given_date(text)) << text;
    }
    EXPECT_TRUE(parse_given_instant("2999-12-31T23:59:59.999Z"));
    EXPECT_FALSE(parse_given_instant("9999-12-31T23:59:59.999Z"));
    EXPECT_FALSE(parse_given_instant(""));
}

TEST(CivilDate, ThatFourDigitsCannotTellIsNotTold)
{
    const CivilDate after{std::chrono::sys_days{*parse_date("9999-12-31")} + std::chrono::days{1}};
    EXPECT_THROW(static_cast<void>(to_text(after)), std::out_of_range);
    EXPECT_THROW(static_cast<void>(to_text(CivilDate{std::chrono::year{0} / 1 / 1})), std::out_of_range);
}

TEST(CivilDate, IsOfTheZone)
{
    const auto before_midnight = *parse_instant("2026-11-23T20:29:59.999Z");

    EXPECT_EQ(to_text(civil_date(before_midnight, "Asia/Tehran")), "2026-11-23");
    EXPECT_EQ(to_text(civil_date(before_midnight + std::chrono::milliseconds{1}, "Asia/Tehran")),
              "2026-11-24");
    EXPECT_EQ(to_text(civil_date(before_midnight, "UTC")), "2026-11-23");
    EXPECT_THROW((void)civil_date(before_midnight, "Asia/Nowhere"), std::runtime_error);
}

TEST(CivilDate, SummerTimeOfTehranEndedIn1401)
{
    EXPECT_EQ(to_text(civil_date(*parse_instant("2021-07-01T19:40:00.000Z"), "Asia/Tehran")), "2021-07-02");
    EXPECT_EQ(to_text(civil_date(*parse_instant("2023-07-01T19:40:00.000Z"), "Asia/Tehran")), "2023-07-01");
}

} // namespace divan
