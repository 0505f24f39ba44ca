// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::reports::wire {

/// What each number counts: platform/reports/README.md.
struct WorkFigures {
    std::int64_t open_before{};
    std::int64_t received{};
    std::int64_t sent{};
    std::int64_t moved{};
    std::int64_t done{};
    std::int64_t withdrawn{};
    std::int64_t done_late{};
    std::int64_t open{};
    std::int64_t late{};
    std::optional<std::int64_t> median_days; // working days; none where nothing was done
    std::optional<std::int64_t> p90_days;
};
BOOST_DESCRIBE_STRUCT(
    WorkFigures,
    (),
    (open_before, received, sent, moved, done, withdrawn, done_late, open, late, median_days, p90_days))

struct ReportUnit {
    std::int64_t id{};
    std::string code;
    std::string name_fa;
    std::string name_en;
};
BOOST_DESCRIBE_STRUCT(ReportUnit, (), (id, code, name_fa, name_en))

struct WorkRow {
    std::int64_t id{}; // 0: no duty is named
    std::string code;  // of a duty its address
    std::string name_fa;
    std::string name_en;
    std::string unit_fa; // of a post and of a duty
    std::string unit_en;
    bool in_force{};
    bool has_below{}; // a unit with units below it
    bool is_itself{}; // the asked unit's own posts
    WorkFigures figures;
};
BOOST_DESCRIBE_STRUCT(WorkRow,
                      (),
                      (id, code, name_fa, name_en, unit_fa, unit_en, in_force, has_below, is_itself, figures))

struct WorkReport {
    std::string by; // unit, post, duty
    std::string from;
    std::string to;                 // not after today
    std::string counted_to;         // the class above which nothing is counted
    std::optional<ReportUnit> unit; // whose report it is; none: of all units
    std::vector<ReportUnit> path;   // the units above it within the reader's reach, the nearest first
    std::int64_t posts{};
    std::vector<WorkRow> rows;
    std::int64_t left_off{}; // lines with the least work that are not told one by one
    WorkFigures total;
};
BOOST_DESCRIBE_STRUCT(WorkReport, (), (by, from, to, counted_to, unit, path, posts, rows, left_off, total))

struct SeriesPoint {
    std::string from;
    std::string to;
    WorkFigures figures;
};
BOOST_DESCRIBE_STRUCT(SeriesPoint, (), (from, to, figures))

struct WorkSeries {
    std::string step; // week, month
    std::string counted_to;
    std::optional<ReportUnit> unit;
    std::vector<SeriesPoint> points;
};
BOOST_DESCRIBE_STRUCT(WorkSeries, (), (step, counted_to, unit, points))

} // namespace divan::reports::wire
