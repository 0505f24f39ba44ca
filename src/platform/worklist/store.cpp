// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/store.hpp"

namespace divan::worklist::store {

using Text = std::string;
using MaybeText = std::optional<std::string>;
using Int = std::int64_t;
using ItemRow = std::tuple<Int,
                           Int,
                           Text,
                           Text,
                           Int,
                           Int,
                           Text,
                           Text,
                           Text,
                           Int,
                           Text,
                           Text,
                           Text,
                           Int,
                           Text,
                           Text,
                           Int,
                           Text,
                           MaybeText,
                           Int,
                           Int>;

static Item to_item(ItemRow&& row)
{
    auto& [id, post, kind, subject_kind, subject, source, title, title_en, number, from_post, note, note_en,
           purpose, secrecy_class, priority, due_key, duty, created_at, seen_at, personal, version] = row;
    Item item;
    item.id = WorkItemId{id};
    item.post = PostId{post};
    item.kind = std::move(kind);
    item.subject_kind = std::move(subject_kind);
    item.subject_id = subject;
    item.source = source;
    item.title = std::move(title);
    item.title_en = std::move(title_en);
    item.number = std::move(number);
    item.from_post = PostId{from_post};
    item.note = std::move(note);
    item.note_en = std::move(note_en);
    item.purpose = std::move(purpose);
    item.secrecy_class = access::to_text(static_cast<access::SecrecyClass>(secrecy_class));
    item.priority = std::move(priority);
    if (due_key != no_due_day) {
        item.due_on = std::move(due_key);
    }
    item.duty = DutyId{duty};
    item.created_at = std::move(created_at);
    item.seen_at = std::move(seen_at);
    item.personal = personal != 0;
    item.version = version;
    return item;
}

std::vector<Item> items(db::ReadSession& session, const Slice& slice)
{
    constexpr std::string_view received =
        "SELECT id, post_id, kind, subject_kind, subject_id, source_id, title, title_en, number, "
        "from_post_id, note, note_en, purpose, class, priority, due_key, duty_id, created_at, seen_at, "
        "personal, version FROM work_item "
        "WHERE post_id = :post AND outcome = '' AND (due_key, id) > (:due, :id) "
        "AND (due_key, id) < (:before, :before_id) "
        "AND class <= :class AND personal <= :personal AND (:any = 1 OR purpose = :purpose) "
        "ORDER BY due_key, id LIMIT :limit";
    constexpr std::string_view sent =
        "SELECT id, post_id, kind, subject_kind, subject_id, source_id, title, title_en, number, "
        "from_post_id, note, note_en, purpose, class, priority, due_key, duty_id, created_at, seen_at, "
        "personal, version FROM work_item "
        "WHERE from_post_id = :post AND outcome = '' AND (due_key, id) > (:due, :id) "
        "AND (due_key, id) < (:before, :before_id) "
        "AND class <= :class AND personal <= :personal AND (:any = 1 OR purpose = :purpose) "
        "ORDER BY due_key, id LIMIT :limit";
    std::vector<Item> found;
    for (auto& row : session.list<Int, Int, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text,
                                  Int, Text, Text, Int, Text, MaybeText, Int, Int>(
             slice.is_sent ? sent : received, slice.source.post.value, slice.after.first, slice.after.second,
             slice.before.first, slice.before.second, static_cast<Int>(slice.source.clearance),
             slice.source.sees_personal, slice.purpose.empty(), slice.purpose, slice.limit)) {
        found.push_back(to_item(std::move(row)));
    }
    return found;
}

std::optional<Item> find_open(db::ReadSession& session, WorkItemId id)
{
    auto row = session.one<Int, Int, Text, Text, Int, Int, Text, Text, Text, Int, Text, Text, Text, Int, Text,
                           Text, Int, Text, MaybeText, Int, Int>(
        "SELECT id, post_id, kind, subject_kind, subject_id, source_id, title, title_en, number, "
        "from_post_id, note, note_en, purpose, class, priority, due_key, duty_id, created_at, seen_at, "
        "personal, version FROM work_item "
        "WHERE id = :id AND outcome = ''",
        id.value);
    return row ? std::optional{to_item(*std::move(row))} : std::nullopt;
}

static void count_now(db::UnitOfWork& tx, const Change& change)
{
    tx.execute("INSERT INTO work_count (post_id, due_key, open_items, sent_items) "
               "VALUES (:post, :due, :open, :sent) ON CONFLICT (post_id, due_key) DO UPDATE SET "
               "open_items = work_count.open_items + excluded.open_items, "
               "sent_items = work_count.sent_items + excluded.sent_items",
               change.post.value, change.due_key, change.open, change.sent);
}

static void touch_now(db::UnitOfWork& tx, PostId post)
{
    tx.execute("INSERT INTO work_stamp (post_id, stamp) VALUES (:post, 1) "
               "ON CONFLICT (post_id) DO UPDATE SET stamp = work_stamp.stamp + 1",
               post.value);
}

/// The order in which all writes take these rows: a post's days, then its stamp.
static std::string order_key(PostId post, std::string_view what)
{
    const auto number = std::to_string(post.value);
    return std::string(20 - number.size(), '0').append(number).append("/").append(what);
}

void touch(db::UnitOfWork& tx, PostId post)
{
    tx.at_end(order_key(post, "stamp"), [post](db::UnitOfWork& unit) { touch_now(unit, post); });
}

void count_without_stamp(db::UnitOfWork& tx, const Change& change)
{
    tx.at_end(order_key(change.post, change.due_key),
              [change](db::UnitOfWork& unit) { count_now(unit, change); });
}

void count(db::UnitOfWork& tx, const Change& change)
{
    count_without_stamp(tx, change);
    touch(tx, change.post);
}

Counts counts(db::ReadSession& session, PostId post, std::string_view today)
{
    // Of the days' counters: some hundred rows where there are tens of thousands of items.
    const auto row = session.one<Int, Int, Int, Int>(
        "SELECT CAST(COALESCE(SUM(open_items), 0) AS BIGINT), "
        "CAST(COALESCE(SUM(CASE WHEN due_key = :today THEN open_items ELSE 0 END), 0) AS BIGINT), "
        "CAST(COALESCE(SUM(CASE WHEN due_key < :day THEN open_items ELSE 0 END), 0) AS BIGINT), "
        "CAST(COALESCE(SUM(sent_items), 0) AS BIGINT) FROM work_count WHERE post_id = :post",
        today, today, post.value);
    const auto& [all, of_today, late, sent] = row.value();
    return {all, of_today, late, sent};
}

std::vector<DueCount> due_counts(db::ReadSession& session, PostId post)
{
    std::vector<DueCount> found;
    for (auto& [due_key, open] :
         session.list<Text, Int>("SELECT due_key, open_items FROM work_count WHERE post_id = :post "
                                 "AND open_items > 0 ORDER BY due_key LIMIT 10000",
                                 post.value)) {
        found.push_back({std::move(due_key), open});
    }
    return found;
}

std::vector<DueCount> reserved(db::ReadSession& session, const Source& source)
{
    std::vector<DueCount> found;
    for (auto& [due_key, open] : session.list<Text, Int>(
             "SELECT due_key, COUNT(*) FROM work_item WHERE post_id = :post AND outcome = '' "
             "AND (class > 0 OR personal > 0) AND (class > :class OR personal > :personal) "
             "GROUP BY due_key ORDER BY due_key LIMIT 10000",
             source.post.value, static_cast<Int>(source.clearance), source.sees_personal)) {
        found.push_back({std::move(due_key), open});
    }
    return found;
}

std::int64_t reserved_sent(db::ReadSession& session, const Source& source)
{
    return std::get<0>(
        session
            .one<Int>("SELECT COUNT(*) FROM work_item WHERE from_post_id = :post AND outcome = '' "
                      "AND (class > 0 OR personal > 0) AND (class > :class OR personal > "
                      ":personal)",
                      source.post.value, static_cast<Int>(source.clearance), source.sees_personal)
            .value());
}

std::int64_t stamp(db::ReadSession& session, PostId post)
{
    const auto row = session.one<Int>("SELECT stamp FROM work_stamp WHERE post_id = :post", post.value);
    return row ? std::get<0>(*row) : 0;
}

} // namespace divan::worklist::store
