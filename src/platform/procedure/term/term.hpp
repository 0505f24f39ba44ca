// SPDX-License-Identifier: Apache-2.0
// The time that the law gives a procedure: when it ends, and where it stood still meanwhile.
#pragma once

#include "base/time.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/procedure/bundle/law.hpp"
#include "platform/procedure/engine/definition.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::term {

/// The days after `from` up to and including `to` are not counted.
struct Stop {
    std::string node;
    CivilDate from;
    std::optional<CivilDate> to; // empty: it still stands

    friend bool operator==(const Stop&, const Stop&) = default;
};

/// How the time of a case has gone.
struct Course {
    CivilDate start;         // itself not counted
    std::vector<Stop> stops; // in order
    std::int64_t extensions{};

    friend bool operator==(const Course&, const Course&) = default;
};

struct Reckoned {
    std::int64_t days{};               // with what was added to them
    std::int64_t used{};               // up to and including today; more than `days` when it is over
    std::optional<CivilDate> last_day; // empty while it stands still
};

/// A local time in a case.
struct Moment {
    CivilDate day;
    std::chrono::minutes time_of_day{};
};

[[nodiscard]] Moment local(Instant at, std::string_view zone);
[[nodiscard]] Course begin(const bundle::TermRule& rule, const calendar::Calendar& calendar, Moment at);
/// Where a case stands after an event.
struct Place {
    const engine::Definition& process;
    const engine::State& state;
};

/// Stands still where the case now waits at a stop, goes on where it does no more.
void follow(Course& course,
            const bundle::TermRule& rule,
            const calendar::Calendar& calendar,
            const Place& place,
            Moment at);
/// Whether `follow` would change it.
[[nodiscard]] bool moves(const Course& course, const bundle::TermRule& rule, const Place& place);
[[nodiscard]] Reckoned reckon(const bundle::TermRule& rule,
                              const calendar::Calendar& calendar,
                              const Course& course,
                              CivilDate today);

/// The last day of a time that runs from a day (of service) and never stands still.
[[nodiscard]] CivilDate
last_day_from(const bundle::TermRule& rule, const calendar::Calendar& calendar, CivilDate from);

} // namespace divan::term
