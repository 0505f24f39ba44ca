// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/builtins.hpp"
#include "platform/procedure/feel/expression.hpp"
#include "platform/procedure/feel/operators.hpp"

namespace divan::feel {

static Value string(Call& call)
{
    const auto& value = call.argument(0);
    return value.is_null() ? Value{} : call.run().text(to_text(call.run(), value));
}

static void remove_all(std::string& text, const std::string& part)
{
    for (auto at = text.find(part); at != std::string::npos; at = text.find(part, at)) {
        text.erase(at, part.size());
    }
}

/// A separator that may stand at `index`: one of `allowed`, or null.
static bool
read_separator(const Call& call, std::size_t index, std::string_view allowed, std::string& separator)
{
    if (!call.is_given(index)) {
        return true;
    }
    const auto* const text = call.string(index);
    if (text == nullptr) {
        return false;
    }
    if (text->size() != 1 || allowed.find(*text) == std::string_view::npos) {
        static_cast<void>(call.wrong(index));
        return false;
    }
    separator = *text;
    return true;
}

static Value number(Call& call)
{
    if (call.size() == 1 && call.single(0).get<Number>() != nullptr) {
        return call.single(0);
    }
    const auto* const from = call.string(0);
    std::string grouping;
    std::string decimal = ".";
    if (from == nullptr || !read_separator(call, 1, " ,.", grouping) ||
        !read_separator(call, 2, ",.", decimal)) {
        return {};
    }
    if (grouping == decimal && call.size() > 1) {
        return call.wrong(2);
    }
    auto text = *from;
    if (!grouping.empty()) {
        remove_all(text, grouping);
    }
    if (decimal != ".") {
        if (text.find('.') != std::string::npos) {
            return call.wrong(0);
        }
        if (const auto at = text.find(decimal); at != std::string::npos) {
            text[at] = '.';
        }
    }
    const auto result = Number::parse(text);
    return result ? Value{*result} : call.wrong(0);
}

static Value date_of(Call& call)
{
    if (call.size() == 3) {
        const auto year = call.integer(0);
        const auto month = year ? call.integer(1) : std::nullopt;
        const auto day = month ? call.integer(2) : std::nullopt;
        if (!day) {
            return {};
        }
        const auto date = make_date(*year, *month, *day);
        return date ? Value{*date} : call.fail("feel.bad_temporal");
    }
    const auto& from = call.single(0);
    if (from.get<Date>() != nullptr) {
        return from;
    }
    if (const auto* const date_time = from.get<DateTime>()) {
        return date_time->date;
    }
    const auto* const text = call.string(0);
    const auto date = text != nullptr ? parse_date(*text) : std::nullopt;
    return date ? Value{*date} : text != nullptr ? call.fail("feel.bad_temporal", *text) : Value{};
}

static constexpr std::int64_t most_offset = std::int64_t{18} * 3600; // seconds

static Value clock_time(Call& call)
{
    const auto hour = call.integer(0);
    const auto minute = hour ? call.integer(1) : std::nullopt;
    const auto* const second = minute ? call.get<Number>(2) : nullptr;
    if (second == nullptr) {
        return {};
    }
    Zone zone;
    if (call.is_given(3)) {
        const auto* const offset = call.get<DayDuration>(3);
        const auto seconds = offset != nullptr ? offset->seconds.to_integer() : std::nullopt;
        if (!seconds || *seconds > most_offset || *seconds < -most_offset) {
            return offset != nullptr ? call.wrong(3) : Value{};
        }
        zone = {Zone::Kind::offset, static_cast<std::int32_t>(*seconds), nullptr};
    }
    if (*hour < 0 || *hour > 23 || *minute < 0 || *minute > 59 || second->is_negative() ||
        *second >= Number{60}) {
        return call.fail("feel.bad_temporal");
    }
    const auto nanoseconds = multiply(*second, nanoseconds_a_second)->truncated().to_integer().value_or(0);
    return Time{(*hour * 3600 + *minute * 60) * nanoseconds_a_second + nanoseconds, zone};
}

static Value time_of(Call& call)
{
    if (call.size() > 1) {
        return clock_time(call);
    }
    const auto& from = call.single(0);
    if (from.get<Time>() != nullptr) {
        return from;
    }
    if (const auto* const date_time = from.get<DateTime>()) {
        return date_time->time;
    }
    if (from.get<Date>() != nullptr) {
        return Time{0, Zone{Zone::Kind::offset, 0, nullptr}};
    }
    const auto* const text = call.string(0);
    const auto time = text != nullptr ? parse_time(*text) : std::nullopt;
    return time ? Value{*time} : text != nullptr ? call.fail("feel.bad_temporal", *text) : Value{};
}

static Value joined_date_time(Call& call)
{
    const auto& date = call.single(0);
    const auto* const time = call.get<Time>(1);
    if (time == nullptr) {
        return {};
    }
    if (const auto* const date_time = date.get<DateTime>()) {
        return DateTime{date_time->date, *time};
    }
    const auto* const day = call.get<Date>(0);
    return day != nullptr ? Value{DateTime{*day, *time}} : Value{};
}

/// The last argument of date_time_of_parts(); empty when it is neither.
static std::optional<Zone> offset_or_region(const Call& call)
{
    if (const auto* const name = call.single(6).string()) {
        return find_region(*name);
    }
    const auto* const offset = call.get<DayDuration>(6);
    const auto seconds = offset != nullptr ? offset->seconds.to_integer() : std::nullopt;
    return seconds ? std::optional{Zone{Zone::Kind::offset, static_cast<std::int32_t>(*seconds), nullptr}}
                   : std::nullopt;
}

/// Year to second, then an offset or the name of a region.
static Value date_time_of_parts(Call& call)
{
    std::array<std::int64_t, 5> parts{};
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto part = call.integer(i);
        if (!part) {
            return {};
        }
        parts.at(i) = *part;
    }
    const auto* const second = call.get<Number>(5);
    const auto date = make_date(parts[0], parts[1], parts[2]);
    if (second == nullptr || !date || parts[3] < 0 || parts[3] > 23 || parts[4] < 0 || parts[4] > 59 ||
        second->is_negative() || *second >= Number{60}) {
        return second == nullptr ? Value{} : call.fail("feel.bad_temporal");
    }
    Zone zone;
    if (call.is_given(6)) {
        const auto given = offset_or_region(call);
        if (!given) {
            return call.wrong(6);
        }
        zone = *given;
    }
    const auto nanoseconds = multiply(*second, nanoseconds_a_second)->truncated().to_integer().value_or(0);
    return DateTime{*date, {(parts[3] * 3600 + parts[4] * 60) * nanoseconds_a_second + nanoseconds, zone}};
}

