// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/handover_store.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace divan::worklist::store {

using Text = std::string;
using MaybeText = std::optional<std::string>;
using Int = std::int64_t;

static HandoverState state_from_store(const std::string& word)
{
    HandoverState state{};
    if (!boost::describe::enum_from_string(word.c_str(), state)) {
        throw std::logic_error{"a stored state of a handover is none of ours"};
    }
    return state;
}

static std::vector<Receiver> receivers(db::ReadSession& session, HandoverId id)
{
    std::vector<Receiver> found;
    for (auto& [kind, post, clearance, by, in, at] : session.list<Text, Int, Int, Int, Int, MaybeText>(
             "SELECT kind, to_post_id, clearance, accepted_by, accepted_in_post, accepted_at FROM "
             "handover_receiver "
             "WHERE handover_id = :id ORDER BY kind LIMIT 100",
             id.value)) {
        found.push_back({.kind = std::move(kind),
                         .post = PostId{post},
                         .clearance = static_cast<access::SecrecyClass>(clearance),
                         .accepted_by = PersonId{by},
                         .accepted_in = PostId{in},
                         .accepted_at = std::move(at)});
    }
    return found;
}

std::optional<Handover> find_handover(db::ReadSession& session, HandoverId id)
{
    auto row = session.one<Int, Int, Int, Int, Text, Text, Text, MaybeText, MaybeText, Int, Text, Int, Int,
                           Int, Int, Text, Text, Int>(
        "SELECT from_post_id, giver_person_id, prepared_by, prepared_in_post, prepared_at, note, state, "
        "started_at, "
        "finished_at, up_to_item, at_due_key, at_item, items, moved, kept, list_hash, entry_token, version "
        "FROM handover WHERE id = :id",
        id.value);
    if (!row) {
        return std::nullopt;
    }
    auto& [from, giver, by, in, prepared_at, note, state, started_at, finished_at, up_to, due_key, at_item,
           items, moved, kept, hash, token, version] = *row;
    return Handover{.id = id,
                    .from = PostId{from},
                    .giver = PersonId{giver},
                    .prepared_by = PersonId{by},
                    .prepared_in = PostId{in},
                    .prepared_at = std::move(prepared_at),
                    .note = std::move(note),
                    .state = state_from_store(state),
                    .started_at = std::move(started_at),
                    .finished_at = std::move(finished_at),
                    .up_to_item = up_to,
                    .at_due_key = std::move(due_key),
                    .at_item = at_item,
                    .items = items,
                    .moved = moved,
                    .kept = kept,
                    .list_hash = std::move(hash),
                    .entry_token = std::move(token),
                    .version = version,
                    .receivers = receivers(session, id)};
}

std::optional<Handover> lock_handover(db::UnitOfWork& tx, HandoverId id)
{
    tx.execute("UPDATE handover SET version = version WHERE id = :id", id.value);
    return find_handover(tx, id);
}

static void collect(std::vector<HandoverId>& ids, const std::vector<std::tuple<Int>>& rows, std::size_t limit)
{
    for (const auto& [id] : rows) {
        ids.push_back(HandoverId{id});
    }
    std::ranges::sort(ids, std::greater{});
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    ids.resize(std::min(ids.size(), limit));
}

std::vector<HandoverId> handovers(db::ReadSession& session, const HandoverFilter& filter)
{
    std::vector<HandoverId> ids;
    if (filter.all) {
        collect(ids,
                session.list<Int>("SELECT id FROM handover WHERE id < :before ORDER BY id DESC LIMIT :limit",
                                  filter.before, filter.limit),
                filter.limit);
        return ids;
    }
    for (const auto post : filter.posts) {
        collect(ids,
                session.list<Int>("SELECT id FROM handover WHERE from_post_id = :post AND id < :before "
                                  "ORDER BY id DESC LIMIT :limit",
                                  post.value, filter.before, filter.limit),
                filter.limit);
        collect(ids,
                session.list<Int>("SELECT handover_id FROM handover_receiver WHERE to_post_id = :post "
                                  "AND handover_id < :before ORDER BY handover_id DESC LIMIT :limit",
                                  post.value, filter.before, filter.limit),
                filter.limit);
    }
    return ids;
}

std::vector<HandoverId> moving(db::ReadSession& session)
{
    std::vector<HandoverId> ids;
    for (const auto& [id] :
         session.list<Int>("SELECT id FROM handover WHERE state = 'moving' ORDER BY id LIMIT 1000")) {
        ids.push_back(HandoverId{id});
    }
    return ids;
}

bool has_open_handover(db::ReadSession& session, PostId post)
{
    return !session
                .list<Int>("SELECT id FROM handover WHERE from_post_id = :post "
                           "AND state IN ('prepared', 'moving') ORDER BY id LIMIT 1",
                           post.value)
                .empty();
}

void insert(db::UnitOfWork& tx, const Handover& handover)
{
    if (has_open_handover(tx, handover.from)) {
        throw AppError{ErrorCode::conflict, "handover.open_already"};
    }
    tx.execute("INSERT INTO handover (id, from_post_id, giver_person_id, prepared_by, prepared_in_post, "
               "prepared_at, "
               "note, state) VALUES (:id, :from, :giver, :by, :in, :at, :note, 'prepared')",
               handover.id.value, handover.from.value, handover.giver.value, handover.prepared_by.value,
               handover.prepared_in.value, handover.prepared_at, handover.note);
    for (const auto& receiver : handover.receivers) {
        tx.execute("INSERT INTO handover_receiver (handover_id, kind, to_post_id, clearance) "
                   "VALUES (:id, :kind, :post, :clearance)",
                   handover.id.value, receiver.kind, receiver.post.value,
                   static_cast<Int>(receiver.clearance));
    }
}

