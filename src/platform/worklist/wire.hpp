// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "platform/registers/wire.hpp"
#include "platform/worklist/filters.hpp"

#include <optional>
#include <string>
#include <vector>

namespace divan::worklist::wire {

/// By which powers an item is seen; `moved_by_absence`: it came while the post's holder was away.
struct ByDelegation {
    std::int64_t delegation_id{};
    std::string kind;
    bool moved_by_absence{};
};
BOOST_DESCRIBE_STRUCT(ByDelegation, (), (delegation_id, kind, moved_by_absence))

struct WorkItem {
    std::int64_t id{};
    std::int64_t post_id{};
    std::string kind;
    std::string subject_kind;
    std::int64_t subject_id{};
    std::int64_t source_id{}; // the referral or task that made it
    std::string title;
    std::string title_en; // empty: the title is in one language; so with the note
    std::vector<registers::wire::NumberPart> number;
    std::int64_t from_post_id{};
    std::string from_title_fa;
    std::string from_title_en;
    std::string to_title_fa; // of the post it waits in
    std::string to_title_en;
    std::string note;
    std::string note_en;
    std::string purpose;
    std::string secrecy_class;
    std::string priority;
    std::optional<std::string> due_on;
    std::optional<std::int64_t> working_days_left; // by the calendar of the post's unit; below zero: late
    std::string created_at;
    std::optional<std::string> seen_at;
    std::string duty_address;
    bool personal{};
    std::optional<ByDelegation> by_delegation; // none: one's own post
    bool withheld{}; // above the clearance of one's own post: it is there, but title, number and note are
                     // not told
};
BOOST_DESCRIBE_STRUCT(WorkItem,
                      (),
                      (id,
                       post_id,
                       kind,
                       subject_kind,
                       subject_id,
                       source_id,
                       title,
                       title_en,
                       number,
                       from_post_id,
                       from_title_fa,
                       from_title_en,
                       to_title_fa,
                       to_title_en,
                       note,
                       note_en,
                       purpose,
                       secrecy_class,
                       priority,
                       due_on,
                       working_days_left,
                       created_at,
                       seen_at,
                       duty_address,
                       personal,
                       by_delegation,
                       withheld))

struct WorkCounts {
    std::int64_t all{};
    std::int64_t today{};
    std::int64_t late{};
    std::int64_t sent{};
    std::int64_t standing_in{};
};
BOOST_DESCRIBE_STRUCT(WorkCounts, (), (all, today, late, sent, standing_in))

struct Worklist {
    std::vector<WorkItem> items;
    WorkCounts counts;
    std::string today;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(Worklist, (), (items, counts, today, next_cursor))

struct SavedFilter {
    divan::wire::Line<60> title;
    FilterView view{};
    FilterPurpose purpose{};
    Grouping grouping{};
};
BOOST_DESCRIBE_STRUCT(SavedFilter, (), (title, view, purpose, grouping))

struct SavedFilters {
    std::int64_t version{};
    divan::wire::Many<SavedFilter, 0, most_filters> filters;
};
BOOST_DESCRIBE_STRUCT(SavedFilters, (), (version, filters))

} // namespace divan::worklist::wire
