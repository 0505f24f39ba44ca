// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/operators.hpp"

namespace divan::feel {

static std::optional<Value> of_date(const Date& date, std::string_view name)
{
    if (name == "year") {
        return Number{date.year};
    }
    if (name == "month") {
        return Number{date.month};
    }
    if (name == "day") {
        return Number{date.day};
    }
    if (name == "weekday") {
        return Number{day_of_week(date)};
    }
    return std::nullopt;
}

static Value offset_of(const DateTime& local)
{
    const auto offset = offset_at(local.time.zone, local);
    return offset ? Value{DayDuration{*offset}} : Value{};
}

static std::optional<Value> of_time(const Time& time, std::string_view name)
{
    if (name == "hour") {
        return Number{time.hour()};
    }
    if (name == "minute") {
        return Number{time.minute()};
    }
    if (name == "second") {
        return Number{time.second()};
    }
    if (name == "timezone") {
        const auto region = region_name(time.zone);
        return region ? Value{*region} : Value{};
    }
    return std::nullopt;
}

static std::optional<Value> of_moment(const Value& value, std::string_view name)
{
    if (const auto* const date = value.get<Date>()) {
        return of_date(*date, name);
    }
    if (const auto* const time = value.get<Time>()) {
        return name == "time offset" ? offset_of({Date{}, *time}) : of_time(*time, name);
    }
    if (const auto* const date_time = value.get<DateTime>()) {
        if (name == "time offset") {
            return offset_of(*date_time);
        }
        const auto part = of_date(date_time->date, name);
        return part ? part : of_time(date_time->time, name);
    }
    return std::nullopt;
}

static std::optional<Value> of_days(const DayDuration& duration, std::string_view name)
{
    const auto whole = duration.seconds.truncated();
    const auto total = whole.to_integer().value_or(0);
    if (name == "days") {
        return Number{total / seconds_a_day};
    }
    if (name == "hours") {
        return Number{total / 3600 % 24};
    }
    if (name == "minutes") {
        return Number{total / 60 % 60};
    }
    if (name == "seconds") {
        return *add(Number{total % 60}, *subtract(duration.seconds, whole));
    }
    return std::nullopt;
}

static std::optional<Value> of_duration(const Value& value, std::string_view name)
{
    if (const auto* const days = value.get<DayDuration>()) {
        return of_days(*days, name);
    }
    if (const auto* const months = value.get<MonthDuration>()) {
        if (name == "years") {
            return Number{months->months / 12};
        }
        if (name == "months") {
            return Number{months->months % 12};
        }
    }
    return std::nullopt;
}

static std::optional<Value> of_range(const Range& range, std::string_view name)
{
    if (name == "start") {
        return range.low;
    }
    if (name == "end") {
        return range.high;
    }
    if (name == "start included") {
        return range.low_closed;
    }
    if (name == "end included") {
        return range.high_closed;
    }
    return std::nullopt;
}

static std::optional<Value> property(const Value& value, std::string_view name)
{
    if (const auto* const range = value.range()) {
        return of_range(*range, name);
    }
    auto part = of_moment(value, name);
    return part ? std::move(part) : of_duration(value, name);
}

Value member(Run& run, Position at, const Value& value, const std::string& name)
{
    run.step();
    if (const auto* const context = value.context()) {
        const auto* const found = context->find(name);
        return found != nullptr ? *found : run.fail(at, "feel.no_such_entry", name);
    }
    if (const auto* const list = value.list()) {
        std::vector<Value> members;
        members.reserve(list->size());
        for (const auto& item : list->items()) {
            members.push_back(member(run, at, item, name));
        }
        return run.list(std::move(members));
    }
    if (auto part = property(value, name)) {
        return std::move(*part);
    }
    return run.fail(at, value.is_null() ? "feel.member_of_null" : "feel.no_such_entry", name);
}

} // namespace divan::feel
