// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bpmn/model.hpp"
#include "platform/procedure/engine/state.hpp"
#include "platform/procedure/feel/value.hpp"

#include <optional>
#include <string_view>

namespace divan::engine {

/// When a timer fires, before it is known when it begins to wait.
struct Rhythm {
    std::optional<feel::DateTime> first; // else one period from the beginning
    std::int64_t every{};                // milliseconds
    std::int64_t months{};
    std::uint32_t left{}; // firings after the first
};

/// A date, a duration, or "R4/PT10S" (four firings) and "R/2027-01-01T08:00:00/P1M" (no end). Empty for
/// anything else, and for what does not go forward.
[[nodiscard]] std::optional<Rhythm> rhythm_of(std::string_view text, bpmn::TimerKind kind);
/// Of what an expression gave: text as above, a date, a date and time or a duration.
[[nodiscard]] std::optional<Rhythm> rhythm_of(const feel::Value& value, bpmn::TimerKind kind);

/// The timer's `due`, `left`, `every` and `months` when it begins to wait at `begin`; throws Fault for a time
/// that can't be told or lies beyond the year 9999. What lies in the past is due at once.
[[nodiscard]] Timer timer_of(const Rhythm& rhythm, Moment begin, std::string_view zone);
/// The firing after `timer.due`; throws as above.
[[nodiscard]] Moment next_due(const Timer& timer, std::string_view zone);

/// Of what recurs by the clock alone, numbered from 0.
struct Beat {
    std::int64_t number{};
    Moment due{};

    friend bool operator==(const Beat&, const Beat&) = default;
};
/// The first beat with at least that number and after a moment. Beats are reckoned from the first one,
/// `timer.due`: whole days and months keep the local time, also over a change of clocks. Empty when there is
/// none any more, or only after the year 9999.
[[nodiscard]] std::optional<Beat>
beat_after(const Timer& timer, std::int64_t number, Moment after, std::string_view zone);

} // namespace divan::engine
