// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/worklist/worklist.hpp"

#include <string>
#include <utility>
#include <vector>

namespace divan::worklist::store {

/// The due key of an item without a due day: after every day.
inline constexpr std::string_view no_due_day = "9999-12-31";

/// Where a row stands in a list: by due key, then by id.
using Place = std::pair<std::string, std::int64_t>;

/// Which items of a post are read: those it has, or those it gave; between two places, both exclusive.
struct Slice {
    Source source;
    bool is_sent{};
    Place after;
    Place before;
    std::string purpose{}; // empty: any
    std::size_t limit{};
};

[[nodiscard]] std::vector<Item> items(db::ReadSession& session, const Slice& slice);

[[nodiscard]] std::optional<Item> find_open(db::ReadSession& session, WorkItemId id);

struct Change {
    PostId post;
    std::string due_key;
    std::int64_t open{}; // added to the counter of items it has
    std::int64_t sent{}; // added to the counter of items it gave
};
/// Moves the counter and the post's stamp, at the end of the unit.
void count(db::UnitOfWork& tx, const Change& change);
/// The counter alone, where touch() follows once for a post.
void count_without_stamp(db::UnitOfWork& tx, const Change& change);
void touch(db::UnitOfWork& tx, PostId post);

struct DueCount {
    std::string due_key;
    std::int64_t open{};
};
/// Open items of a post, by due day.
[[nodiscard]] std::vector<DueCount> due_counts(db::ReadSession& session, PostId post);
/// Open items that the reader of a source is not shown, by due day.
[[nodiscard]] std::vector<DueCount> reserved(db::ReadSession& session, const Source& source);
/// Of the open items that a post gave to others, those that the reader of a source is not shown.
[[nodiscard]] std::int64_t reserved_sent(db::ReadSession& session, const Source& source);
[[nodiscard]] Counts counts(db::ReadSession& session, PostId post, std::string_view today);
[[nodiscard]] std::int64_t stamp(db::ReadSession& session, PostId post);

} // namespace divan::worklist::store
