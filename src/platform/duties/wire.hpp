// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "platform/organisation/wire.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::duties::wire {

/// A thing of the charter folder that names a duty, and so serves it.
struct DutyNaming {
    std::string thing; // register, procedure, …
    std::string code;
    std::string title_fa;
    std::string title_en;
};
BOOST_DESCRIBE_STRUCT(DutyNaming, (), (thing, code, title_fa, title_en))

/// Records of a Solar Hijri month, by the day they were made.
struct DutyMonth {
    std::string month; // 1405-09
    std::string record_kind;
    std::int64_t records{};
    std::int64_t finished{};
    std::int64_t late{};
    std::int64_t late_days{};
};
BOOST_DESCRIBE_STRUCT(DutyMonth, (), (month, record_kind, records, finished, late, late_days))

/// An open record past its day; one that the reader may see.
struct DutyLate {
    std::string record_kind;
    std::int64_t record_id{};
    std::string due_on;
    std::int64_t days{};
};
BOOST_DESCRIBE_STRUCT(DutyLate, (), (record_kind, record_id, due_on, days))

struct DutyView {
    std::int64_t id{};
    std::string address;
    std::string document;
    std::string section;
    std::int64_t number{};
    std::string title_fa;
    std::string title_en;
    std::string kind;   // operate, track, limited, declined
    std::string record; // what it leaves behind
    std::string bound;  // of a limited duty: the part that is built
    std::string unit_fa;
    std::string unit_en;
    std::optional<organisation::wire::PostRef> post;
    std::vector<DutyNaming> named_by;
    std::vector<DutyMonth> months;
    std::vector<DutyLate> open_late;
};
BOOST_DESCRIBE_STRUCT(DutyView,
                      (),
                      (id,
                       address,
                       document,
                       section,
                       number,
                       title_fa,
                       title_en,
                       kind,
                       record,
                       bound,
                       unit_fa,
                       unit_en,
                       post,
                       named_by,
                       months,
                       open_late))

/// A duty of the charter as a row: what names it, and what was done for it. The figures of a quarter are
/// those of CoverageView::since and after.
struct CoverageRow {
    std::int64_t id{};
    std::string address;
    std::string document;
    std::int64_t unit_id{};
    std::string unit_fa;
    std::string unit_en;
    std::string section;
    std::int64_t number{};
    std::string title_fa;
    std::string title_en;
    std::string capability;
    std::string kind;   // operate, track, limited, declined
    std::string record; // what it leaves behind
    std::string bound;  // of a limited duty: the part that is built; of a declined one: why nothing is
    std::int64_t named_by{};
    std::int64_t records{}; // ever
    std::int64_t records_quarter{};
    std::int64_t finished_quarter{};
    std::int64_t late_quarter{};           // of the finished: after their day
    std::optional<std::string> last_month; // 1405-09
};
BOOST_DESCRIBE_STRUCT(CoverageRow,
                      (),
                      (id,
                       address,
                       document,
                       unit_id,
                       unit_fa,
                       unit_en,
                       section,
                       number,
                       title_fa,
                       title_en,
                       capability,
                       kind,
                       record,
                       bound,
                       named_by,
                       records,
                       records_quarter,
                       finished_quarter,
                       late_quarter,
                       last_month))

struct CoverageView {
    std::string since; // the first Solar Hijri month of today's quarter: 1405-07
    std::vector<CoverageRow> duties;
};
BOOST_DESCRIBE_STRUCT(CoverageView, (), (since, duties))

} // namespace divan::duties::wire
