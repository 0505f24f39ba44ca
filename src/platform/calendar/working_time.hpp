// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"
#include "platform/calendar/calendar.hpp"
#include "platform/calendar/rows.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

namespace divan::calendar {

/// The scopes round a unit with their rules, narrowest first: the unit, the units above it, its county and
/// province, the country.
struct Surroundings {
    std::vector<Scope> scopes;
    std::vector<std::vector<Rule>> layers;

    [[nodiscard]] Calendar calendar() const { return Calendar{layers}; }
};

/// By what is known now, or was at an instant. `day`: whose tree of units.
[[nodiscard]] Surroundings
surroundings(db::ReadSession& session, UnitId unit, CivilDate day, std::optional<Instant> known_at = {});

/// Calendars by unit, kept in memory until a rule changes. Thread-safe.
class WorkingTime {
public:
    /// In the session's snapshot.
    [[nodiscard]] std::shared_ptr<const Calendar> of(db::ReadSession& session, UnitId unit, CivilDate day);

private:
    std::mutex mutex_;
    std::int64_t stamp_{};
    CivilDate day_{};
    std::map<UnitId, std::shared_ptr<const Calendar>> kept_; // shared with who reckons just now
};

} // namespace divan::calendar
