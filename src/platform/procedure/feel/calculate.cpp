// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/operators.hpp"

namespace divan::feel {

namespace {

/// One calculation; each rule answers empty when the kinds of the operands are not its own.
struct Calculation {
    Run& run;
    Position at;
    Arithmetic operation;
    const Value& left;
    const Value& right;

    [[nodiscard]] bool adds() const { return operation == Arithmetic::add; }
    [[nodiscard]] bool sums() const { return adds() || operation == Arithmetic::subtract; }
    [[nodiscard]] Value out_of_range() const { return run.fail(at, "feel.out_of_range"); }

    template <class T, class Held>
    [[nodiscard]] Value wrap(const std::optional<Held>& result) const
    {
        return result ? Value{T{*result}} : out_of_range();
    }
};

} // namespace

static std::optional<Number> numbers(Arithmetic operation, const Number& left, const Number& right)
{
    switch (operation) {
    case Arithmetic::add:
        return add(left, right);
    case Arithmetic::subtract:
        return subtract(left, right);
    case Arithmetic::multiply:
        return multiply(left, right);
    case Arithmetic::divide:
        return divide(left, right);
    case Arithmetic::power:
        return power(left, right);
    }
    return std::nullopt;
}

static Value months(const Calculation& c, const std::optional<Number>& count)
{
    const auto whole = count ? count->truncated().to_integer() : std::nullopt;
    return c.wrap<MonthDuration>(whole);
}

static Value days(const Calculation& c, const std::optional<Number>& seconds)
{
    const auto fits = seconds && seconds->truncated().to_integer();
    return fits ? Value{DayDuration{seconds->rounded(9, Rounding::down)}} : c.out_of_range();
}

/// A duration with a duration of its kind: sum, difference, or how often one goes into the other.
static std::optional<Value> durations(const Calculation& c)
{
    const auto* const days_left = c.left.get<DayDuration>();
    const auto* const days_right = c.right.get<DayDuration>();
    if (days_left != nullptr && days_right != nullptr && (c.sums() || c.operation == Arithmetic::divide)) {
        const auto result = numbers(c.operation, days_left->seconds, days_right->seconds);
        return c.sums() ? days(c, result) : c.wrap<Number>(result);
    }
    const auto* const months_left = c.left.get<MonthDuration>();
    const auto* const months_right = c.right.get<MonthDuration>();
    if (months_left != nullptr && months_right != nullptr &&
        (c.sums() || c.operation == Arithmetic::divide)) {
        const auto result = numbers(c.operation, months_left->months, months_right->months);
        return c.sums() ? months(c, result) : c.wrap<Number>(result);
    }
    return std::nullopt;
}

/// A duration times or divided by a number, a number times a duration.
static std::optional<Value> scaled_durations(const Calculation& c)
{
    const auto times = c.operation == Arithmetic::multiply;
    const auto* factor = c.right.get<Number>();
    const auto* duration = &c.left;
    if (factor == nullptr && times) {
        factor = c.left.get<Number>();
        duration = &c.right;
    }
    if (factor == nullptr || (!times && c.operation != Arithmetic::divide)) {
        return std::nullopt;
    }
    if (const auto* const held = duration->get<DayDuration>()) {
        return days(c, numbers(c.operation, held->seconds, *factor));
    }
    if (const auto* const held = duration->get<MonthDuration>()) {
        return months(c, numbers(c.operation, held->months, *factor));
    }
    return std::nullopt;
}

static std::optional<DateTime> midnight_or(const Value& value)
{
    if (const auto* const date = value.get<Date>()) {
        // A date counts as midnight in UTC where it meets a date-time.
        return DateTime{*date, Time{0, Zone{Zone::Kind::offset, 0, nullptr}}};
    }
    const auto* const date_time = value.get<DateTime>();
    return date_time != nullptr ? std::optional{*date_time} : std::nullopt;
}

/// The time from one moment to another.
static std::optional<Value> differences(const Calculation& c)
{
    if (c.operation != Arithmetic::subtract) {
        return std::nullopt;
    }
    const auto* const time_left = c.left.get<Time>();
    const auto* const time_right = c.right.get<Time>();
    auto zones = std::pair{Zone::Kind::none, Zone::Kind::none};
    std::optional<Number> seconds;
    if (time_left != nullptr && time_right != nullptr) {
        zones = {time_left->zone.kind, time_right->zone.kind};
        seconds = subtract(seconds_of(*time_left), seconds_of(*time_right));
    } else if (const auto from = midnight_or(c.right), to = midnight_or(c.left); from && to) {
        zones = {to->time.zone.kind, from->time.zone.kind};
        seconds = subtract(seconds_of(*to), seconds_of(*from));
    } else {
        return std::nullopt;
    }
    if ((zones.first == Zone::Kind::none) != (zones.second == Zone::Kind::none)) {
        return c.run.fail(c.at, "feel.zone_missing");
    }
    return days(c, seconds);
}

static Value moved_date(const Calculation& c, const Date& date, const DayDuration& duration)
{
    const auto moved = add(DateTime{date, {}}, duration);
    return c.wrap<Date>(moved ? std::optional{moved->date} : std::nullopt);
}

static std::optional<Value>
moved_by_days(const Calculation& c, const Value& moment, const DayDuration& duration)
{
    if (const auto* const date = moment.get<Date>()) {
        return moved_date(c, *date, duration);
    }
    if (const auto* const date_time = moment.get<DateTime>()) {
        return c.wrap<DateTime>(add(*date_time, duration));
    }
    const auto* const time = moment.get<Time>();
    return time != nullptr ? std::optional<Value>{add(*time, duration)} : std::nullopt;
}

static std::optional<Value> moved_by_months(const Calculation& c, const Value& moment, std::int64_t months)
{
    if (const auto* const date = moment.get<Date>()) {
        return c.wrap<Date>(add_months(*date, months));
    }
    if (const auto* const date_time = moment.get<DateTime>()) {
        return c.wrap<DateTime>(add_months(*date_time, months));
    }
    return std::nullopt;
}

/// A moment and a duration; a duration and a moment only for the sum.
static std::optional<Value> moments(const Calculation& c)
{
    if (!c.sums()) {
        return std::nullopt;
    }
    const auto swapped =
        c.adds() && (c.left.get<DayDuration>() != nullptr || c.left.get<MonthDuration>() != nullptr);
    const auto& moment = swapped ? c.right : c.left;
    const auto& duration = swapped ? c.left : c.right;
    if (const auto* const held = duration.get<DayDuration>()) {
        return moved_by_days(c, moment, {c.adds() ? held->seconds : held->seconds.negated()});
    }
    if (const auto* const held = duration.get<MonthDuration>()) {
        return moved_by_months(c, moment, c.adds() ? held->months : -held->months);
    }
    return std::nullopt;
}

static std::string_view sign_of(Arithmetic operation)
{
    switch (operation) {
    case Arithmetic::add:
        return "+";
    case Arithmetic::subtract:
        return "-";
    case Arithmetic::multiply:
        return "*";
    case Arithmetic::divide:
        return "/";
    case Arithmetic::power:
        return "**";
    }
    return "?";
}

Value calculate(Run& run, Position at, Arithmetic operation, const Value& left, const Value& right)
{
    const auto* const a = left.get<Number>();
    const auto* const b = right.get<Number>();
    const Calculation c{run, at, operation, left, right};
    if (a != nullptr && b != nullptr) {
        if (operation == Arithmetic::divide && b->is_zero()) {
            return run.fail(at, "feel.division_by_zero");
        }
        return c.wrap<Number>(numbers(operation, *a, *b));
    }
    if (operation == Arithmetic::add && left.string() != nullptr && right.string() != nullptr) {
        return run.text(*left.string() + *right.string());
    }
    for (const auto rule : {durations, scaled_durations, differences, moments}) {
        if (auto result = rule(c)) {
            return std::move(*result);
        }
    }
    return run.fail(at, "feel.wrong_operands",
                    std::string{kind_name(left)} + " " + std::string{sign_of(operation)} + " " +
                        std::string{kind_name(right)});
}

Value negate(Run& run, Position at, const Value& value)
{
    if (const auto* const number = value.get<Number>()) {
        return number->negated();
    }
    if (const auto* const days = value.get<DayDuration>()) {
        return DayDuration{days->seconds.negated()};
    }
    if (const auto* const months = value.get<MonthDuration>()) {
        return MonthDuration{-months->months};
    }
    return run.fail(at, "feel.wrong_operands", "- " + std::string{kind_name(value)});
}

} // namespace divan::feel
