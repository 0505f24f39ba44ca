// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/recalling.hpp"
#include "platform/worklist/store.hpp"

#include <string>

namespace divan::worklist {

bool end_made_by(
    db::UnitOfWork& tx, Instant at, Reference subject, std::int64_t source, std::string_view outcome)
{
    const auto ended = tx.one<std::int64_t, std::int64_t, std::string>(
        "UPDATE work_item SET ended_at = :at, outcome = :outcome, version = version + 1 "
        "WHERE subject_id = :subject AND subject_kind = :kind AND source_id = :source AND outcome = '' "
        "RETURNING post_id, from_post_id, due_key",
        to_text(at), outcome, subject.id, subject.kind, source);
    if (!ended) {
        return false;
    }
    const auto& [post, from_post, due_key] = *ended;
    store::count(tx, {.post = PostId{post}, .due_key = due_key, .open = -1, .sent = 0});
    store::count(tx, {.post = PostId{from_post}, .due_key = due_key, .open = 0, .sent = -1});
    return true;
}

std::optional<WorkItemId> put_again(db::UnitOfWork& tx, Instant at, const PassedOn& passed_on)
{
    const WorkItemId id{tx.next_id()};
    const auto put = tx.one<std::int64_t, std::string>(
        "INSERT INTO work_item (id, post_id, from_post_id, kind, subject_kind, subject_id, source_id, title, "
        "title_en, number, note, note_en, purpose, class, priority, due_key, duty_id, created_at, "
        "seen_at, personal, due_days, due_from, due_unit) SELECT CAST(:id AS BIGINT), post_id, from_post_id, "
        "kind, subject_kind, subject_id, source_id, title, title_en, number, note, note_en, purpose, class, "
        "priority, due_key, duty_id, CAST(:created AS TEXT), seen_at, personal, due_days, due_from, due_unit "
        "FROM work_item WHERE post_id = :post AND ended_at = :ended AND outcome = 'passed_on' AND outcome <> "
        "'' AND source_id = :source ORDER BY work_item.id LIMIT 1 RETURNING from_post_id, due_key",
        id.value, to_text(at), passed_on.post.value, passed_on.at, passed_on.source);
    if (!put) {
        return std::nullopt;
    }
    const auto& [from_post, due_key] = *put;
    store::count(tx, {.post = passed_on.post, .due_key = due_key, .open = 1, .sent = 0});
    store::count(tx, {.post = PostId{from_post}, .due_key = due_key, .open = 0, .sent = 1});
    return id;
}

} // namespace divan::worklist