void accept(db::UnitOfWork& tx, HandoverId id, const Receiver& receiver)
{
    tx.execute("UPDATE handover_receiver SET accepted_by = :by, accepted_in_post = :in, accepted_at = :at, "
               "clearance = :clearance "
               "WHERE handover_id = :id AND kind = :kind AND accepted_at IS NULL",
               receiver.accepted_by.value, receiver.accepted_in.value, receiver.accepted_at,
               static_cast<Int>(receiver.clearance), id.value, receiver.kind);
}

void update(db::UnitOfWork& tx, const Handover& handover)
{
    const auto changed = tx.execute(
        "UPDATE handover SET state = :state, started_at = :started, finished_at = :finished, up_to_item = "
        ":up_to, "
        "at_due_key = :due, at_item = :item, items = :items, moved = :moved, kept = :kept, list_hash = "
        ":hash, "
        "entry_token = :token, version = version + 1 WHERE id = :id AND version = :version",
        boost::describe::enum_to_string(handover.state, ""), handover.started_at, handover.finished_at,
        handover.up_to_item, handover.at_due_key, handover.at_item, handover.items, handover.moved,
        handover.kept, handover.list_hash, handover.entry_token, handover.id.value, handover.version);
    if (changed != 1) {
        throw AppError{ErrorCode::precondition_failed, "handover.changed_meanwhile"};
    }
}

static OpenItem to_open_item(std::tuple<Int, Text, Int, Int, Int, Text, Int, MaybeText>&& row)
{
    auto& [id, kind, source, subject, secrecy_class, due_key, personal, seen_at] = row;
    return {.id = WorkItemId{id},
            .kind = std::move(kind),
            .source = source,
            .subject = subject,
            .secrecy_class = static_cast<access::SecrecyClass>(secrecy_class),
            .due_key = std::move(due_key),
            .personal = personal != 0,
            .was_opened = seen_at.has_value()};
}

std::vector<OpenItem> next_items(db::ReadSession& session, const Handover& handover, std::size_t limit)
{
    std::vector<OpenItem> found;
    for (auto& row : session.list<Int, Text, Int, Int, Int, Text, Int, MaybeText>(
             "SELECT id, kind, source_id, subject_id, class, due_key, personal, seen_at FROM work_item "
             "WHERE post_id "
             "= :post "
             "AND outcome = '' AND (due_key, id) > (:due, :id) AND id <= :up_to ORDER BY due_key, id LIMIT "
             ":limit",
             handover.from.value, handover.at_due_key, handover.at_item, handover.up_to_item, limit)) {
        found.push_back(to_open_item(std::move(row)));
    }
    return found;
}

std::vector<OpenItem> classified_items(db::ReadSession& session, PostId post)
{
    std::vector<OpenItem> found;
    for (auto& row : session.list<Int, Text, Int, Int, Int, Text, Int, MaybeText>(
             "SELECT id, kind, source_id, subject_id, class, due_key, personal, seen_at FROM work_item "
             "WHERE post_id "
             "= :post "
             "AND outcome = '' AND (class > 0 OR personal > 0) ORDER BY class DESC, id LIMIT 1000",
             post.value)) {
        found.push_back(to_open_item(std::move(row)));
    }
    return found;
}

bool move_item(db::UnitOfWork& tx, WorkItemId item, PostId from, PostId to)
{
    return tx.execute("UPDATE work_item SET post_id = :to, seen_at = NULL, version = version + 1 "
                      "WHERE id = :id AND post_id = :from AND outcome = ''",
                      to.value, item.value, from.value) == 1;
}

void list_item(db::UnitOfWork& tx, HandoverId handover, std::int64_t number, WorkItemId item, PostId to)
{
    tx.execute("INSERT INTO handover_item (handover_id, number, item_id, to_post_id) "
               "VALUES (:handover, :number, :item, :to)",
               handover.value, number, item.value, to.value);
}

std::vector<ListedItem>
listed(db::ReadSession& session, HandoverId handover, std::int64_t after, std::size_t limit)
{
    std::vector<ListedItem> found;
    for (auto& [number, item, to, title, parts, of_class, personal] :
         session.list<Int, Int, Int, Text, Text, Int, Int>(
             "SELECT h.number, h.item_id, h.to_post_id, w.title, w.number, w.class, w.personal FROM "
             "handover_item h JOIN work_item w ON w.id = h.item_id WHERE h.handover_id = :handover "
             "AND h.number > :after ORDER BY h.number LIMIT :limit",
             handover.value, after, limit)) {
        found.push_back({.number = number,
                         .item = WorkItemId{item},
                         .to = PostId{to},
                         .title = std::move(title),
                         .number_parts = std::move(parts),
                         .secrecy_class = static_cast<access::SecrecyClass>(of_class),
                         .is_personal = personal > 0,
                         .is_withheld = false});
    }
    return found;
}

std::vector<KindCount> open_by_kind(db::ReadSession& session, PostId post, CivilDate today)
{
    std::vector<KindCount> found;
    for (auto& [kind, open, late] : session.list<Text, Int, Int>(
             "SELECT kind, COUNT(*), COUNT(CASE WHEN due_key < :today THEN 1 END) FROM work_item "
             "WHERE post_id = :post AND outcome = '' GROUP BY kind ORDER BY kind LIMIT 1000",
             to_text(today), post.value)) {
        found.push_back({std::move(kind), open, late});
    }
    return found;
}

} // namespace divan::worklist::store
