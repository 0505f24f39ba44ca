// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/worklist.hpp"

#include "base/error.hpp"
#include "platform/worklist/store.hpp"

#include <algorithm>
#include <iterator>
#include <tuple>

namespace divan::worklist {

using Int = std::int64_t;

static std::string due_key(const std::optional<CivilDate>& due_on)
{
    return due_on ? to_text(*due_on) : std::string{store::no_due_day};
}

WorkItemId put(db::UnitOfWork& tx, Instant at, const NewItem& item)
{
    const WorkItemId id{tx.next_id()};
    const auto due = due_key(item.due_on);
    tx.execute(
        "INSERT INTO work_item (id, post_id, from_post_id, kind, subject_kind, subject_id, source_id, title, "
        "number, note, purpose, class, priority, due_key, duty_id, created_at) VALUES (:id, :post, :from, "
        ":kind, :subject_kind, :subject, :source, :title, :number, :note, :purpose, :class, :priority, :due, "
        ":duty, :at)",
        id.value, item.post.value, item.from_post.value, item.kind, item.subject.kind, item.subject.id,
        item.source, item.title, item.number, item.note, item.purpose, static_cast<Int>(item.secrecy_class),
        item.priority, due, item.duty.value, to_text(at));
    store::count(tx, {.post = item.post, .due_key = due, .open = 1, .sent = 0});
    store::count(tx, {.post = item.from_post, .due_key = due, .open = 0, .sent = 1});
    return id;
}

/// Takes ended items out of both counters.
static Int discount(db::UnitOfWork& tx, const std::vector<std::tuple<Int, Int, std::string>>& ended)
{
    for (const auto& [post, from_post, due] : ended) {
        store::count(tx, {.post = PostId{post}, .due_key = due, .open = -1, .sent = 0});
        store::count(tx, {.post = PostId{from_post}, .due_key = due, .open = 0, .sent = -1});
    }
    return static_cast<Int>(ended.size());
}

std::int64_t end(db::UnitOfWork& tx, Instant at, PostId post, Reference subject, std::string_view outcome)
{
    return discount(tx, tx.list<Int, Int, std::string>(
                            "UPDATE work_item SET ended_at = :at, outcome = :outcome, version = version + 1 "
                            "WHERE subject_id = :subject AND subject_kind = :kind AND post_id = :post "
                            "AND outcome = '' RETURNING post_id, from_post_id, due_key",
                            to_text(at), outcome, subject.id, subject.kind, post.value));
}

std::int64_t end_all(db::UnitOfWork& tx, Instant at, Reference subject, std::string_view outcome)
{
    return discount(tx, tx.list<Int, Int, std::string>(
                            "UPDATE work_item SET ended_at = :at, outcome = :outcome, version = version + 1 "
                            "WHERE subject_id = :subject AND subject_kind = :kind AND outcome = '' "
                            "RETURNING post_id, from_post_id, due_key",
                            to_text(at), outcome, subject.id, subject.kind));
}

bool mark_seen(db::UnitOfWork& tx, Instant at, PostId post, Reference subject)
{
    const auto seen = tx.list<std::string>(
        "UPDATE work_item SET seen_at = :at, version = version + 1 WHERE subject_id = :subject "
        "AND subject_kind = :kind AND post_id = :post AND outcome = '' AND seen_at IS NULL RETURNING due_key",
        to_text(at), subject.id, subject.kind, post.value);
    for (const auto& [due] : seen) {
        store::count(tx, {.post = post, .due_key = due, .open = 0, .sent = 0}); // moves the stamp
    }
    return !seen.empty();
}

std::vector<PostId> posts_of(const access::Actor& actor, std::optional<PostId> only)
{
    if (!only) {
        return actor.posts;
    }
    if (std::ranges::find(actor.posts, *only) == actor.posts.end()) {
        throw AppError{ErrorCode::not_found, "worklist.not_your_post"};
    }
    return {*only};
}

/// The due keys of a view: [from, before).
static std::pair<std::string, std::string> due_range(View view, CivilDate today)
{
    const auto day = to_text(today);
    const auto tomorrow = to_text(CivilDate{std::chrono::sys_days{today} + std::chrono::days{1}});
    switch (view) {
    case View::today:
        return {day, tomorrow};
    case View::late:
        return {"", day};
    default:
        return {"", "~"}; // after every day
    }
}

/// "due|id" of the last row given.
static store::Place place_of(const std::string& cursor)
{
    const auto digits = cursor.size() > 11 && cursor[10] == '|' ? cursor.substr(11) : "";
    if (digits.empty() || digits.size() > 16 || digits.find_first_not_of("0123456789") != std::string::npos) {
        throw AppError{ErrorCode::invalid_input, "input.invalid", {{"/cursor", "field.not_a_value"}}};
    }
    return {cursor.substr(0, 10), std::stoll(digits)};
}

static store::Place place_of(const Item& item)
{
    return {item.due_on.value_or(std::string{store::no_due_day}), item.id.value};
}

ItemPage list(db::ReadSession& session, const Query& query)
{
    const auto [from, before] = due_range(query.view, query.today);
    const auto after = query.cursor ? std::max(place_of(*query.cursor), {from, 0}) : store::Place{from, 0};
    ItemPage page;
    for (const auto post : query.posts) {
        auto items = store::items(session, {.post = post,
                                            .is_sent = query.view == View::sent,
                                            .after = after,
                                            .before = before,
                                            .limit = query.limit + 1});
        std::ranges::move(items, std::back_inserter(page.items));
    }
    std::ranges::sort(page.items, {}, [](const Item& item) { return place_of(item); });
    if (page.items.size() > query.limit) {
        page.items.resize(query.limit);
        const auto last = place_of(page.items.back());
        page.next_cursor = last.first + "|" + std::to_string(last.second);
    }
    return page;
}

Counts counts(db::ReadSession& session, const std::vector<PostId>& posts, CivilDate today)
{
    const auto day = to_text(today);
    Counts counts;
    for (const auto post : posts) {
        for (const auto& due : store::due_counts(session, post)) {
            counts.all += due.open;
            counts.sent += due.sent;
            counts.today += due.due_key == day ? due.open : 0;
            counts.late += due.due_key < day ? due.open : 0;
        }
    }
    return counts;
}

std::string stamp(db::ReadSession& session, const std::vector<PostId>& posts)
{
    std::string text;
    for (const auto post : posts) {
        text += std::to_string(post.value) + "." + std::to_string(store::stamp(session, post)) + ";";
    }
    return text;
}

} // namespace divan::worklist
