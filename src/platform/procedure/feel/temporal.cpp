// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/temporal.hpp"

#include <date/tz.h>

#include <algorithm>
#include <array>
#include <stdexcept>

namespace divan::feel {

static std::int64_t floor_divide(std::int64_t value, std::int64_t by)
{
    return value / by - (value % by < 0 ? 1 : 0);
}

bool is_leap_year(std::int64_t year)
{
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int last_day_of_month(std::int64_t year, int month)
{
    static constexpr std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap_year(year) ? 29 : days.at(static_cast<std::size_t>(month - 1));
}

std::optional<Date> make_date(std::int64_t year, std::int64_t month, std::int64_t day)
{
    const auto in_range = year >= -max_year && year <= max_year && month >= 1 && month <= 12;
    if (!in_range || day < 1 || day > last_day_of_month(year, static_cast<int>(month))) {
        return std::nullopt;
    }
    return Date{static_cast<std::int32_t>(year), static_cast<std::int8_t>(month),
                static_cast<std::int8_t>(day)};
}

// Both ways count in eras of 400 years that begin on 1 March, so that the leap day comes last.
static constexpr std::int64_t days_an_era = 146'097;
static constexpr std::int64_t days_to_epoch = 719'468;

std::int64_t day_number(const Date& date)
{
    const auto year = static_cast<std::int64_t>(date.year) - (date.month <= 2 ? 1 : 0);
    const auto era = floor_divide(year, 400);
    const auto year_of_era = year - era * 400;
    const auto month = date.month + (date.month > 2 ? -3 : 9);
    const auto day_of_era =
        year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + (153 * month + 2) / 5 + date.day - 1;
    return era * days_an_era + day_of_era - days_to_epoch;
}

std::optional<Date> date_of_day(std::int64_t day_number)
{
    constexpr std::int64_t beyond = 400'000'000'000;
    if (day_number > beyond || day_number < -beyond) {
        return std::nullopt;
    }
    const auto shifted = day_number + days_to_epoch;
    const auto era = floor_divide(shifted, days_an_era);
    const auto day_of_era = shifted - era * days_an_era;
    const auto year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36'524 - day_of_era / 146'096) / 365;
    const auto day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    const auto month = (5 * day_of_year + 2) / 153;
    const auto day = day_of_year - (153 * month + 2) / 5 + 1;
    const auto civil_month = month + (month < 10 ? 3 : -9);
    return make_date(year_of_era + era * 400 + (civil_month <= 2 ? 1 : 0), civil_month, day);
}

int day_of_week(const Date& date)
{
    const auto since_monday = day_number(date) + 3; // 1970-01-01 was a Thursday
    return static_cast<int>(since_monday - floor_divide(since_monday, 7) * 7) + 1;
}

int day_of_year(const Date& date)
{
    return static_cast<int>(day_number(date) - day_number({date.year, 1, 1})) + 1;
}

int week_of_year(const Date& date)
{
    const auto thursday = day_number(date) - day_of_week(date) + 4;
    const auto of_thursday = date_of_day(thursday);
    if (!of_thursday) {
        return date.month == 1 ? 1 : 53;
    }
    return static_cast<int>((thursday - day_number({of_thursday->year, 1, 1})) / 7) + 1;
}

std::optional<Date> add_months(const Date& date, std::int64_t months)
{
    constexpr std::int64_t limit = 24'000'000'000;
    if (months > limit || months < -limit) {
        return std::nullopt;
    }
    const auto total = std::int64_t{date.year} * 12 + date.month - 1 + months;
    const auto year = floor_divide(total, 12);
    const auto month = static_cast<int>(total - year * 12) + 1;
    return make_date(year, month, std::min<int>(date.day, last_day_of_month(year, month)));
}

std::int64_t months_between(const Date& from, const Date& to)
{
    auto months = (std::int64_t{to.year} - from.year) * 12 + to.month - from.month;
    if (months > 0 && to.day < from.day) {
        --months;
    } else if (months < 0 && to.day > from.day) {
        ++months;
    }
    return months;
}

std::optional<Zone> find_region(std::string_view name)
{
    try {
        return Zone{Zone::Kind::region, 0, date::locate_zone(name)};
    } catch (const std::runtime_error&) {
        return std::nullopt;
    }
}

std::optional<std::string> region_name(const Zone& zone)
{
    return zone.kind == Zone::Kind::region ? std::optional{zone.region->name()} : std::nullopt;
}

// The system's zone files list their changes up to 2037, and beyond it their last offset would hold for ever.
static constexpr std::int32_t last_listed_year = 2036;

/// A listed year whose calendar is the same day by day: weekdays and leap days recur within 28 years.
static std::int32_t year_like(std::int32_t year)
{
    const auto first = [](std::int32_t of) { return day_number(Date{of, 1, 1}); };
    const auto days = first(year + 1) - first(year);
    const auto weekday = (first(year) % 7 + 7) % 7;
    for (auto like = last_listed_year; like > last_listed_year - 28; --like) {
        if (first(like + 1) - first(like) == days && (first(like) % 7 + 7) % 7 == weekday) {
            return like;
        }
    }
    throw std::logic_error{"no year of 28 has this calendar"};
}

/// Zone data is asked for years 1 to 2036 only. Beyond them a year with the same calendar stands in; before
/// them the same date some cycles of 400 years later.
static std::int64_t day_for_zone_data(const Date& date)
{
    auto shown = date;
    if (shown.year < 1) {
        shown.year += 400 * ((400 - shown.year) / 400);
    } else if (shown.year > last_listed_year) {
        // By cycles of 400 years first, so that the days of a far year can be counted.
        shown.year = year_like(2000 + shown.year % 400);
    }
    return day_number(shown);
}

std::optional<std::int32_t> offset_at(const Zone& zone, const DateTime& local)
{
    if (zone.kind == Zone::Kind::none) {
        return std::nullopt;
    }
    if (zone.kind == Zone::Kind::offset) {
        return zone.offset_seconds;
    }
    const auto seconds = day_for_zone_data(local.date) * seconds_a_day + local.time.seconds();
    const auto info = zone.region->get_info(date::local_seconds{std::chrono::seconds{seconds}});
    return static_cast<std::int32_t>(info.first.offset.count());
}

static Number local_seconds(const DateTime& value)
{
    const auto whole = day_number(value.date) * seconds_a_day + value.time.seconds();
    const auto fraction = divide(value.time.nanoseconds % nanoseconds_a_second, nanoseconds_a_second);
    return *add(whole, *fraction);
}

Number seconds_of(const DateTime& value)
{
    const auto offset = offset_at(value.time.zone, value);
    return *subtract(local_seconds(value), offset.value_or(0));
}

/// Local date and clock so many seconds after the epoch.
static std::optional<DateTime> local_date_time(const Number& seconds, const Zone& zone)
{
    const auto whole = seconds.floor();
    const auto total = whole.to_integer();
    if (!total) {
        return std::nullopt;
    }
    const auto day = floor_divide(*total, seconds_a_day);
    const auto date = date_of_day(day);
    if (!date) {
        return std::nullopt;
    }
    const auto fraction = multiply(*subtract(seconds, whole), nanoseconds_a_second);
    const auto nanoseconds = fraction->truncated().to_integer().value_or(0);
    return DateTime{*date, {(*total - day * seconds_a_day) * nanoseconds_a_second + nanoseconds, zone}};
}

std::optional<DateTime> date_time_of_seconds(const Number& seconds, const Zone& zone)
{
    if (zone.kind != Zone::Kind::region) {
        return local_date_time(*add(seconds, zone.offset_seconds), zone);
    }
    const auto utc = local_date_time(seconds, {});
    if (!utc) {
        return std::nullopt;
    }
    const auto known = day_for_zone_data(utc->date) * seconds_a_day + utc->time.seconds();
    const auto info = zone.region->get_info(date::sys_seconds{std::chrono::seconds{known}});
    return local_date_time(*add(seconds, info.offset.count()), zone);
}

std::optional<DateTime> add(const DateTime& value, const DayDuration& duration)
{
    const auto seconds = add(seconds_of(value), duration.seconds);
    return seconds ? date_time_of_seconds(*seconds, value.time.zone) : std::nullopt;
}

std::optional<DateTime> add_months(const DateTime& value, std::int64_t months)
{
    const auto date = add_months(value.date, months);
    return date ? std::optional{DateTime{*date, value.time}} : std::nullopt;
}

Time add(const Time& value, const DayDuration& duration)
{
    const auto within_day = modulo(duration.seconds, seconds_a_day);
    const auto nanoseconds = multiply(within_day.value_or(Number{}), nanoseconds_a_second);
    const auto total = value.nanoseconds + nanoseconds->truncated().to_integer().value_or(0);
    return {total % (seconds_a_day * nanoseconds_a_second), value.zone};
}

Number seconds_of(const Time& value)
{
    // A region's offset depends on the date, which a time alone does not have: the epoch's day stands in.
    return seconds_of(DateTime{Date{}, value});
}

} // namespace divan::feel
