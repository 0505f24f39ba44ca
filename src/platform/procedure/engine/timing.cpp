// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/timing.hpp"

#include <charconv>
#include <string>
#include <variant>

namespace divan::engine {

static constexpr std::int64_t last_year = 9999;
static constexpr Moment last_moment = 253'402'300'799'000; // 9999-12-31T23:59:59Z
static constexpr std::int64_t longest = last_moment;
static constexpr std::int64_t most_months = last_year * 12;

static std::optional<std::int64_t> milliseconds(const feel::Number& seconds)
{
    const auto product = feel::multiply(seconds, feel::Number{1000});
    return product ? product->floor().to_integer() : std::nullopt;
}

/// Empty unless the duration goes forward.
static std::optional<Rhythm> every(const std::variant<feel::DayDuration, feel::MonthDuration>& duration)
{
    Rhythm made;
    if (const auto* const days = std::get_if<feel::DayDuration>(&duration)) {
        const auto length = milliseconds(days->seconds);
        if (!length || *length < 0 || *length > longest) {
            return std::nullopt;
        }
        made.every = *length;
        return made;
    }
    made.months = std::get<feel::MonthDuration>(duration).months;
    return made.months >= 0 && made.months <= most_months ? std::optional{made} : std::nullopt;
}

static bool stands_still(const Rhythm& rhythm)
{
    return rhythm.every == 0 && rhythm.months == 0;
}

static std::optional<Rhythm> at(const feel::DateTime& moment)
{
    Rhythm made;
    made.first = moment;
    return made;
}

static std::optional<feel::DateTime> date_or_moment(std::string_view text)
{
    if (const auto moment = feel::parse_date_time(text)) {
        return moment;
    }
    const auto day = feel::parse_date(text);
    return day ? std::optional{feel::DateTime{.date = *day, .time = {}}} : std::nullopt;
}

/// R[n]/[start/]period.
static std::optional<Rhythm> repeating(std::string_view text)
{
    const auto slash = text.find('/');
    if (text.empty() || text.front() != 'R' || slash == std::string_view::npos) {
        return std::nullopt;
    }
    const auto count = text.substr(1, slash - 1);
    auto period = text.substr(slash + 1);
    std::optional<feel::DateTime> first;
    if (const auto second = period.find('/'); second != std::string_view::npos) {
        first = date_or_moment(period.substr(0, second));
        period = period.substr(second + 1);
        if (!first) {
            return std::nullopt;
        }
    }
    const auto duration = feel::parse_duration(period);
    auto made = duration ? every(*duration) : std::nullopt;
    if (!made || stands_still(*made)) {
        return std::nullopt;
    }
    made->first = first;
    made->left = endless;
    if (!count.empty()) {
        std::uint32_t times = 0;
        const auto [end, error] = std::from_chars(count.data(), count.data() + count.size(), times);
        if (error != std::errc{} || end != count.data() + count.size() || times == 0 || times == endless) {
            return std::nullopt;
        }
        made->left = times - 1;
    }
    return made;
}

static std::optional<Rhythm> of_duration(const std::variant<feel::DayDuration, feel::MonthDuration>& duration,
                                         bpmn::TimerKind kind)
{
    auto made = every(duration);
    if (made && kind == bpmn::TimerKind::cycle) {
        made->left = endless;
        return stands_still(*made) ? std::nullopt : made;
    }
    return made;
}

std::optional<Rhythm> rhythm_of(std::string_view text, bpmn::TimerKind kind)
{
    if (kind == bpmn::TimerKind::cycle && !text.empty() && text.front() == 'R') {
        return repeating(text);
    }
    if (const auto duration = feel::parse_duration(text)) {
        return kind == bpmn::TimerKind::date ? std::nullopt : of_duration(*duration, kind);
    }
    const auto moment = date_or_moment(text);
    return moment && kind == bpmn::TimerKind::date ? at(*moment) : std::nullopt;
}

std::optional<Rhythm> rhythm_of(const feel::Value& value, bpmn::TimerKind kind)
{
    if (const auto* const text = value.string()) {
        return rhythm_of(std::string_view{*text}, kind);
    }
    if (const auto* const days = value.get<feel::DayDuration>()) {
        return kind == bpmn::TimerKind::date ? std::nullopt : of_duration(*days, kind);
    }
    if (const auto* const months = value.get<feel::MonthDuration>()) {
        return kind == bpmn::TimerKind::date ? std::nullopt : of_duration(*months, kind);
    }
    // A deadline that was worked out is a day or a moment, also where a duration could stand.
    if (const auto* const moment = value.get<feel::DateTime>();
        moment != nullptr && kind != bpmn::TimerKind::cycle) {
        return at(*moment);
    }
    if (const auto* const day = value.get<feel::Date>(); day != nullptr && kind != bpmn::TimerKind::cycle) {
        return at({.date = *day, .time = {}});
    }
    return std::nullopt;
}

/// A local time is one of `zone`.
static Moment moment_of(feel::DateTime local, std::string_view zone)
{
    if (local.date.year > last_year) {
        throw Fault{Reason::timer_too_far, {}};
    }
    if (local.time.zone.kind == feel::Zone::Kind::none) {
        local.time.zone = feel::find_region(zone).value_or(feel::Zone{feel::Zone::Kind::offset, 0, nullptr});
    }
    const auto moment = milliseconds(feel::seconds_of(local));
    if (!moment) {
        throw Fault{Reason::timer_time, {}};
    }
    if (*moment > last_moment) {
        throw Fault{Reason::timer_too_far, {}};
    }
    return std::max<Moment>(*moment, 0);
}

static Moment later(Moment begin, std::int64_t by, std::int64_t months, std::string_view zone)
{
    if (months == 0) {
        if (begin > last_moment - by) {
            throw Fault{Reason::timer_too_far, {}};
        }
        return begin + by;
    }
    const auto region = feel::find_region(zone).value_or(feel::Zone{feel::Zone::Kind::offset, 0, nullptr});
    const auto seconds = feel::divide(feel::Number{begin}, feel::Number{1000});
    const auto local = feel::date_time_of_seconds(seconds.value(), region);
    const auto moved = local ? feel::add_months(*local, months) : std::nullopt;
    if (!moved) {
        throw Fault{Reason::timer_too_far, {}};
    }
    return moment_of(*moved, zone);
}

Timer timer_of(const Rhythm& rhythm, Moment begin, std::string_view zone)
{
    Timer made;
    made.left = rhythm.left;
    made.every = rhythm.every;
    made.months = rhythm.months;
    made.due =
        rhythm.first ? moment_of(*rhythm.first, zone) : later(begin, rhythm.every, rhythm.months, zone);
    return made;
}

Moment next_due(const Timer& timer, std::string_view zone)
{
    return later(timer.due, timer.every, timer.months, zone);
}

/// As days and months go in the zone; what lies after the last year is `never`.
static constexpr Moment never = last_moment + 1;

static Moment beat_at(const Timer& timer, std::int64_t number, std::string_view zone)
{
    constexpr std::int64_t day = 86'400'000;
    const auto step = timer.months != 0 ? timer.months : timer.every;
    const auto most = timer.months != 0 ? most_months : longest;
    if (number != 0 && step > most / number) {
        return never;
    }
    if (timer.months == 0 && timer.every % day != 0) {
        return timer.due > last_moment - step * number ? never : timer.due + step * number;
    }
    const auto region = feel::find_region(zone).value_or(feel::Zone{feel::Zone::Kind::offset, 0, nullptr});
    const auto seconds = feel::divide(feel::Number{timer.due}, feel::Number{1000});
    auto local = feel::date_time_of_seconds(seconds.value(), region);
    if (local && timer.months != 0) {
        local = feel::add_months(*local, step * number);
    } else if (local) {
        const auto date = feel::date_of_day(feel::day_number(local->date) + step / day * number);
        local = date ? std::optional{feel::DateTime{.date = *date, .time = local->time}} : std::nullopt;
    }
    return local && local->date.year <= last_year ? moment_of(*local, zone) : never;
}

std::optional<Beat> beat_after(const Timer& timer, std::int64_t number, Moment after, std::string_view zone)
{
    const auto last = timer.every == 0 && timer.months == 0 ? 0
                      : timer.left == endless               ? last_moment
                                                            : timer.left;
    auto low = number; // beats before it are not after the moment
    auto high = number;
    for (std::int64_t step = 1; high <= last && beat_at(timer, high, zone) <= after; step *= 2) {
        low = high + 1;
        high += step;
    }
    high = std::min(high, last);
    while (low < high) {
        const auto middle = low + (high - low) / 2;
        if (beat_at(timer, middle, zone) <= after) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    const auto due = low > last ? never : beat_at(timer, low, zone);
    return due == never || due <= after ? std::nullopt : std::optional{Beat{low, due}};
}

} // namespace divan::engine
