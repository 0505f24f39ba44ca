// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/moving.hpp"
#include "platform/worklist/store.hpp"

#include <map>
#include <string>

namespace divan::worklist {

using Int = std::int64_t;
using Text = std::string;

OpenWork open_work(db::ReadSession& session, PostId post)
{
    const auto [count, highest] =
        session
            .one<Int, Int>("SELECT COUNT(*), COALESCE(MAX(class), 0) FROM work_item WHERE post_id = :post "
                           "AND outcome = ''",
                           post.value)
            .value();
    return {count, static_cast<access::SecrecyClass>(highest)};
}

std::int64_t move_open(db::UnitOfWork& tx,
                       const WorkMove& move,
                       std::size_t limit,
                       const std::vector<const Follower*>& followers)
{
    std::map<Text, Int> due;
    std::map<Text, std::vector<MovedItem>> by_kind;
    Int moved = 0;
    for (const auto& [id, kind, source, subject, due_key, seen_at] :
         tx.list<Int, Text, Int, Int, Text, std::optional<Text>>(
             "SELECT id, kind, source_id, subject_id, due_key, seen_at FROM work_item WHERE post_id = :post "
             "AND outcome = '' ORDER BY due_key, id LIMIT :limit",
             move.from.value, limit)) {
        const auto changed =
            tx.execute("UPDATE work_item SET post_id = :to, seen_at = NULL, version = version + 1 "
                       "WHERE id = :id AND post_id = :from AND outcome = ''",
                       move.to.value, id, move.from.value);
        if (changed == 1) {
            tx.execute("INSERT INTO work_move (item_id, moved_at, from_post_id, to_post_id) "
                       "VALUES (:id, :at, :from, :to)",
                       id, to_text(move.at), move.from.value, move.to.value);
            ++due[due_key];
            ++moved;
            by_kind[kind].push_back({WorkItemId{id}, source, subject, move.from, seen_at.has_value()});
        }
    }
    for (const auto& [due_key, count] : due) {
        store::count(tx, {.post = move.from, .due_key = due_key, .open = -count, .sent = 0});
        store::count(tx, {.post = move.to, .due_key = due_key, .open = count, .sent = 0});
    }
    for (const auto* const follower : followers) {
        if (const auto items = by_kind.find(Text{follower->kind()}); items != by_kind.end()) {
            follower->follow(tx, move.to, items->second);
        }
    }
    return moved;
}

} // namespace divan::worklist
