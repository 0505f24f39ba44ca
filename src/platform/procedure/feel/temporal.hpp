// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/number.hpp"

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>

namespace date {
class time_zone; // NOLINT(readability-identifier-naming): of Howard Hinnant's library
}

/// FEEL's dates, times and durations. Proleptic Gregorian, years −999,999,999 to 999,999,999.
namespace divan::feel {

inline constexpr std::int32_t max_year = 999'999'999;
inline constexpr std::int64_t seconds_a_day = 86'400;
inline constexpr std::int64_t nanoseconds_a_second = 1'000'000'000;

struct Date {
    std::int32_t year{1970};
    std::int8_t month{1};
    std::int8_t day{1};

    friend auto operator<=>(const Date&, const Date&) = default;
};

/// No zone, an offset from UTC, or a region of the IANA data ("Asia/Tehran"), which lives as long as the
/// program.
struct Zone {
    enum class Kind : std::uint8_t { none, offset, region };

    Kind kind{Kind::none};
    std::int32_t offset_seconds{};
    const date::time_zone* region{};

    friend bool operator==(const Zone&, const Zone&) = default;
};

struct Time {
    std::int64_t nanoseconds{}; // since midnight
    Zone zone;

    [[nodiscard]] int hour() const { return static_cast<int>(seconds() / 3600); }
    [[nodiscard]] int minute() const { return static_cast<int>(seconds() / 60 % 60); }
    [[nodiscard]] int second() const { return static_cast<int>(seconds() % 60); }
    [[nodiscard]] std::int64_t seconds() const { return nanoseconds / nanoseconds_a_second; }
};

struct DateTime {
    Date date;
    Time time;
};

/// Days and time. Seconds as a number: exact, and wide enough for the difference of any two date-times.
struct DayDuration {
    Number seconds;

    friend auto operator<=>(const DayDuration&, const DayDuration&) = default;
};

/// Years and months.
struct MonthDuration {
    std::int64_t months{};

    friend auto operator<=>(const MonthDuration&, const MonthDuration&) = default;
};

[[nodiscard]] bool is_leap_year(std::int64_t year);
[[nodiscard]] int last_day_of_month(std::int64_t year, int month);
/// Empty unless the day exists.
[[nodiscard]] std::optional<Date> make_date(std::int64_t year, std::int64_t month, std::int64_t day);
/// Days since 1970-01-01, and back; empty beyond the years that FEEL knows.
[[nodiscard]] std::int64_t day_number(const Date& date);
[[nodiscard]] std::optional<Date> date_of_day(std::int64_t day_number);
/// Monday is 1.
[[nodiscard]] int day_of_week(const Date& date);
[[nodiscard]] int day_of_year(const Date& date);
/// ISO 8601: the week that holds the year's first Thursday is 1.
[[nodiscard]] int week_of_year(const Date& date);
/// The same day so many months on, or that month's last day.
[[nodiscard]] std::optional<Date> add_months(const Date& date, std::int64_t months);
/// Whole months from `from` to `to`, rounded towards zero.
[[nodiscard]] std::int64_t months_between(const Date& from, const Date& to);

[[nodiscard]] std::optional<Zone> find_region(std::string_view name);
[[nodiscard]] std::optional<std::string> region_name(const Zone& zone);
/// Seconds east of UTC at a local date and time; empty without a zone. Of a time that clocks show twice the
/// first, of one that they skip the offset before.
[[nodiscard]] std::optional<std::int32_t> offset_at(const Zone& zone, const DateTime& local);

/// Seconds since 1970-01-01T00:00 in UTC, or on the local clock when there is no zone.
[[nodiscard]] Number seconds_of(const DateTime& value);
[[nodiscard]] std::optional<DateTime> date_time_of_seconds(const Number& seconds, const Zone& zone);
[[nodiscard]] std::optional<DateTime> add(const DateTime& value, const DayDuration& duration);
[[nodiscard]] std::optional<DateTime> add_months(const DateTime& value, std::int64_t months);
/// On the clock face: 23:00 and two hours are 01:00.
[[nodiscard]] Time add(const Time& value, const DayDuration& duration);
/// Seconds since midnight in UTC, or on the local clock.
[[nodiscard]] Number seconds_of(const Time& value);

/// The texts of XML Schema, with FEEL's "@Region" as one more zone. Nothing is trimmed or guessed.
[[nodiscard]] std::optional<Date> parse_date(std::string_view text);
[[nodiscard]] std::optional<Time> parse_time(std::string_view text);
[[nodiscard]] std::optional<DateTime> parse_date_time(std::string_view text);
[[nodiscard]] std::optional<std::variant<DayDuration, MonthDuration>> parse_duration(std::string_view text);
[[nodiscard]] std::string to_text(const Date& date);
[[nodiscard]] std::string to_text(const Time& time);
[[nodiscard]] std::string to_text(const DateTime& value);
[[nodiscard]] std::string to_text(const DayDuration& duration);
[[nodiscard]] std::string to_text(const MonthDuration& duration);

} // namespace divan::feel
