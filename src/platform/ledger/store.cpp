// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/store.hpp"

#include <algorithm>
#include <stdexcept>

namespace divan::ledger::store {

using Text = std::string;
using Int = std::int64_t;
using EntryRow = std::tuple<Int, Text, Text, Text, Int, Text, Int, Int, Int, Text>; // the last: its fields

static Entry to_entry(EntryRow&& row)
{
    auto& [id, token, recorded_at, event, v, subject_kind, subject, person, post, fields] = row;
    return {.id = id,
            .token = std::move(token),
            .recorded_at = std::move(recorded_at),
            .event = std::move(event),
            .v = v,
            .subject_kind = std::move(subject_kind),
            .subject_id = subject,
            .person = person,
            .post = post,
            .fields = {}};
}

static Entry to_whole_entry(EntryRow&& row)
{
    const auto fields = std::move(std::get<9>(row));
    auto entry = to_entry(std::move(row));
    read_fields(entry, fields);
    return entry;
}

void insert(db::UnitOfWork& tx, const Entry& entry)
{
    tx.execute(
        "INSERT INTO ledger_entry (id, token, recorded_at, event, v, subject_kind, subject_id, person_id, "
        "post_id, fields) VALUES (:id, :token, :at, :event, :v, :kind, :subject, :person, :post, :fields)",
        entry.id, entry.token, entry.recorded_at, entry.event, entry.v, entry.subject_kind, entry.subject_id,
        entry.person, entry.post, fields_text(entry.fields));
}

std::optional<Entry> find(db::ReadSession& session, std::int64_t id)
{
    auto row = session.one<Int, Text, Text, Text, Int, Text, Int, Int, Int, Text>(
        "SELECT id, token, recorded_at, event, v, subject_kind, subject_id, person_id, post_id, fields "
        "FROM ledger_entry WHERE id = :id",
        id);
    return row ? std::optional{to_whole_entry(*std::move(row))} : std::nullopt;
}

std::optional<Entry> find_by_token(db::ReadSession& session, std::string_view token)
{
    auto row = session.one<Int, Text, Text, Text, Int, Text, Int, Int, Int, Text>(
        "SELECT id, token, recorded_at, event, v, subject_kind, subject_id, person_id, post_id, fields "
        "FROM ledger_entry WHERE token = :token",
        token);
    return row ? std::optional{to_whole_entry(*std::move(row))} : std::nullopt;
}

void lock(db::UnitOfWork& tx, std::int64_t id)
{
    tx.execute("UPDATE ledger_entry SET v = v WHERE id = :id", id);
}

void update_fields(db::UnitOfWork& tx, const Entry& entry)
{
    tx.execute("UPDATE ledger_entry SET fields = :fields WHERE id = :id", fields_text(entry.fields),
               entry.id);
}

void insert(db::UnitOfWork& tx, const Head& head)
{
    tx.execute("INSERT INTO ledger_head (tree_size, origin, root, signed_at, note) "
               "VALUES (:size, :origin, :root, :at, :note) ON CONFLICT DO NOTHING",
               head.tree_size, head.origin, Bytes(head.root.begin(), head.root.end()), head.signed_at,
               head.note);
}

using HeadRow = std::tuple<Text, Int, Bytes, Text, Text>;

static Head to_head(HeadRow&& row)
{
    auto& [origin, size, root, signed_at, note] = row;
    Head head{.origin = std::move(origin),
              .tree_size = size,
              .root = {},
              .signed_at = std::move(signed_at),
              .note = std::move(note)};
    if (root.size() != head.root.size()) {
        throw std::logic_error{"a stored root has another length"};
    }
    std::ranges::copy(root, head.root.begin());
    return head;
}

std::optional<Head> latest_head(db::ReadSession& session)
{
    auto rows = session.list<Text, Int, Bytes, Text, Text>(
        "SELECT origin, tree_size, root, signed_at, note FROM ledger_head ORDER BY tree_size DESC LIMIT 1");
    return rows.empty() ? std::nullopt : std::optional{to_head(std::move(rows.front()))};
}

std::vector<Head> heads(db::ReadSession& session)
{
    std::vector<Head> found;
    for (auto& row :
         session.list<Text, Int, Bytes, Text, Text>("SELECT origin, tree_size, root, signed_at, note FROM "
                                                    "ledger_head ORDER BY tree_size LIMIT 100000000")) {
        found.push_back(to_head(std::move(row)));
    }
    return found;
}

void insert(db::UnitOfWork& tx, const Folder& folder)
{
    tx.execute(
        "INSERT INTO folder (id, site, origin, created_at, demo) VALUES (1, :site, :origin, :at, :demo)",
        folder.site, folder.origin, folder.created_at, folder.is_demo);
}

Folder folder(db::ReadSession& session)
{
    const auto row =
        session.one<Int, Text, Text, Int>("SELECT site, origin, created_at, demo FROM folder WHERE id = 1");
    if (!row) {
        throw std::runtime_error{"the data folder was never initialised"};
    }
    const auto& [site, origin, created_at, demo] = *row;
    return {site, origin, created_at, demo != 0};
}

void set_origin(db::UnitOfWork& tx, std::string_view origin)
{
    tx.execute("UPDATE folder SET origin = :origin WHERE id = 1", origin);
}

static bool try_read_fields(Entry& entry, std::string_view text)
{
    try {
        read_fields(entry, text);
        return true;
    } catch (const std::logic_error&) {
        return false;
    }
}

std::vector<Entry> of_subject(db::ReadSession& session, const Reference& subject, std::string_view event)
{
    std::vector<Entry> found;
    for (auto& row : session.list<Int, Text, Text, Text, Int, Text, Int, Int, Int, Text>(
             "SELECT id, token, recorded_at, event, v, subject_kind, subject_id, person_id, post_id, fields "
             "FROM ledger_entry WHERE subject_kind = :kind AND subject_id = :subject AND event = :event "
             "ORDER BY id LIMIT 1000",
             subject.kind, subject.id, event)) {
        const auto fields = std::move(std::get<9>(row));
        auto entry = to_entry(std::move(row));
        if (try_read_fields(entry, fields)) {
            found.push_back(std::move(entry));
        }
    }
    return found;
}

std::vector<std::int64_t> lost(db::ReadSession& session)
{
    std::vector<std::int64_t> found;
    for (const auto& [id] :
         session.list<Int>("SELECT e.id FROM ledger_entry e LEFT JOIN ledger_leaf l ON l.entry_id = e.id "
                           "LEFT JOIN ledger_waiting w ON w.entry_id = e.id "
                           "WHERE l.entry_id IS NULL AND w.entry_id IS NULL ORDER BY e.id LIMIT 100")) {
        found.push_back(id);
    }
    return found;
}

std::vector<Placed> placed(db::ReadSession& session, std::int64_t from, std::int64_t limit)
{
    std::vector<Placed> found;
    for (auto& [position, hash, id, token, recorded_at, event, v, kind, subject, person, post, fields] :
         session.list<Int, Bytes, Int, Text, Text, Text, Int, Text, Int, Int, Int, Text>(
             "SELECT l.position, l.hash, e.id, e.token, e.recorded_at, e.event, e.v, e.subject_kind, "
             "e.subject_id, "
             "e.person_id, e.post_id, e.fields FROM ledger_leaf l JOIN ledger_entry e ON e.id = l.entry_id "
             "WHERE l.position >= :from ORDER BY l.position LIMIT :limit",
             from, limit)) {
        Placed row{.position = position,
                   .hash = std::move(hash),
                   .entry = to_entry({id, std::move(token), std::move(recorded_at), std::move(event), v,
                                      std::move(kind), subject, person, post, Text{}})};
        row.is_readable = try_read_fields(row.entry, fields);
        found.push_back(std::move(row));
    }
    return found;
}

} // namespace divan::ledger::store
