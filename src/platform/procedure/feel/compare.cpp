// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/operators.hpp"

#include <algorithm>

namespace divan::feel {

static bool is_zoned(const Time& time)
{
    return time.zone.kind != Zone::Kind::none;
}

static std::optional<bool> both(std::optional<bool> left, std::optional<bool> right)
{
    if (left == false || right == false) {
        return false;
    }
    return left && right ? std::optional{true} : std::nullopt;
}

static std::optional<bool> equal_lists(Run& run, const List& left, const List& right)
{
    if (left.size() != right.size()) {
        return false;
    }
    std::optional<bool> result = true;
    for (std::size_t i = 0; i < left.size() && result != false; ++i) {
        result = both(result, equal(run, left.items()[i], right.items()[i]));
    }
    return result;
}

static std::optional<bool> equal_contexts(Run& run, const Context& left, const Context& right)
{
    if (left.entries().size() != right.entries().size()) {
        return false;
    }
    std::optional<bool> result = true;
    for (const auto& [name, value] : left.entries()) {
        const auto* const other = right.find(name);
        result = other == nullptr ? false : both(result, equal(run, value, *other));
        if (result == false) {
            break;
        }
    }
    return result;
}

static std::optional<bool> equal_ranges(Run& run, const Range& left, const Range& right)
{
    if (left.low_closed != right.low_closed || left.high_closed != right.high_closed) {
        return false;
    }
    return both(equal(run, left.low, right.low), equal(run, left.high, right.high));
}

std::optional<bool> equal(Run& run, const Value& left, const Value& right)
{
    run.step();
    if (left.is_null() || right.is_null()) {
        return left.is_null() && right.is_null();
    }
    if (left.kind() != right.kind()) {
        return std::nullopt;
    }
    if (const auto* const list = left.list()) {
        return equal_lists(run, *list, *right.list());
    }
    if (const auto* const context = left.context()) {
        return equal_contexts(run, *context, *right.context());
    }
    if (const auto* const range = left.range()) {
        return equal_ranges(run, *range, *right.range());
    }
    if (const auto* const function = left.function()) {
        return function == right.function();
    }
    if (const auto* const truth = left.get<bool>()) {
        return *truth == *right.get<bool>();
    }
    const auto ordering = order(left, right);
    return ordering ? std::optional{*ordering == 0} : std::optional{false};
}

bool same(Run& run, const Value& left, const Value& right)
{
    return equal(run, left, right).value_or(false);
}

static std::optional<std::strong_ordering> order_times(const Time& left, const Time& right)
{
    if (is_zoned(left) != is_zoned(right)) {
        return std::nullopt;
    }
    return is_zoned(left) ? seconds_of(left) <=> seconds_of(right) : left.nanoseconds <=> right.nanoseconds;
}

static std::optional<std::strong_ordering> order_date_times(const DateTime& left, const DateTime& right)
{
    if (is_zoned(left.time) != is_zoned(right.time)) {
        return std::nullopt;
    }
    return seconds_of(left) <=> seconds_of(right);
}

std::optional<std::strong_ordering> order(const Value& left, const Value& right)
{
    if (left.kind() != right.kind()) {
        return std::nullopt;
    }
    if (const auto* const number = left.get<Number>()) {
        return *number <=> *right.get<Number>();
    }
    if (const auto* const text = left.string()) {
        return *text <=> *right.string(); // UTF-8 orders as its code points do
    }
    if (const auto* const date = left.get<Date>()) {
        return *date <=> *right.get<Date>();
    }
    if (const auto* const time = left.get<Time>()) {
        return order_times(*time, *right.get<Time>());
    }
    if (const auto* const date_time = left.get<DateTime>()) {
        return order_date_times(*date_time, *right.get<DateTime>());
    }
    if (const auto* const days = left.get<DayDuration>()) {
        return *days <=> *right.get<DayDuration>();
    }
    if (const auto* const months = left.get<MonthDuration>()) {
        return *months <=> *right.get<MonthDuration>();
    }
    return std::nullopt;
}

bool identical(Run& run, const Value& left, const Value& right)
{
    if (left.kind() != right.kind()) {
        return false;
    }
    if (const auto* const time = left.get<Time>()) {
        const auto& other = *right.get<Time>();
        return time->nanoseconds == other.nanoseconds && time->zone == other.zone;
    }
    if (const auto* const date_time = left.get<DateTime>()) {
        const auto& other = *right.get<DateTime>();
        return date_time->date == other.date && date_time->time.nanoseconds == other.time.nanoseconds &&
               date_time->time.zone == other.time.zone;
    }
    return same(run, left, right);
}

static bool holds(Comparison comparison, std::strong_ordering ordering)
{
    switch (comparison) {
    case Comparison::less:
        return ordering < 0;
    case Comparison::at_most:
        return ordering <= 0;
    case Comparison::greater:
        return ordering > 0;
    case Comparison::at_least:
        return ordering >= 0;
    case Comparison::equal:
        return ordering == 0;
    case Comparison::unequal:
        return ordering != 0;
    }
    return false;
}

static std::string two_kinds(const Value& left, const Value& right)
{
    return std::string{kind_name(left)} + ", " + std::string{kind_name(right)};
}

Value compare(Run& run, Position at, Comparison comparison, const Value& left, const Value& right)
{
    if (comparison == Comparison::equal || comparison == Comparison::unequal) {
        if (const auto answer = equal(run, left, right)) {
            return *answer == (comparison == Comparison::equal);
        }
    } else if (const auto ordering = order(left, right)) {
        return holds(comparison, *ordering);
    }
    return run.fail(at, "feel.not_comparable", two_kinds(left, right));
}

std::optional<bool> includes(const Range& range, const Value& point)
{
    if (!range.low.is_null()) {
        const auto ordering = order(point, range.low);
        if (!ordering) {
            return std::nullopt;
        }
        if (*ordering < 0 || (*ordering == 0 && !range.low_closed)) {
            return false;
        }
    }
    if (!range.high.is_null()) {
        const auto ordering = order(point, range.high);
        if (!ordering) {
            return std::nullopt;
        }
        if (*ordering > 0 || (*ordering == 0 && !range.high_closed)) {
            return false;
        }
    }
    return true;
}

/// One item of a list that is tested against.
static bool fits_item(Run& run, const Value& value, const Value& item)
{
    run.step();
    if (const auto* const range = item.range(); range != nullptr && value.range() == nullptr) {
        return includes(*range, value).value_or(false);
    }
    return same(run, value, item);
}

Value is_in(Run& run, Position at, const Value& value, const Value& test)
{
    if (const auto* const range = test.range(); range != nullptr && value.range() == nullptr) {
        if (const auto answer = includes(*range, value)) {
            return *answer;
        }
        return run.fail(at, "feel.not_comparable", two_kinds(value, test));
    }
    if (const auto* const list = test.list()) {
        const auto found = std::ranges::any_of(
            list->items(), [&](const Value& item) { return fits_item(run, value, item); });
        return found || (value.list() != nullptr && same(run, value, test));
    }
    return compare(run, at, Comparison::equal, value, test);
}

} // namespace divan::feel
