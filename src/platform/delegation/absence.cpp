// SPDX-License-Identifier: Apache-2.0
#include "platform/delegation/absence.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <stdexcept>

namespace divan::delegation {

/// How long after its first day an absence may be told, and how long it may be.
static constexpr std::chrono::days told_late{31};
static constexpr std::chrono::days longest{366};

std::string to_text(AbsenceKind kind)
{
    return boost::describe::enum_to_string(kind, "");
}

AbsenceKind absence_kind_from_store(std::string_view word)
{
    AbsenceKind kind{};
    if (!boost::describe::enum_from_string(std::string{word}.c_str(), kind)) {
        throw std::logic_error{"a stored kind of absence is none of ours"};
    }
    return kind;
}

Kind substitute_kind(AbsenceKind kind)
{
    return kind == AbsenceKind::mission ? Kind::mission_substitute : Kind::leave_substitute;
}

bool covers(std::vector<Days> absences, const Days& days)
{
    if (!days.to) {
        return false;
    }
    std::ranges::sort(absences, {}, &Days::from);
    auto reached = days.from;
    for (const auto& one : absences) {
        if (one.from <= reached && (!one.to || *one.to > reached)) {
            reached = one.to.value_or(*days.to);
        }
    }
    return reached >= *days.to;
}

std::vector<Violation> faults(const Absence& asked, CivilDate today)
{
    std::vector<Violation> found;
    const auto from = std::chrono::sys_days{asked.days.from};
    const auto to = std::chrono::sys_days{asked.days.to.value()};
    if (from + told_late < std::chrono::sys_days{today}) {
        found.push_back({"/first_day", "absence.told_too_late"});
    }
    if (to <= from) {
        found.push_back({"/last_day", "absence.last_day_before_first"});
    } else if (to - from > longest) {
        found.push_back({"/last_day", "absence.too_long"});
    } else if (to <= std::chrono::sys_days{today}) {
        found.push_back({"/last_day", "absence.is_over"});
    }
    return found;
}

} // namespace divan::delegation
