// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/past.hpp"
#include "platform/worklist/store.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

namespace divan::worklist {

using Text = std::string;
using Int = std::int64_t;

using Rows = std::vector<std::tuple<Int, Text, Text, Int, Text, Text, Text>>;

/// What is in the post now, was then, and has not moved since.
static Rows still_here(db::ReadSession& session, PostId post, const Text& instant, std::size_t limit)
{
    return session.list<Int, Text, Text, Int, Text, Text, Text>(
        "SELECT id, title, number, from_post_id, note, purpose, due_key FROM work_item w "
        "WHERE post_id = :post AND created_at <= :at AND (ended_at IS NULL OR ended_at > :until) "
        "AND NOT EXISTS (SELECT 1 FROM item_move m WHERE m.item_id = w.id AND m.moved_at > :later) "
        "ORDER BY due_key, id LIMIT :limit",
        post.value, instant, instant, instant, limit);
}

/// What moved out of this post first of all since.
static Rows moved_on(db::ReadSession& session, PostId post, const Text& instant, std::size_t limit)
{
    return session.list<Int, Text, Text, Int, Text, Text, Text>(
        "SELECT w.id, w.title, w.number, w.from_post_id, w.note, w.purpose, w.due_key "
        "FROM item_move m JOIN work_item w ON w.id = m.item_id "
        "WHERE m.from_post_id = :post AND m.moved_at > :later AND w.created_at <= :at "
        "AND (w.ended_at IS NULL OR w.ended_at > :until) "
        "AND NOT EXISTS (SELECT 1 FROM item_move e WHERE e.item_id = w.id AND e.moved_at > :since "
        "AND e.moved_at < m.moved_at) ORDER BY w.due_key, w.id LIMIT :limit",
        post.value, instant, instant, instant, instant, limit);
}

static PastItem to_item(Rows::value_type&& row)
{
    auto& [id, title, number, from_post, note, purpose, due_key] = row;
    PastItem item;
    item.id = WorkItemId{id};
    item.title = std::move(title);
    item.number = std::move(number);
    item.from_post = PostId{from_post};
    item.note = std::move(note);
    item.purpose = std::move(purpose);
    if (due_key != store::no_due_day) {
        item.due_on = std::move(due_key);
    }
    return item;
}

std::vector<PastItem> as_of(db::ReadSession& session, PostId post, Instant at, std::size_t limit)
{
    const auto instant = to_text(at);
    auto rows = still_here(session, post, instant, limit);
    for (auto& row : moved_on(session, post, instant, limit)) {
        rows.push_back(std::move(row));
    }
    std::ranges::sort(rows, {}, [](const auto& row) {
        return std::pair{std::get<6>(row), std::get<0>(row)};
    });
    rows.resize(std::min(rows.size(), limit));
    std::vector<PastItem> found;
    for (auto& row : rows) {
        found.push_back(to_item(std::move(row)));
    }
    return found;
}

} // namespace divan::worklist
