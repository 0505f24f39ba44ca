// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "platform/registers/wire.hpp"
#include "platform/worklist/filters.hpp"

#include <optional>
#include <string>
#include <vector>

namespace divan::worklist::wire {

/// The view that is acted on as a whole. `count` and `up_to_item` are what …/choosable said, so that what
/// came after is not touched.
struct BulkSelection {
    FilterView view{};
    std::optional<std::int64_t> post_id;
    FilterPurpose purpose{};
    std::int64_t count{};
    std::int64_t up_to_item{};
};
BOOST_DESCRIBE_STRUCT(BulkSelection, (), (view, post_id, purpose, count, up_to_item))

struct BulkChoosable {
    std::int64_t count{};
    std::int64_t up_to_item{};
    std::int64_t most{}; // so many can be acted on at once
};
BOOST_DESCRIBE_STRUCT(BulkChoosable, (), (count, up_to_item, most))

/// Why rows were refused, and how many.
struct BulkReason {
    std::string reason;
    std::string reason_fa;
    std::string reason_en;
    std::int64_t count{};
};
BOOST_DESCRIBE_STRUCT(BulkReason, (), (reason, reason_fa, reason_en, count))

struct BulkActView {
    std::int64_t id{};
    std::string act;   // letters.close, letters.refer
    std::string state; // running, cancelling, finished, cancelled, stopped (the session ended)
    std::string started_at;
    std::optional<std::string> ended_at;
    std::int64_t asked{}; // as the person was told
    std::int64_t items{}; // of them still there at the start
    std::int64_t done{};
    std::int64_t refused{};
    std::vector<BulkReason> reasons; // once it has ended, the most frequent first
};
BOOST_DESCRIBE_STRUCT(BulkActView,
                      (),
                      (id, act, state, started_at, ended_at, asked, items, done, refused, reasons))

struct BulkActList {
    std::vector<BulkActView> acts; // why rows were refused is told of one alone
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(BulkActList, (), (acts, next_cursor))

struct BulkRowView {
    std::int64_t row{};
    std::string subject_kind;
    std::int64_t subject_id{};
    std::int64_t post_id{};
    std::string title;
    std::vector<registers::wire::NumberPart> number;
    bool withheld{};     // not for the reader to see now: no title, no number
    std::string outcome; // done, refused, left (not dealt with)
    std::string reason;  // why it was refused
    std::string reason_fa;
    std::string reason_en;
};
BOOST_DESCRIBE_STRUCT(
    BulkRowView,
    (),
    (row, subject_kind, subject_id, post_id, title, number, withheld, outcome, reason, reason_fa, reason_en))

struct BulkRows {
    std::vector<BulkRowView> rows;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(BulkRows, (), (rows, next_cursor))

} // namespace divan::worklist::wire