static Value date_and_time(Call& call)
{
    if (call.size() > 2) {
        return date_time_of_parts(call);
    }
    if (call.size() == 2) {
        return joined_date_time(call);
    }
    const auto& from = call.single(0);
    if (from.get<DateTime>() != nullptr) {
        return from;
    }
    if (const auto* const date = from.get<Date>()) {
        return DateTime{*date, Time{0, Zone{Zone::Kind::offset, 0, nullptr}}};
    }
    const auto* const text = call.string(0);
    if (text == nullptr) {
        return {};
    }
    if (const auto date = parse_date(*text)) {
        return DateTime{*date, {}};
    }
    const auto date_time = parse_date_time(*text);
    return date_time ? Value{*date_time} : call.fail("feel.bad_temporal", *text);
}

static Value duration(Call& call)
{
    const auto& from = call.single(0);
    if (from.get<DayDuration>() != nullptr || from.get<MonthDuration>() != nullptr) {
        return from;
    }
    const auto* const text = call.string(0);
    const auto result = text != nullptr ? parse_duration(*text) : std::nullopt;
    if (!result) {
        return text != nullptr ? call.fail("feel.bad_temporal", *text) : Value{};
    }
    return std::visit([](const auto& held) { return Value{held}; }, *result);
}

static std::optional<DateTime> moment(const Call& call, std::size_t index)
{
    const auto& value = call.single(index);
    if (const auto* const date = value.get<Date>()) {
        return DateTime{*date, {}};
    }
    const auto* const date_time = call.get<DateTime>(index);
    return date_time != nullptr ? std::optional{*date_time} : std::nullopt;
}

static Value years_and_months(Call& call)
{
    const auto from = moment(call, 0);
    const auto to = from ? moment(call, 1) : std::nullopt;
    return to ? Value{MonthDuration{months_between(from->date, to->date)}} : Value{};
}

/// Reads an interval's text: "[1..3)", "(date("2020-01-01")..]".
static Value range(Call& call)
{
    const auto* const text = call.string(0);
    if (text == nullptr) {
        return {};
    }
    auto result = range_from_text(call.run(), *text);
    return result ? std::move(*result) : call.fail("feel.bad_range", *text);
}

std::span<const Definition> conversion_functions()
{
    static constexpr std::array<Definition, 8> functions{{
        {"string", "from", string, Kind::string},
        {"number", "from | from, grouping separator, ?decimal separator", number, Kind::number},
        {"date", "from | year, month, day", date_of, Kind::date},
        {"time", "from | hour, minute, second, ?offset", time_of, Kind::time},
        {"date and time",
         "from | date, time | year, month, day, hour, minute, second, ?offset | year, month, day, hour, "
         "minute, "
         "second, timezone",
         date_and_time, Kind::date_time},
        {"duration", "from", duration},
        {"years and months duration", "from, to", years_and_months, Kind::month_duration},
        {"range", "from", range, Kind::range},
    }};
    return functions;
}

} // namespace divan::feel
