// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/delegation/columns.hpp"
#include "platform/delegation/desk.hpp"

#include <string>
#include <utility>

namespace divan::delegation::desks {

using namespace columns; // of this part's stores alone
using Row = std::tuple<Int, Int, Int, Int, Text, MaybeText>;

static Current to_current(const Row& row)
{
    const auto& [version, id, post, prepared_by, from, to] = row;
    return {{.id = DeskId{id},
             .post = PostId{post},
             .prepared_by = PostId{prepared_by},
             .days = {day_from_store(from), day_from_store(to)}},
            version};
}

static std::vector<Current> to_currents(const std::vector<Row>& rows)
{
    std::vector<Current> found;
    found.reserve(rows.size());
    for (const auto& row : rows) {
        found.push_back(to_current(row));
    }
    return found;
}

std::optional<Current> find(db::ReadSession& session, DeskId id)
{
    const auto row = session.one<Int, Int, Int, Int, Text, MaybeText>(
        "SELECT id, desk_id, post_id, prepared_by_post, valid_from, valid_to FROM desk_state "
        "WHERE desk_id = :id AND superseded_entry IS NULL",
        id.value);
    return row ? std::optional{to_current(*row)} : std::nullopt;
}

std::vector<Current> of_post(db::ReadSession& session, PostId post, CivilDate day)
{
    return to_currents(session.list<Int, Int, Int, Int, Text, MaybeText>(
        "SELECT id, desk_id, post_id, prepared_by_post, valid_from, valid_to FROM desk_state "
        "WHERE post_id = :post AND (valid_to IS NULL OR valid_to > :day) AND superseded_entry IS NULL "
        "ORDER BY valid_from, id LIMIT 200",
        post.value, to_text(day)));
}

std::vector<Current> prepared_by(db::ReadSession& session, PostId post, const organisation::Moment& moment)
{
    if (moment.known_at) {
        return to_currents(session.list<Int, Int, Int, Int, Text, MaybeText>(
            "SELECT s.id, s.desk_id, s.post_id, s.prepared_by_post, s.valid_from, s.valid_to "
            "FROM desk_state s JOIN ledger_entry r ON r.id = s.recorded_entry "
            "LEFT JOIN ledger_entry u ON u.id = s.superseded_entry "
            "WHERE s.prepared_by_post = :post AND (s.valid_to IS NULL OR s.valid_to > :day) "
            "AND r.recorded_at <= :known AND (u.recorded_at IS NULL OR u.recorded_at > :until) "
            "ORDER BY s.valid_from, s.id LIMIT 200",
            post.value, to_text(moment.day), moment.known(), moment.known()));
    }
    return to_currents(session.list<Int, Int, Int, Int, Text, MaybeText>(
        "SELECT id, desk_id, post_id, prepared_by_post, valid_from, valid_to FROM desk_state "
        "WHERE prepared_by_post = :post AND (valid_to IS NULL OR valid_to > :day) AND superseded_entry IS "
        "NULL "
        "ORDER BY valid_from, id LIMIT 200",
        post.value, to_text(moment.day)));
}

static void insert_state(db::UnitOfWork& tx, const Desk& desk, EntryId entry)
{
    tx.execute("INSERT INTO desk_state (id, desk_id, post_id, prepared_by_post, valid_from, valid_to, "
               "recorded_entry) "
               "VALUES (:id, :desk, :post, :prepared_by, :from, :to, :entry)",
               tx.next_id(), desk.id.value, desk.post.value, desk.prepared_by.value, to_text(desk.days.from),
               desk.days.to ? MaybeText{to_text(*desk.days.to)} : std::nullopt, entry.value);
}

void add(db::UnitOfWork& tx, const Desk& desk, EntryId entry)
{
    tx.execute("INSERT INTO desk (id, created_entry) VALUES (:id, :entry)", desk.id.value, entry.value);
    insert_state(tx, desk, entry);
}

void change_days(db::UnitOfWork& tx, const Current& current, const std::optional<Days>& days, EntryId entry)
{
    if (tx.execute("UPDATE desk_state SET superseded_entry = :entry WHERE id = :version "
                   "AND superseded_entry IS NULL",
                   entry.value, current.version) != 1) {
        throw AppError{ErrorCode::precondition_failed, "desk.changed_meanwhile"};
    }
    if (days) {
        auto changed = current.desk;
        changed.days = *days;
        insert_state(tx, changed, entry);
    }
}

} // namespace divan::delegation::desks
