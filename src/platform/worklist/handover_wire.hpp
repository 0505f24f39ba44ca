// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "platform/organisation/wire.hpp"
#include "platform/registers/wire.hpp"

#include <optional>
#include <string>
#include <vector>

namespace divan::worklist::wire {

using divan::wire::Line;
using divan::wire::Many;
using organisation::wire::PostRef;

/// Without `kind`: what no other receiver names.
struct HandoverReceiverRequest {
    std::int64_t post_id{};
    std::optional<Line<100>> kind;
};
BOOST_DESCRIBE_STRUCT(HandoverReceiverRequest, (), (post_id, kind))

struct HandoverRequest {
    std::int64_t from_post_id{};
    Many<HandoverReceiverRequest, 1, 50> receivers;
    std::optional<Line<500>> note;
};
BOOST_DESCRIBE_STRUCT(HandoverRequest, (), (from_post_id, receivers, note))

struct HandoverReceiverView {
    PostRef post;
    std::string kind; // "": the rest
    std::string accepted_by_fa;
    std::string accepted_by_en;
    std::optional<std::string> accepted_at;
};
BOOST_DESCRIBE_STRUCT(HandoverReceiverView, (), (post, kind, accepted_by_fa, accepted_by_en, accepted_at))

/// The minutes (صورت‌جلسه تحویل و تحول); the list of items is at …/items.
struct HandoverView {
    std::int64_t id{};
    std::int64_t version{};
    std::string state; // prepared, moving, finished, withdrawn
    PostRef from;
    std::string giver_fa; // "": the giver is gone
    std::string giver_en;
    std::string prepared_by_fa;
    std::string prepared_by_en;
    std::string prepared_at;
    std::string note;
    std::vector<HandoverReceiverView> receivers;
    std::optional<std::string> started_at;
    std::optional<std::string> finished_at;
    std::int64_t items{};
    std::int64_t moved{};
    std::int64_t kept{};
    std::string list_hash;
    std::string entry_token;
};
BOOST_DESCRIBE_STRUCT(HandoverView,
                      (),
                      (id,
                       version,
                       state,
                       from,
                       giver_fa,
                       giver_en,
                       prepared_by_fa,
                       prepared_by_en,
                       prepared_at,
                       note,
                       receivers,
                       started_at,
                       finished_at,
                       items,
                       moved,
                       kept,
                       list_hash,
                       entry_token))

struct HandoverList {
    std::vector<HandoverView> handovers;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(HandoverList, (), (handovers, next_cursor))

struct HandoverItem {
    std::int64_t number{};
    std::int64_t item_id{};
    std::int64_t to_post_id{};
    std::string title;
    std::vector<registers::wire::NumberPart> letter_number;
    bool withheld{}; // above the reader's clearance, or of neither of their posts: no title, no number
};
BOOST_DESCRIBE_STRUCT(HandoverItem, (), (number, item_id, to_post_id, title, letter_number, withheld))

struct HandoverItems {
    std::vector<HandoverItem> items;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(HandoverItems, (), (items, next_cursor))

} // namespace divan::worklist::wire
