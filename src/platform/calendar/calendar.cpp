// SPDX-License-Identifier: Apache-2.0
#include "platform/calendar/calendar.hpp"

#include <algorithm>
#include <cstdlib>
#include <stdexcept>

namespace divan::calendar {

using std::chrono::days;
using std::chrono::sys_days;

static constexpr int longest_search = 4 * 366;
static constexpr Hours whole_day{0, 24 * 60};

static bool is_in_force(const Rule& rule, CivilDate date)
{
    return rule.from <= date && (!rule.to || date < *rule.to);
}

static unsigned bit_of(CivilDate date)
{
    return 1U << std::chrono::weekday{sys_days{date}}.c_encoding();
}

/// The highest of a layer's rules of a kind that hold on a day and pass; null: none.
template <class Passes>
static const Rule* last_of(const std::vector<Rule>& layer, Rule::Kind kind, CivilDate date, Passes passes)
{
    const Rule* found = nullptr;
    for (const auto& rule : layer) {
        if (rule.kind == kind && is_in_force(rule, date) && passes(rule) &&
            (found == nullptr || found->id <= rule.id)) {
            found = &rule;
        }
    }
    return found;
}

std::optional<Calendar::Week> Calendar::week_of(CivilDate date) const
{
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        const auto* const any = last_of(layers_[i], Rule::Kind::week, date, [](const Rule&) { return true; });
        if (any != nullptr) {
            const auto* const today = last_of(layers_[i], Rule::Kind::week, date, [date](const Rule& rule) {
                return (rule.weekdays & bit_of(date)) != 0;
            });
            return Week{i, today, any->effect != Rule::Effect::shifts};
        }
    }
    return std::nullopt;
}

/// What remains of the hours of a day when a part of it is closed: the longer piece.
static Day cut(const Day& whole, const Hours& closed, std::int64_t rule)
{
    const Hours before{whole.hours.opens, std::min(whole.hours.closes, closed.opens)};
    const Hours after{std::max(whole.hours.opens, closed.closes), whole.hours.closes};
    const auto length = [](const Hours& hours) { return hours.closes - hours.opens; };
    const auto& rest = length(before) >= length(after) ? before : after;
    return length(rest) > 0 ? Day{whole.is_working, rest, rule} : Day{false, {}, rule};
}

static Day applied(const Rule& rule, const Day& by_week)
{
    if (rule.effect == Rule::Effect::open) {
        const auto usual = by_week.is_working ? by_week.hours : whole_day;
        return {true, rule.hours.value_or(usual), rule.id};
    }
    if (!rule.hours) {
        return {false, {}, rule.id};
    }
    return by_week.is_working ? cut(by_week, *rule.hours, rule.id) : by_week;
}

Day Calendar::day(CivilDate date) const
{
    const auto week = week_of(date);
    Day by_week{!week || week->rule != nullptr, {}, 0};
    if (by_week.is_working) {
        by_week.hours = week ? week->rule->hours.value_or(whole_day) : whole_day;
    }
    // Shifts go on through the holidays of wider scopes, not through their own closures.
    const auto reach = week && !week->keeps_holidays ? week->layer + 1 : layers_.size();
    for (std::size_t i = 0; i < reach; ++i) {
        const auto* const rule = last_of(layers_[i], Rule::Kind::day, date, [](const Rule&) { return true; });
        if (rule != nullptr) {
            return applied(*rule, by_week);
        }
    }
    const auto jalali = to_jalali(date);
    const auto is_today = [&jalali](const Rule& rule) {
        return rule.month == jalali.month && rule.day_of_month == jalali.day;
    };
    for (std::size_t i = 0; i < reach; ++i) {
        const auto* const rule = last_of(layers_[i], Rule::Kind::yearly, date, is_today);
        if (rule != nullptr) {
            return applied(*rule, by_week);
        }
    }
    return by_week;
}

CivilDate Calendar::next_working_day(CivilDate date) const
{
    auto day = sys_days{date};
    for (int i = 0; i < longest_search; ++i, day += days{1}) {
        if (is_working(day)) {
            return day;
        }
    }
    throw std::runtime_error{"the calendar has no working day in four years"};
}

CivilDate Calendar::add_working_days(CivilDate date, int count) const
{
    if (count == 0) {
        return next_working_day(date);
    }
    const days step{count > 0 ? 1 : -1};
    auto day = sys_days{date};
    for (int left = std::abs(count), off = 0; left > 0;) {
        day += step;
        off = is_working(day) ? 0 : off + 1;
        left -= off == 0 ? 1 : 0;
        if (off > longest_search) {
            throw std::runtime_error{"the calendar has no working day in four years"};
        }
    }
    return day;
}

CivilDate Calendar::add_days(CivilDate date, int count) const
{
    return next_working_day(sys_days{date} + days{count});
}

int Calendar::working_days_between(CivilDate from, CivilDate to) const
{
    const sys_days first{std::min(from, to)};
    const sys_days last{std::max(from, to)};
    int count = 0;
    for (auto day = first + days{1}; day <= last; day += days{1}) {
        count += is_working(day) ? 1 : 0;
    }
    return from <= to ? count : -count;
}

CivilDate Calendar::day_of_receipt(CivilDate date, std::chrono::minutes time_of_day) const
{
    const auto today = day(date);
    if (today.is_working && time_of_day.count() < today.hours.closes) {
        return date;
    }
    return next_working_day(sys_days{date} + days{1});
}

} // namespace divan::calendar
