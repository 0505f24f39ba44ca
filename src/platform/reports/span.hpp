// SPDX-License-Identifier: Apache-2.0
// The days that a report is about, and their division. No database, no clock.
#pragma once

#include "base/time.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace divan::reports {

/// Days of the institution, the last one included.
struct Span {
    CivilDate from;
    CivilDate to;

    [[nodiscard]] std::chrono::days::rep days() const
    {
        return (std::chrono::sys_days{to} - std::chrono::sys_days{from}).count() + 1;
    }
    friend bool operator==(const Span&, const Span&) = default;
};

inline constexpr std::chrono::days::rep longest_span = 732; // two years

/// Months are those of the Solar Hijri calendar, weeks begin on Saturday.
enum class Step { whole, week, month };

/// The span by steps, in order; the first and the last are cut to the span.
[[nodiscard]] std::vector<Span> divided(const Span& span, Step step);

/// A part of the span as rows are held against it.
struct Period {
    Span days;
    std::string begins;      // an instant; the first that belongs to it
    std::string ends;        // the first that doesn't
    std::string late_before; // open work that was due before this day was late at the end
};

/// Of a period that isn't over yet, late is what is late today.
[[nodiscard]] std::vector<Period>
periods(const Span& span, Step step, std::string_view zone, CivilDate today);

} // namespace divan::reports
