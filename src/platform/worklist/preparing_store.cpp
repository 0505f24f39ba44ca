// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/preparing_store.hpp"

#include "base/error.hpp"
#include "platform/worklist/store.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include <stdexcept>
#include <utility>

namespace divan::worklist::store {

using Text = std::string;
using MaybeText = std::optional<std::string>;
using Int = std::int64_t;

template <class Enum>
static Enum from_store(const std::string& word)
{
    Enum value{};
    if (!boost::describe::enum_from_string(word.c_str(), value)) {
        throw std::logic_error{"a stored word is not one of its enumeration"};
    }
    return value;
}

std::optional<Item> find_open(db::ReadSession& session, const Source& source, WorkItemId item)
{
    const auto place = session.one<Text>("SELECT due_key FROM work_item WHERE id = :id AND post_id = :post "
                                         "AND outcome = ''",
                                         item.value, source.post.value);
    if (!place) {
        return std::nullopt;
    }
    auto found = items(session, {.source = source,
                                 .is_sent = false,
                                 .after = {std::get<0>(*place), item.value - 1},
                                 .before = {"~", 0},
                                 .limit = 1});
    return !found.empty() && found.front().id == item ? std::optional{std::move(found.front())}
                                                      : std::nullopt;
}

void put(db::UnitOfWork& tx, PostId post, const Prepared& prepared)
{
    tx.execute(
        "INSERT INTO desk_mark (post_id, item_id, on_top, place, folder, mark, person_id, in_post_id, at) "
        "VALUES (:post, :item, :top, :place, :folder, :mark, :person, :in, :at) "
        "ON CONFLICT (post_id, item_id) DO UPDATE SET on_top = excluded.on_top, place = excluded.place, "
        "folder = excluded.folder, mark = excluded.mark, person_id = excluded.person_id, "
        "in_post_id = excluded.in_post_id, at = excluded.at",
        post.value, prepared.item.value, prepared.on_top, prepared.place, prepared.folder,
        boost::describe::enum_to_string(prepared.mark, ""), prepared.person.value, prepared.in_post.value,
        prepared.at);
}

std::vector<Prepared> prepared(db::ReadSession& session, PostId post)
{
    std::vector<Prepared> found;
    for (auto& [item, top, place, folder, mark, person, in_post, at] :
         session.list<Int, Int, Int, Text, Text, Int, Int, Text>(
             "SELECT m.item_id, m.on_top, m.place, m.folder, m.mark, m.person_id, m.in_post_id, m.at "
             "FROM desk_mark m JOIN work_item w ON w.id = m.item_id AND w.post_id = m.post_id AND w.outcome "
             "= '' "
             "WHERE m.post_id = :post ORDER BY m.item_id DESC LIMIT 1000",
             post.value)) {
        found.push_back({.item = WorkItemId{item},
                         .on_top = top != 0,
                         .place = place,
                         .folder = std::move(folder),
                         .mark = from_store<Mark>(mark),
                         .person = PersonId{person},
                         .in_post = PostId{in_post},
                         .at = std::move(at)});
    }
    return found;
}

void insert(db::UnitOfWork& tx, const DictatedNote& note)
{
    tx.execute("INSERT INTO dictated_note (id, post_id, item_id, subject_kind, subject_id, note, person_id, "
               "in_post_id, at, state) VALUES (:id, :post, :item, :kind, :subject, :note, :person, :in, :at, "
               "'waiting')",
               note.id.value, note.post.value, note.item.value, note.subject_kind, note.subject, note.note,
               note.person.value, note.in_post.value, note.at);
}

using NoteRow = std::tuple<Int, Int, Int, Text, Int, Text, Int, Int, Text, Text, Int, MaybeText, Int>;

static DictatedNote to_note(NoteRow&& row)
{
    auto& [id, post, item, kind, subject, text, person, in_post, at, state, settled_by, settled_at, version] =
        row;
    return {.id = DictatedNoteId{id},
            .post = PostId{post},
            .item = WorkItemId{item},
            .subject_kind = std::move(kind),
            .subject = subject,
            .note = std::move(text),
            .person = PersonId{person},
            .in_post = PostId{in_post},
            .at = std::move(at),
            .state = from_store<NoteState>(state),
            .settled_by = PersonId{settled_by},
            .settled_at = std::move(settled_at),
            .version = version};
}

std::optional<DictatedNote> find_note(db::ReadSession& session, DictatedNoteId id)
{
    auto row = session.one<Int, Int, Int, Text, Int, Text, Int, Int, Text, Text, Int, MaybeText, Int>(
        "SELECT id, post_id, item_id, subject_kind, subject_id, note, person_id, in_post_id, at, state, "
        "settled_by, "
        "settled_at, version FROM dictated_note WHERE id = :id",
        id.value);
    return row ? std::optional{to_note(*std::move(row))} : std::nullopt;
}

std::vector<DictatedNote> waiting_notes(db::ReadSession& session, PostId post)
{
    std::vector<DictatedNote> found;
    for (auto& row : session.list<Int, Int, Int, Text, Int, Text, Int, Int, Text, Text, Int, MaybeText, Int>(
             "SELECT id, post_id, item_id, subject_kind, subject_id, note, person_id, in_post_id, at, state, "
             "settled_by, settled_at, version FROM dictated_note WHERE post_id = :post AND state = 'waiting' "
             "ORDER BY id LIMIT 200",
             post.value)) {
        found.push_back(to_note(std::move(row)));
    }
    return found;
}

void settle(db::UnitOfWork& tx, const DictatedNote& note)
{
    const auto changed =
        tx.execute("UPDATE dictated_note SET state = :state, settled_by = :by, settled_at = :at, "
                   "version = version + 1 WHERE id = :id AND version = :version AND state = 'waiting'",
                   boost::describe::enum_to_string(note.state, ""), note.settled_by.value, note.settled_at,
                   note.id.value, note.version);
    if (changed != 1) {
        throw AppError{ErrorCode::precondition_failed, "desk.changed_meanwhile"};
    }
}

} // namespace divan::worklist::store
