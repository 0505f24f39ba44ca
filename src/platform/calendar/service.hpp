// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/calendar/deadlines.hpp"
#include "platform/calendar/store.hpp"
#include "platform/calendar/working_time.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::calendar {

namespace permission {
inline constexpr std::string_view decree = "calendar.decree";
}

/// Days that are closed or worked by a decree.
struct Decree {
    Scope scope; // of a unit: its id
    CivilDate first{};
    CivilDate last{};
    Rule::Effect effect{}; // closed, open
    std::optional<Hours> hours;
    std::string title_fa;
    std::string title_en;
    std::string issuer;
    std::string number;
    CivilDate dated{};
};

/// Everything wrong with a decree, but for the words' lengths.
[[nodiscard]] std::vector<Violation> faults(const Decree& decree, CivilDate today);

struct Made {
    store::Stored rule;
    bool replayed{};
};

/// One day as a screen shows it.
struct ShownDay {
    CivilDate date{};
    Day day;
    std::string title_fa; // of what made it other than the week says
    std::string title_en;
    bool is_expected{};
};

class Service {
public:
    Service(db::Database& database, const Clock& clock, std::string zone);

    /// Throws forbidden when the scope lies beyond the actor's reach; invalid_input with every fault.
    Made decree(const access::Actor& actor, const Decree& decree);
    /// What it would do.
    [[nodiscard]] Preview preview(const access::Actor& actor, const Decree& decree) const;
    /// Takes a decreed closure or working day back, by a ground. Throws not_found for a rule that isn't in
    /// force, conflict for one of the charter (the folder says those).
    void withdraw(const access::Actor& actor, CalendarRuleId id, const std::string& ground);
    [[nodiscard]] Preview preview_withdrawal(const access::Actor& actor, CalendarRuleId id) const;

    /// The days from `first` up to and including `last` by a unit's calendar (without one: the country's), as
    /// known now or at an instant. Throws invalid_input for more than a year.
    [[nodiscard]] std::vector<ShownDay>
    days(std::optional<UnitId> unit, CivilDate first, CivilDate last, std::optional<Instant> known_at) const;
    /// Decreed days, newest first.
    [[nodiscard]] std::vector<store::Stored> decrees() const;

private:
    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
};

} // namespace divan::calendar
