// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/calendar/working_time.hpp"
#include "platform/reports/places.hpp"
#include "platform/reports/store.hpp"
#include "platform/reports/tally.hpp"

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace divan::reports {

/// Working days of the units met, by the rules that are known now.
class WorkingDays {
public:
    /// `last`: the last day that is asked for; days long before are reckoned more slowly.
    WorkingDays(calendar::WorkingTime& calendars, std::string zone, CivilDate last);

    /// Whose calendar is meant from now on.
    void enter(db::ReadSession& session, UnitId unit);
    [[nodiscard]] CivilDate day_of(const std::string& instant) const;
    /// Working days after one day up to and including another; not less than 0.
    [[nodiscard]] int between(CivilDate from, CivilDate to) const;

private:
    [[nodiscard]] std::optional<std::size_t> place_of(CivilDate day) const;

    calendar::WorkingTime& calendars_;
    std::string zone_;
    CivilDate first_;
    CivilDate last_;
    std::vector<std::string>
        starts_; // the instant of each day's beginning, from first_ to the day after last_
    std::shared_ptr<const calendar::Calendar> calendar_; // shared with who reckons by it elsewhere
    std::map<UnitId, std::vector<int>> so_far_;          // working days up to each day, from first_
    const std::vector<int>* counts_{};
};

/// What work is counted by.
enum class Key { none, post, duty };

/// The work of some posts in a span: one pass over it for each call.
struct Counting {
    const Places& places;
    const std::set<PostId>& posts;
    const std::vector<Period>& periods;
    access::SecrecyClass clearance{};
};

/// By the post's id, the duty's (0: none that is named), or all under 0.
using Tallies = std::map<std::int64_t, Tally>;
[[nodiscard]] Tallies count(db::ReadSession& session, const Counting& counting, Key key, WorkingDays& days);

} // namespace divan::reports
