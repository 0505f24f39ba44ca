// SPDX-License-Identifier: Apache-2.0
#include "platform/reports/store.hpp"

#include <string_view>

namespace divan::reports::store {

using Int = std::int64_t;
using Text = std::string;
using MaybeText = std::optional<std::string>;

static Int class_of(const Window& window)
{
    return static_cast<Int>(window.clearance);
}

static auto to_items(const TakeItem& take)
{
    return [&take](Int id, Int post, Int duty, Text&& created, MaybeText&& ended, const Text& outcome,
                   Text&& due) {
        take({WorkItemId{id}, PostId{post}, DutyId{duty}, std::move(created), std::move(ended),
              outcome == "recalled", std::move(due)});
    };
}

// Two ranges of one post, each by an index of its own; their rows are only counted, so they come in no order.
// `|| ''` and the due day lead the second to the index of what is open, and not to that of all a post ever
// had.
void each_item(
    db::ReadSession& session, PostId post, const Window& window, bool by_duty, const TakeItem& take)
{
    constexpr std::string_view plain =
        "SELECT id, post_id, 0, created_at, ended_at, outcome, due_key FROM work_item "
        "WHERE post_id = :post AND outcome <> '' AND ended_at >= :since AND created_at < :until "
        "AND class <= :class AND personal = 0 AND purpose <> 'information' UNION ALL "
        "SELECT id, post_id, 0, created_at, ended_at, outcome, due_key FROM work_item "
        "WHERE post_id = :of_post AND outcome = '' AND created_at || '' < :before AND due_key > '' "
        "AND class <= :to_class AND personal = 0 AND purpose <> 'information'";
    constexpr std::string_view with_duties =
        "SELECT w.id, w.post_id, COALESCE(d.duty_id, 0), w.created_at, w.ended_at, w.outcome, w.due_key "
        "FROM work_item w LEFT JOIN record_duty d ON d.record_id = w.subject_id AND d.kind = w.subject_kind "
        "WHERE w.post_id = :post AND w.outcome <> '' AND w.ended_at >= :since AND w.created_at < :until "
        "AND w.class <= :class AND w.personal = 0 AND w.purpose <> 'information' UNION ALL "
        "SELECT w.id, w.post_id, COALESCE(d.duty_id, 0), w.created_at, w.ended_at, w.outcome, w.due_key "
        "FROM work_item w LEFT JOIN record_duty d ON d.record_id = w.subject_id AND d.kind = w.subject_kind "
        "WHERE w.post_id = :of_post AND w.outcome = '' AND w.created_at || '' < :before AND w.due_key > '' "
        "AND w.class <= :to_class AND w.personal = 0 AND w.purpose <> 'information'";
    session.each<Int, Int, Int, Text, MaybeText, Text, Text>(
        to_items(take), by_duty ? with_duties : plain, post.value, window.since, window.until,
        class_of(window), post.value, window.until, class_of(window));
}

void each_moved_item(db::ReadSession& session, const Window& window, bool by_duty, const TakeItem& take)
{
    constexpr std::string_view plain =
        "SELECT id, post_id, 0, created_at, ended_at, outcome, due_key FROM work_item "
        "WHERE id IN (SELECT item_id FROM item_move WHERE moved_at >= :since) AND created_at < :until "
        "AND class <= :class AND personal = 0 AND purpose <> 'information'";
    constexpr std::string_view with_duties =
        "SELECT w.id, w.post_id, COALESCE(d.duty_id, 0), w.created_at, w.ended_at, w.outcome, w.due_key "
        "FROM work_item w LEFT JOIN record_duty d ON d.record_id = w.subject_id AND d.kind = w.subject_kind "
        "WHERE w.id IN (SELECT item_id FROM item_move WHERE moved_at >= :since) AND w.created_at < :until "
        "AND w.class <= :class AND w.personal = 0 AND w.purpose <> 'information'";
    session.each<Int, Int, Int, Text, MaybeText, Text, Text>(to_items(take), by_duty ? with_duties : plain,
                                                             window.since, window.until, class_of(window));
}

std::map<WorkItemId, std::vector<Move>> moves(db::ReadSession& session, const std::string& since)
{
    std::map<WorkItemId, std::vector<Move>> found;
    session.each<Int, Text, Int>(
        [&found](Int item, Text&& at, Int from) {
            found[WorkItemId{item}].push_back({std::move(at), PostId{from}});
        },
        "SELECT item_id, moved_at, from_post_id FROM item_move WHERE moved_at >= :since "
        "ORDER BY item_id, moved_at LIMIT 10000000",
        since);
    return found;
}

std::map<WorkItemId, std::vector<DueMove>> due_moves(db::ReadSession& session, const std::string& since)
{
    std::map<WorkItemId, std::vector<DueMove>> found;
    session.each<Int, Text, Text>(
        [&found](Int item, Text&& at, Text&& day) {
            found[WorkItemId{item}].push_back({std::move(at), std::move(day)});
        },
        "SELECT item_id, moved_at, due_before FROM work_due_move WHERE moved_at >= :since "
        "ORDER BY moved_at, item_id LIMIT 10000000",
        since);
    return found;
}

void each_sent(
    db::ReadSession& session, PostId post, const Window& window, bool by_duty, const TakeSent& take)
{
    constexpr std::string_view plain =
        "SELECT 0, created_at FROM work_item WHERE from_post_id = :post AND created_at >= :since "
        "AND created_at < :until AND class <= :class AND personal = 0 AND purpose <> 'information'";
    constexpr std::string_view with_duties =
        "SELECT COALESCE(d.duty_id, 0), w.created_at "
        "FROM work_item w LEFT JOIN record_duty d ON d.record_id = w.subject_id AND d.kind = w.subject_kind "
        "WHERE w.from_post_id = :post AND w.created_at >= :since AND w.created_at < :until "
        "AND w.class <= :class AND w.personal = 0 AND w.purpose <> 'information'";
    session.each<Int, Text>([&take](Int duty, Text&& at) { take(DutyId{duty}, std::move(at)); },
                            by_duty ? with_duties : plain, post.value, window.since, window.until,
                            class_of(window));
}

} // namespace divan::reports::store
