// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/deadlines.hpp"
#include "platform/worklist/store.hpp"

#include <stdexcept>

namespace divan::worklist {

using Int = std::int64_t;
using Text = std::string;

void remember_reckoning(db::UnitOfWork& tx, WorkItemId item, const Reckoning& reckoning)
{
    tx.execute("UPDATE work_item SET due_days = :days, due_from = :from, due_unit = :unit WHERE id = :id",
               reckoning.days, to_text(reckoning.from), reckoning.unit.value, item.value);
}

static CivilDate day_of(const std::string& text)
{
    const auto day = parse_date(text);
    if (!day) {
        throw std::logic_error{"a reckoned work item without its days"};
    }
    return *day;
}

std::vector<Reckoned> reckoned_items(db::ReadSession& session, WorkItemId after, std::size_t limit)
{
    std::vector<Reckoned> found;
    for (auto& [id, post, from_post, kind, subject_kind, subject, source, due_key, days, from, unit] :
         session.list<Int, Int, Int, Text, Text, Int, Int, Text, Int, Text, Int>(
             "SELECT id, post_id, from_post_id, kind, subject_kind, subject_id, source_id, due_key, "
             "due_days, "
             "due_from, due_unit FROM work_item WHERE outcome = '' AND due_days > 0 AND id > :after "
             "ORDER BY id LIMIT :limit",
             after.value, limit)) {
        found.push_back({.id = WorkItemId{id},
                         .post = PostId{post},
                         .from_post = PostId{from_post},
                         .kind = std::move(kind),
                         .subject_kind = std::move(subject_kind),
                         .subject_id = subject,
                         .source = source,
                         .due_on = day_of(due_key),
                         .reckoning = {.days = days, .from = day_of(from), .unit = UnitId{unit}}});
    }
    return found;
}

bool move_due_day(db::UnitOfWork& tx, Instant at, const Reckoned& item, CivilDate due_on)
{
    const auto before = to_text(item.due_on);
    const auto after = to_text(due_on);
    const auto moved = tx.execute("UPDATE work_item SET due_key = :after, version = version + 1 "
                                  "WHERE id = :id AND outcome = '' AND due_key = :before",
                                  after, item.id.value, before);
    if (moved != 1) {
        return false;
    }
    // Of two moves in one instant the first says what was due before it.
    tx.execute("INSERT INTO work_due_move (moved_at, item_id, due_before) VALUES (:at, :item, :before) "
               "ON CONFLICT DO NOTHING",
               to_text(at), item.id.value, before);
    store::count(tx, {.post = item.post, .due_key = before, .open = -1, .sent = 0});
    store::count(tx, {.post = item.post, .due_key = after, .open = 1, .sent = 0});
    store::count(tx, {.post = item.from_post, .due_key = before, .open = 0, .sent = -1});
    store::count(tx, {.post = item.from_post, .due_key = after, .open = 0, .sent = 1});
    return true;
}

} // namespace divan::worklist
