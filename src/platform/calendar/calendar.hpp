// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"

#include <chrono>
#include <cstdint>
#include <optional>
#include <vector>

/// Working time as rules over values: no clock, no database.
namespace divan::calendar {

/// Minutes of a day, the end not included.
struct Hours {
    int opens{};
    int closes{};

    friend bool operator==(const Hours&, const Hours&) = default;
};

/// One rule of one scope, in force on the days from `from` up to `to` (not included; empty: open).
struct Rule {
    enum class Kind {
        week,   // which weekdays are worked, and when
        yearly, // a day of the Solar Hijri year that is a holiday
        day     // days that are closed or worked, whole or in part
    };
    enum class Effect {
        working, // week: holidays and closures of wider scopes are kept
        shifts,  // week: they are not (election headquarters)
        closed,  // yearly and day; with hours: those hours only
        open     // day: worked although it is a holiday or a weekend
    };

    std::int64_t id{}; // of several on one day in one scope the highest holds
    Kind kind{};
    Effect effect{};
    unsigned weekdays{}; // week: bit n is the weekday with C encoding n, Sunday 0
    int month{};         // yearly: Solar Hijri
    int day_of_month{};
    std::optional<Hours> hours{};
    CivilDate from;
    std::optional<CivilDate> to{};

    friend bool operator==(const Rule&, const Rule&) = default;
};

/// What a day is; a day of which any part is worked counts as a working day.
struct Day {
    bool is_working{};
    Hours hours{};       // when it is worked
    std::int64_t rule{}; // what made it other than the week says; 0: nothing did
};

/// The working time of one place: its own rules and those of the wider scopes round it.
class Calendar {
public:
    /// Layers from the narrowest scope (the unit) to the widest (the country). Without a week in any of them
    /// each day is worked.
    explicit Calendar(const std::vector<std::vector<Rule>>& layers);

    [[nodiscard]] Day day(CivilDate date) const;
    [[nodiscard]] bool is_working(CivilDate date) const { return day(date).is_working; }

    /// The roll rule: the day itself when it is worked, else the next one that is (Regulation 1182/71, art.
    /// 3(4)). Throws std::runtime_error when none comes in four years, as all that look for days do.
    [[nodiscard]] CivilDate next_working_day(CivilDate date) const;
    /// The n-th working day after `date`, which isn't counted; before it for a negative n; n = 0 rolls.
    [[nodiscard]] CivilDate add_working_days(CivilDate date, int count) const;
    /// The day `count` calendar days after `date`, rolled.
    [[nodiscard]] CivilDate add_days(CivilDate date, int count) const;
    /// Working days after `from` up to and including `to`; negative when `to` comes first: then those after
    /// `to` up to and including `from`.
    [[nodiscard]] int working_days_between(CivilDate from, CivilDate to) const;
    /// The start rule: the day on which what arrived at a local time counts as received. After hours and on
    /// days off that is the next working day. A period is counted from the day after.
    [[nodiscard]] CivilDate day_of_receipt(CivilDate date, std::chrono::minutes time_of_day) const;

private:
    /// The rules of a scope, laid out so that a day is found without reading them all.
    struct Layer {
        std::vector<Rule> weeks;
        std::vector<Rule> days;   // by their first day
        int longest{};            // of `days`, in days
        bool has_open_days{};     // one of them has no end
        std::vector<Rule> yearly; // by day of the year
    };
    struct Week {
        std::size_t layer{};
        const Rule* rule{}; // null: this weekday is off
        bool keeps_holidays{true};
    };
    [[nodiscard]] static Layer laid_out(const std::vector<Rule>& rules);
    [[nodiscard]] std::optional<Week> week_of(CivilDate date) const;
    [[nodiscard]] static const Rule* of_days(const Layer& layer, CivilDate date);
    [[nodiscard]] static const Rule* of_the_year(const Layer& layer, CivilDate date, int day_of_year);

    std::vector<Layer> layers_;
    bool has_yearly_{};
};

} // namespace divan::calendar
