// SPDX-License-Identifier: Apache-2.0
#include "base/time.hpp"

#include <date/tz.h>

#include <array>
#include <charconv>
#include <stdexcept>

namespace divan {

using std::chrono::floor;
using std::chrono::sys_days;

static constexpr std::chrono::year first_given{1000};
static constexpr std::chrono::year last_given{2999};

/// Two-digit decimal with a leading zero at `at`.
static void put_digits(std::string& text, std::size_t at, unsigned value, std::size_t count)
{
    for (std::size_t i = count; i > 0; --i) {
        text[at + i - 1] = static_cast<char>('0' + value % 10);
        value /= 10;
    }
}

/// The number in `count` digits at `at`; -1 unless all are digits.
static int digits(std::string_view text, std::size_t at, std::size_t count)
{
    int value = 0;
    for (std::size_t i = at; i < at + count; ++i) {
        if (text[i] < '0' || text[i] > '9') {
            return -1;
        }
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

std::string to_text(CivilDate date)
{
    const auto year = static_cast<int>(date.year());
    if (year < 1 || year > 9999) {
        throw std::out_of_range{"a date outside the years 1 to 9999"};
    }
    std::string text = "0000-00-00";
    put_digits(text, 0, static_cast<unsigned>(year), 4);
    put_digits(text, 5, static_cast<unsigned>(date.month()), 2);
    put_digits(text, 8, static_cast<unsigned>(date.day()), 2);
    return text;
}

std::optional<CivilDate> parse_date(std::string_view text)
{
    if (text.size() != 10 || text[4] != '-' || text[7] != '-') {
        return std::nullopt;
    }
    const auto year = digits(text, 0, 4);
    const auto month = digits(text, 5, 2);
    const auto day = digits(text, 8, 2);
    if (year < 1 || month < 1 || day < 1) {
        return std::nullopt;
    }
    const CivilDate date{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)},
                         std::chrono::day{static_cast<unsigned>(day)}};
    return date.ok() ? std::optional{date} : std::nullopt;
}

std::optional<CivilDate> parse_given_date(std::string_view text)
{
    const auto date = parse_date(text);
    return date && date->year() >= first_given && date->year() <= last_given ? date : std::nullopt;
}

std::string to_text(Instant instant)
{
    const auto day = floor<std::chrono::days>(instant);
    const std::chrono::hh_mm_ss time{instant - day};
    std::string text = to_text(CivilDate{day}) + "T00:00:00.000Z";
    put_digits(text, 11, static_cast<unsigned>(time.hours().count()), 2);
    put_digits(text, 14, static_cast<unsigned>(time.minutes().count()), 2);
    put_digits(text, 17, static_cast<unsigned>(time.seconds().count()), 2);
    put_digits(text, 20, static_cast<unsigned>(time.subseconds().count()), 3);
    return text;
}

std::optional<Instant> parse_instant(std::string_view text)
{
    if (text.size() != 24 || text[10] != 'T' || text[13] != ':' || text[16] != ':' || text[19] != '.' ||
        text[23] != 'Z') {
        return std::nullopt;
    }
    const auto date = parse_date(text.substr(0, 10));
    const auto hour = digits(text, 11, 2);
    const auto minute = digits(text, 14, 2);
    const auto second = digits(text, 17, 2);
    const auto millisecond = digits(text, 20, 3);
    if (!date || hour < 0 || hour > 23 || minute < 0 || minute > 59 || second < 0 || second > 59 ||
        millisecond < 0) {
        return std::nullopt;
    }
    return Instant{sys_days{*date}} + std::chrono::hours{hour} + std::chrono::minutes{minute} +
           std::chrono::seconds{second} + std::chrono::milliseconds{millisecond};
}

std::optional<Instant> parse_given_instant(std::string_view text)
{
    return parse_given_date(text.substr(0, 10)) ? parse_instant(text) : std::nullopt;
}

CivilDate civil_date(Instant instant, std::string_view zone)
{
    const auto* const found = date::locate_zone(std::string{zone});
    const auto local = found->to_local(instant);
    return CivilDate{sys_days{floor<std::chrono::days>(local.time_since_epoch())}};
}

Instant instant_of(CivilDate day, std::chrono::minutes time_of_day, std::string_view zone)
{
    const auto* const found = date::locate_zone(std::string{zone});
    const date::local_time<std::chrono::milliseconds> local{sys_days{day}.time_since_epoch() + time_of_day};
    return found->to_sys(local, date::choose::earliest);
}

Instant SystemClock::now() const
{
    return floor<std::chrono::milliseconds>(std::chrono::system_clock::now());
}

} // namespace divan
