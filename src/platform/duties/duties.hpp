// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::duties {

/// More duties than this for one kind of record say nothing of any of them.
inline constexpr std::size_t most_defaults = 15;

/// A record as its module has just made it.
struct Made {
    Reference record;
    CivilDate day; // the institution's
    std::optional<CivilDate> due_on;
};

/// The duties of a post (or of its unit, where the post has none) that leave records of this kind behind, as
/// the charter's column `record` names it ("incoming letter"). Declined duties are never among them.
struct Maker {
    PostId post;
    UnitId unit;
};
[[nodiscard]] std::vector<DutyId>
defaults(db::ReadSession& session, Maker maker, std::string_view record_name, CivilDate day);

/// Counts a new record for its duties; for none that is named when `duties` is empty.
void record(db::UnitOfWork& tx, const Made& made, const std::vector<DutyId>& duties);
/// The record is wanted by a day; an earlier one stays.
void expect_by(db::UnitOfWork& tx, Reference record, CivilDate due_on);
/// What wanted it by a day was recalled: from now on this day, or none; nothing once its work is done.
void expect_only_by(db::UnitOfWork& tx, Reference record, std::optional<CivilDate> due_on);
/// The record's work is done; the first time counts.
void finish(db::UnitOfWork& tx, Reference record, CivilDate day);
/// From now on the record serves these duties and no other; its days stay. What it served before is returned.
std::vector<DutyId> change(db::UnitOfWork& tx, Reference record, const std::vector<DutyId>& duties);
/// The record should not have been made: from now on it counts for nothing, and its duties are not changed.
void discount(db::UnitOfWork& tx, Reference record);

/// In the order of their ids; empty: none is named.
[[nodiscard]] std::vector<DutyId> of(db::ReadSession& session, Reference record);

/// What was done for a duty in a month.
struct Month {
    std::string month; // 1405-09
    std::string kind;
    std::int64_t records{};
    std::int64_t finished{};
    std::int64_t late{};
    std::int64_t late_days{};

    friend bool operator==(const Month&, const Month&) = default;
};
/// The newest first, at most three years of them.
[[nodiscard]] std::vector<Month> months(db::ReadSession& session, DutyId duty);

/// What was done for a duty at all, and since a month.
struct Work {
    std::int64_t records{}; // ever
    std::int64_t records_since{};
    std::int64_t finished_since{};
    std::int64_t late_since{}; // of the finished: after their day
    std::string last_month;    // 1405-09; in which the newest was made

    friend bool operator==(const Work&, const Work&) = default;
};
/// By duty; one without records is left out. `since`: a Solar Hijri month, "1405-07".
[[nodiscard]] std::map<DutyId, Work> work(db::ReadSession& session, std::string_view since);
/// The first month of the Solar Hijri quarter of a day: "1405-07".
[[nodiscard]] std::string quarter_of(CivilDate day);

/// An open record past the day it was wanted.
struct Late {
    std::string kind;
    std::int64_t id{};
    CivilDate due_on;
};
/// The longest late first.
[[nodiscard]] std::vector<Late>
open_late(db::ReadSession& session, DutyId duty, CivilDate today, std::size_t limit);

} // namespace divan::duties
