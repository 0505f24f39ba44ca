// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/term/term.hpp"

#include <algorithm>
#include <string_view>

namespace divan::term {

using bundle::DayKind;
using bundle::TermRule;
using calendar::Calendar;
using std::chrono::days;
using std::chrono::sys_days;

Moment local(Instant at, std::string_view zone)
{
    const auto day = civil_date(at, zone);
    const auto midnight = instant_of(day, std::chrono::minutes{0}, zone);
    return {day, std::chrono::floor<std::chrono::minutes>(at - midnight)};
}

/// What is begun or answered after hours is received when the office is there again.
static CivilDate received(const TermRule& rule, const Calendar& calendar, Moment at)
{
    return rule.start == bundle::StartRule::same_day ? at.day
                                                     : calendar.day_of_receipt(at.day, at.time_of_day);
}

Course begin(const TermRule& rule, const Calendar& calendar, Moment at)
{
    return {received(rule, calendar, at), {}, 0};
}

static bool rests_at(const Place& place, std::string_view node)
{
    const auto index = place.process.find_node(node);
    return std::ranges::any_of(place.state.waits,
                               [index](const engine::Wait& wait) { return wait.node == index; });
}

/// The stop at which the case now waits, if it may stop there again.
static const bundle::StopRule* stop_of(const Course& course, const TermRule& rule, const Place& place)
{
    if (!rule.stops) {
        return nullptr;
    }
    for (const auto& stop : *rule.stops) {
        if (rests_at(place, stop.node.value) &&
            std::ranges::count(course.stops, stop.node.value, &Stop::node) < stop.most) {
            return &stop;
        }
    }
    return nullptr;
}

bool moves(const Course& course, const TermRule& rule, const Place& place)
{
    const auto is_still = !course.stops.empty() && !course.stops.back().to;
    return is_still ? !rests_at(place, course.stops.back().node) : stop_of(course, rule, place) != nullptr;
}

void follow(Course& course, const TermRule& rule, const Calendar& calendar, const Place& place, Moment at)
{
    if (!moves(course, rule, place)) {
        return;
    }
    auto& stops = course.stops;
    if (!stops.empty() && !stops.back().to) {
        stops.back().to = std::max(sys_days{received(rule, calendar, at)}, sys_days{stops.back().from});
    }
    if (const auto* const stop = stop_of(course, rule, place)) {
        stops.push_back({stop->node.value, at.day, std::nullopt});
    }
}

/// Days that count after `from` up to and including `to`.
static std::int64_t counted(const TermRule& rule, const Calendar& calendar, CivilDate from, CivilDate to)
{
    if (sys_days{to} <= sys_days{from}) {
        return 0;
    }
    return rule.kind == DayKind::working ? calendar.working_days_between(from, to)
                                         : (sys_days{to} - sys_days{from}).count();
}

static CivilDate end_of(const TermRule& rule, const Calendar& calendar, CivilDate from, std::int64_t left)
{
    if (rule.kind == DayKind::working) {
        return calendar.add_working_days(from, static_cast<int>(left));
    }
    const CivilDate last{sys_days{from} + days{left}};
    return rule.roll == bundle::RollRule::next_working_day ? calendar.next_working_day(last) : last;
}

Reckoned reckon(const TermRule& rule, const Calendar& calendar, const Course& course, CivilDate today)
{
    Reckoned reckoned;
    reckoned.days = rule.days + (rule.extension ? rule.extension->days * course.extensions : 0);
    auto from = course.start; // from which days count again
    auto left = reckoned.days;
    auto is_still = false;
    for (const auto& stop : course.stops) {
        const auto begins = std::max(sys_days{stop.from}, sys_days{from});
        if (begins > sys_days{end_of(rule, calendar, from, left)}) {
            break; // it was over before
        }
        const auto used = counted(rule, calendar, from, begins);
        reckoned.used += std::min(used, counted(rule, calendar, from, today));
        left = std::max<std::int64_t>(left - used, 0);
        is_still = !stop.to;
        from = stop.to.value_or(CivilDate{begins});
    }
    if (!is_still) {
        reckoned.used += counted(rule, calendar, from, today);
        reckoned.last_day = end_of(rule, calendar, from, left);
    }
    return reckoned;
}

CivilDate last_day_from(const TermRule& rule, const Calendar& calendar, CivilDate from)
{
    return end_of(rule, calendar, received(rule, calendar, {from, {}}), rule.days);
}

} // namespace divan::term
