// SPDX-License-Identifier: Apache-2.0
#include "platform/reports/span.hpp"

#include <algorithm>
#include <utility>

namespace divan::reports {

static CivilDate plus_days(CivilDate day, int count)
{
    return CivilDate{std::chrono::sys_days{day} + std::chrono::days{count}};
}

/// The last day of the step that `day` lies in.
static CivilDate end_of_step(CivilDate day, Step step)
{
    if (step == Step::week) {
        const std::chrono::weekday weekday{std::chrono::sys_days{day}};
        return plus_days(day, static_cast<int>((std::chrono::Friday - weekday).count()));
    }
    const auto [year, month, day_of_month] = to_jalali(day);
    const auto next = month == 12 ? JalaliDate{year + 1, 1, 1} : JalaliDate{year, month + 1, 1};
    return plus_days(from_jalali(next).value(), -1);
}

std::vector<Span> divided(const Span& span, Step step)
{
    if (step == Step::whole) {
        return {span};
    }
    std::vector<Span> found;
    for (auto day = span.from; day <= span.to; day = plus_days(found.back().to, 1)) {
        found.push_back({day, std::min(end_of_step(day, step), span.to)});
    }
    return found;
}

std::vector<Period> periods(const Span& span, Step step, std::string_view zone, CivilDate today)
{
    const auto start_of = [zone](CivilDate day) {
        return to_text(instant_of(day, std::chrono::minutes{0}, zone));
    };
    std::vector<Period> found;
    for (const auto& days : divided(span, step)) {
        const auto after = plus_days(days.to, 1);
        found.push_back({days, start_of(days.from), start_of(after), to_text(std::min(after, today))});
    }
    return found;
}

} // namespace divan::reports
