// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "platform/organisation/wire.hpp"
#include "platform/worklist/preparing.hpp"
#include "platform/worklist/wire.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::worklist::wire {

using divan::wire::IsoDate;
using divan::wire::Line;
using organisation::wire::PostRef;

/// `last_day`: the last on which it is prepared.
struct DeskRequest {
    std::int64_t post_id{};
    std::int64_t prepared_by_post_id{};
    IsoDate valid_from;
    std::optional<IsoDate> last_day;
};
BOOST_DESCRIBE_STRUCT(DeskRequest, (), (post_id, prepared_by_post_id, valid_from, last_day))

/// `from`: the first day without; today when absent.
struct DeskEndRequest {
    std::optional<IsoDate> from;
};
BOOST_DESCRIBE_STRUCT(DeskEndRequest, (), (from))

struct DeskView {
    std::int64_t id{};
    std::int64_t version{};
    PostRef post;
    PostRef prepared_by;
    std::string valid_from;
    std::optional<std::string> last_day;
};
BOOST_DESCRIBE_STRUCT(DeskView, (), (id, version, post, prepared_by, valid_from, last_day))

struct DeskRows {
    std::vector<DeskView> desks;
};
BOOST_DESCRIBE_STRUCT(DeskRows, (), (desks))

struct PreparationRequest {
    std::int64_t item_id{};
    bool on_top{};
    std::optional<std::int64_t> place;
    std::optional<Line<100>> folder;
    Mark mark{};
};
BOOST_DESCRIBE_STRUCT(PreparationRequest, (), (item_id, on_top, place, folder, mark))

/// An item with how it was prepared, and by whom.
struct PreparedItem {
    WorkItem item;
    bool on_top{};
    std::int64_t place{}; // 0: none
    std::string folder;
    std::string mark;
    std::string prepared_by_fa;
    std::string prepared_by_en;
    std::string at;
};
BOOST_DESCRIBE_STRUCT(PreparedItem,
                      (),
                      (item, on_top, place, folder, mark, prepared_by_fa, prepared_by_en, at))

struct DeskItems {
    std::vector<PreparedItem> prepared;
    std::vector<WorkItem> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(DeskItems, (), (prepared, items, next_cursor))

struct DictationRequest {
    std::int64_t item_id{};
    Line<1000> note;
};
BOOST_DESCRIBE_STRUCT(DictationRequest, (), (item_id, note))

/// «به نقل از …»: both names, until the holder's word.
struct DictatedNoteView {
    std::int64_t id{};
    std::int64_t version{};
    PostRef post; // who dictated it
    std::int64_t item_id{};
    std::string subject_kind;
    std::int64_t subject_id{};
    std::string note;
    std::string written_by_fa;
    std::string written_by_en;
    std::string at;
    std::string state;
};
BOOST_DESCRIBE_STRUCT(
    DictatedNoteView,
    (),
    (id, version, post, item_id, subject_kind, subject_id, note, written_by_fa, written_by_en, at, state))

struct DictatedNotes {
    std::vector<DictatedNoteView> notes;
};
BOOST_DESCRIBE_STRUCT(DictatedNotes, (), (notes))

/// What waits, as the worklist shows it.
[[nodiscard]] std::vector<WorkItem>
shown_items(db::ReadSession& session, std::vector<Item> items, CivilDate today);

} // namespace divan::worklist::wire
