// SPDX-License-Identifier: Apache-2.0
// Any bytes as a file of charter/holidays: faults lie on lines of the text, and what is sound is a calendar
// that answers.
#include "platform/calendar/rows.hpp"
#include "require.hpp"

#include <algorithm>
#include <cstdint>
#include <stdexcept>

using divan::fuzz::require;

namespace {

namespace calendar = divan::calendar;

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto lines = std::ranges::count(text, '\n') + 1;
    const auto read = calendar::parse_rows(text);
    for (const auto& fault : read.faults) {
        require(fault.line >= 1 && fault.line <= lines && !fault.reason.empty());
    }
    std::vector<calendar::Rule> layer;
    for (const auto& row : read.rows) {
        require(row.line >= 1 && row.line <= lines && !row.scope.kind.empty());
        require(!row.rule.hours || row.rule.hours->opens < row.rule.hours->closes);
        require(!row.rule.to || row.rule.from < *row.rule.to);
        if (row.place.empty()) {
            layer.push_back(row.rule);
        }
    }
    const divan::CivilDate day{std::chrono::year{2026} / 11 / 24};
    const calendar::Calendar made{{layer}};
    try {
        const auto end = made.add_working_days(day, 5);
        require(made.is_working(end) && made.working_days_between(day, end) == 5);
    } catch (const std::runtime_error&) {
        // A calendar that never works is said to be so.
    }
    return 0;
}
