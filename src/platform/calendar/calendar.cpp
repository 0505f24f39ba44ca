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

/// Of two rules that hold the one with the higher number; either may be null.
static const Rule* higher(const Rule* one, const Rule& other)
{
    return one == nullptr || one->id <= other.id ? &other : one;
}

static int day_of_the_year(const Rule& rule)
{
    return rule.month * 32 + rule.day_of_month;
}

Calendar::Calendar(const std::vector<std::vector<Rule>>& layers)
{
    for (const auto& rules : layers) {
        layers_.push_back(laid_out(rules));
        has_yearly_ = has_yearly_ || !layers_.back().yearly.empty();
    }
}

Calendar::Layer Calendar::laid_out(const std::vector<Rule>& rules)
{
    Layer layer;
    for (const auto& rule : rules) {
        if (rule.kind == Rule::Kind::week) {
            layer.weeks.push_back(rule);
        } else if (rule.kind == Rule::Kind::yearly) {
            layer.yearly.push_back(rule);
        } else {
            const auto length = rule.to ? (sys_days{*rule.to} - sys_days{rule.from}).count() : longest_search;
            layer.longest = std::max(layer.longest, static_cast<int>(length));
            layer.has_open_days = layer.has_open_days || !rule.to;
            layer.days.push_back(rule);
        }
    }
    std::ranges::stable_sort(layer.days, {}, &Rule::from);
    std::ranges::stable_sort(layer.yearly, {}, day_of_the_year);
    return layer;
}

const Rule* Calendar::of_days(const Layer& layer, CivilDate date)
{
    const Rule* found = nullptr;
    const sys_days earliest = sys_days{date} - days{layer.longest};
    auto at = std::ranges::upper_bound(layer.days, date, {}, &Rule::from);
    while (at != layer.days.begin()) {
        --at;
        if (!layer.has_open_days && sys_days{at->from} < earliest) {
            break;
        }
        if (is_in_force(*at, date)) {
            found = higher(found, *at);
        }
    }
    return found;
}

const Rule* Calendar::of_the_year(const Layer& layer, CivilDate date, int day_of_year)
{
    const Rule* found = nullptr;
    auto at = std::ranges::lower_bound(layer.yearly, day_of_year, {}, day_of_the_year);
    for (; at != layer.yearly.end() && day_of_the_year(*at) == day_of_year; ++at) {
        if (is_in_force(*at, date)) {
            found = higher(found, *at);
        }
    }
    return found;
}

std::optional<Calendar::Week> Calendar::week_of(CivilDate date) const
{
    const auto bit = bit_of(date);
    for (std::size_t i = 0; i < layers_.size(); ++i) {
        const Rule* any = nullptr;
        const Rule* today = nullptr;
        for (const auto& rule : layers_[i].weeks) {
            if (is_in_force(rule, date)) {
                any = higher(any, rule);
                today = (rule.weekdays & bit) != 0 ? higher(today, rule) : today;
            }
        }
        if (any != nullptr) {
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
        if (const auto* const rule = of_days(layers_[i], date)) {
            return applied(*rule, by_week);
        }
    }
    if (!has_yearly_) {
        return by_week;
    }
    const auto jalali = to_jalali(date);
    for (std::size_t i = 0; i < reach; ++i) {
        if (const auto* const rule = of_the_year(layers_[i], date, jalali.month * 32 + jalali.day)) {
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
