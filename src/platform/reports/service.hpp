// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/calendar/working_time.hpp"
#include "platform/reports/places.hpp"
#include "platform/reports/tally.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

namespace divan::reports {

inline constexpr std::string_view read_permission = "reports.read";
inline constexpr std::size_t most_rows = 1000;

enum class By { unit, post, duty };

/// `unit`: of that unit and below it alone; empty: of everything within the reader's reach.
struct WorkQuery {
    Span span;
    By by{By::unit};
    std::optional<UnitId> unit;
};

struct SeriesQuery {
    Span span;
    Step step{Step::month};
    std::optional<UnitId> unit;
};

/// A line: a unit with all below it (the asked unit itself: without), a post, or a duty.
struct Row {
    std::int64_t id{}; // 0: no duty is named
    std::string code;  // of a duty its address
    std::string name_fa;
    std::string name_en;
    std::string unit_fa; // of a post and of a duty
    std::string unit_en;
    bool in_force{};  // on the last day
    bool has_below{}; // a unit with units below it
    bool is_itself{}; // the asked unit's own posts
    Tally tally;
};

/// What every report says of itself.
struct About {
    Span span;
    access::SecrecyClass counted_to{}; // the reader's clearance; nothing above it is counted
    std::optional<Place> unit;         // whose report it is; empty: of all units
    std::vector<Place> path;           // the units above it within the reader's reach, the nearest first
    std::int64_t posts{};              // that were counted
};

struct WorkReport {
    About about;
    std::vector<Row> rows;   // by code; those without any work are left out
    std::int64_t left_off{}; // beyond most_rows: those with the least work
    Tally total;             // by duty less than the rows' sum where a record serves several
};

struct Series {
    About about;
    std::vector<Period> periods;
    Tally tally;
};

/// Reports on work. Its arguments outlive it; `zone` is the institution's. May be used by many threads.
class Service {
public:
    Service(db::Database& database, const Clock& clock, std::string zone);

    /// Throws forbidden without the permission, not_found for a unit outside its reach, invalid_input for a
    /// span that ends before it begins, begins in the future or is too long.
    [[nodiscard]] WorkReport work(const access::Actor& actor, const WorkQuery& query);
    [[nodiscard]] Series series(const access::Actor& actor, const SeriesQuery& query);

private:
    struct Scope;
    [[nodiscard]] Span checked(const Span& span) const;
    [[nodiscard]] Scope scope_of(db::ReadSession& session,
                                 const access::Actor& actor,
                                 const Span& span,
                                 std::optional<UnitId> unit) const;

    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
    calendar::WorkingTime calendars_;
};

} // namespace divan::reports
