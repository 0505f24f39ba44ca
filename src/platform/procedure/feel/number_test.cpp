// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/number.hpp"

#include <gtest/gtest.h>

namespace divan::feel {

static Number number(std::string_view text)
{
    return Number::parse(text).value();
}

static std::string text(const std::optional<Number>& value)
{
    return value ? value->text() : "none";
}

TEST(Number, ThreeTenthsAreExact)
{
    EXPECT_EQ(add(*add(number("0.1"), number("0.1")), number("0.1")), number("0.3"));
}

TEST(Number, ReadsWhatFeelWritesAndNothingElse)
{
    EXPECT_EQ(number("1.50").text(), "1.5");
    EXPECT_EQ(number("-.5").text(), "-0.5");
    EXPECT_EQ(number("1.2e-3").text(), "0.0012");
    for (const auto* const bad : {"", "-", ".", "1.", "1e", "0x1", "1 ", "NaN", "Infinity", "1e999999"}) {
        EXPECT_FALSE(Number::parse(bad)) << bad;
    }
}

TEST(Number, CarriesThirtyFourDigitsAndRoundsHalfToEven)
{
    EXPECT_EQ(text(divide(1, 3)), "0.3333333333333333333333333333333333");
    EXPECT_EQ(text(divide(2, 3)), "0.6666666666666666666666666666666667");
    EXPECT_EQ(text(multiply(number("123456789.123456789"), number("987654321.987654321"))),
              "121932631356500531.3472031691126353");
    EXPECT_EQ(number("12345678901234567890123456789012345"), number("12345678901234567890123456789012340"));
    EXPECT_EQ(number("12345678901234567890123456789012355"), number("12345678901234567890123456789012360"));
    EXPECT_EQ(text(multiply(number("9999999999999999999999999999999999"),
                            number("9999999999999999999999999999999999"))),
              "9.999999999999999999999999999999998E+67");
}

TEST(Number, SmallTermOnlyDecidesTheRounding)
{
    EXPECT_EQ(add(number("1e40"), 1), number("1e40"));
    EXPECT_EQ(text(subtract(number("1e34"), number("0.4"))), "10000000000000000000000000000000000");
    EXPECT_EQ(text(subtract(number("1e34"), number("0.6"))), "9999999999999999999999999999999999");
}

TEST(Number, OrdersByValueNotBySpelling)
{
    EXPECT_EQ(number("6"), number("6.0"));
    EXPECT_LT(number("-2"), number("-1.5"));
    EXPECT_GT(number("1e3"), number("999.9"));
    EXPECT_EQ(number("-0"), number("0"));
}

TEST(Number, RoundsInEveryDirection)
{
    EXPECT_EQ(number("2.5").rounded(0, Rounding::half_even).text(), "2");
    EXPECT_EQ(number("-2.5").rounded(0, Rounding::half_up).text(), "-3");
    EXPECT_EQ(number("2.5").rounded(0, Rounding::half_down).text(), "2");
    EXPECT_EQ(number("-1.1").rounded(0, Rounding::floor).text(), "-2");
    EXPECT_EQ(number("-1.9").rounded(0, Rounding::ceiling).text(), "-1");
    EXPECT_EQ(number("125").rounded(-1, Rounding::half_even).text(), "120");
    EXPECT_EQ(number("0.001").rounded(2, Rounding::up).text(), "0.01");
}

TEST(Number, WhatIsUndefinedOrInfiniteIsNoNumber)
{
    EXPECT_FALSE(divide(1, 0));
    EXPECT_FALSE(multiply(number("1e6000"), number("1e6000")));
    EXPECT_FALSE(square_root(-1));
    EXPECT_FALSE(natural_logarithm(0));
    EXPECT_FALSE(power(0, -1));
    EXPECT_FALSE(exponential(20'000));
    EXPECT_EQ(text(modulo(-12, 5)), "3");
    EXPECT_EQ(text(modulo(number("10.1"), number("-4.5"))), "-3.4");
}

TEST(Number, RootsAndLogarithmsHaveThirtyDigits)
{
    EXPECT_EQ(text(square_root(2)).substr(0, 32), "1.414213562373095048801688724209");
    EXPECT_EQ(text(natural_logarithm(10)).substr(0, 32), "2.302585092994045684017991454684");
    EXPECT_EQ(text(exponential(1)).substr(0, 32), "2.718281828459045235360287471352");
    EXPECT_EQ(text(power(2, 100)), "1267650600228229401496703205376");
    EXPECT_EQ(text(power(4, number("0.5"))), "2");
}

TEST(Number, IntegerOnlyWhenItFits)
{
    EXPECT_EQ(number("9223372036854775807").to_integer(), INT64_MAX);
    EXPECT_FALSE(number("9223372036854775808").to_integer());
    EXPECT_FALSE(number("1.5").to_integer());
    EXPECT_EQ(number("1.0e3").to_integer(), 1000);
}

} // namespace divan::feel
