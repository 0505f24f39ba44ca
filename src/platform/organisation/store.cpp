// SPDX-License-Identifier: Apache-2.0
#include "platform/organisation/store.hpp"

#include "base/text.hpp"
#include "platform/organisation/columns.hpp"

#include <algorithm>
#include <utility>

namespace divan::organisation {

using namespace columns; // of this part's stores alone

Instant begin_change(db::UnitOfWork& tx, Instant now)
{
    const auto [last] =
        tx.one<Text>("UPDATE organisation_change SET id = 1 WHERE id = 1 RETURNING at").value();
    const auto before = parse_instant(last);
    const auto at = before ? std::max(now, *before + std::chrono::milliseconds{1}) : now;
    tx.execute("UPDATE organisation_change SET at = :at WHERE id = 1", divan::to_text(at));
    return at;
}

// --- units

static Unit to_unit(Int id, Text&& document, Text&& code, MaybeInt parent, std::pair<Text, Text>&& name)
{
    return {UnitId{id},
            std::move(document),
            std::move(code),
            to_id<UnitId>(parent),
            std::move(name.first),
            std::move(name.second)};
}

std::vector<Unit> units(db::ReadSession& session, const Moment& moment)
{
    std::vector<Unit> found;
    for (auto& [id, document, code, parent, name_fa, name_en] :
         session.list<Int, Text, Text, MaybeInt, Text, Text>(
             "SELECT unit_id, document, code, parent_id, name_fa, name_en FROM unit_state "
             "WHERE valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) AND recorded_at <= :known "
             "AND (superseded_at IS NULL OR superseded_at > :until) "
             "ORDER BY document, unit_id LIMIT 100000",
             divan::to_text(moment.day), divan::to_text(moment.day), moment.known(), moment.known())) {
        found.push_back(to_unit(id, std::move(document), std::move(code), parent,
                                {std::move(name_fa), std::move(name_en)}));
    }
    return found;
}

std::optional<Unit> find_unit(db::ReadSession& session, UnitId id, const Moment& moment)
{
    auto row = session.one<Int, Text, Text, MaybeInt, Text, Text>(
        "SELECT unit_id, document, code, parent_id, name_fa, name_en FROM unit_state WHERE unit_id = :id "
        "AND valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) AND recorded_at <= :known "
        "AND (superseded_at IS NULL OR superseded_at > :until)",
        id.value, divan::to_text(moment.day), divan::to_text(moment.day), moment.known(), moment.known());
    if (!row) {
        return std::nullopt;
    }
    auto& [unit, document, code, parent, name_fa, name_en] = *row;
    return to_unit(unit, std::move(document), std::move(code), parent,
                   {std::move(name_fa), std::move(name_en)});
}

using UnitRow = std::tuple<Int, Int, Text, Text, MaybeInt, Text, Text, Text, MaybeText>;

static StateRow<Unit> to_row(UnitRow& row)
{
    auto& [row_id, id, document, code, parent, name_fa, name_en, from, to] = row;
    return {
        row_id, to_period(from, to),
        to_unit(id, std::move(document), std::move(code), parent, {std::move(name_fa), std::move(name_en)})};
}

std::vector<StateRow<Unit>> unit_rows(db::ReadSession& session)
{
    std::vector<StateRow<Unit>> found;
    for (auto& row : session.list<Int, Int, Text, Text, MaybeInt, Text, Text, Text, MaybeText>(
             "SELECT id, unit_id, document, code, parent_id, name_fa, name_en, valid_from, valid_to "
             "FROM unit_state WHERE superseded_entry IS NULL ORDER BY unit_id, valid_from LIMIT 1000000")) {
        found.push_back(to_row(row));
    }
    return found;
}

std::vector<StateRow<Unit>> rows_of(db::ReadSession& session, UnitId id)
{
    std::vector<StateRow<Unit>> found;
    for (auto& row : session.list<Int, Int, Text, Text, MaybeInt, Text, Text, Text, MaybeText>(
             "SELECT id, unit_id, document, code, parent_id, name_fa, name_en, valid_from, valid_to "
             "FROM unit_state WHERE unit_id = :id AND superseded_entry IS NULL ORDER BY valid_from LIMIT "
             "100000",
             id.value)) {
        found.push_back(to_row(row));
    }
    return found;
}

namespace {

struct UnitTable {
    static std::vector<StateRow<Unit>> rows(db::UnitOfWork& tx, UnitId id) { return rows_of(tx, id); }

    static void supersede(db::UnitOfWork& tx, Int row, EntryId entry)
    {
        tx.execute("UPDATE unit_state SET superseded_entry = :entry, superseded_at = "
                   "COALESCE((SELECT recorded_at FROM ledger_entry WHERE id = :of), '') WHERE id = :row",
                   entry.value, entry.value, row);
    }

    static void insert(db::UnitOfWork& tx, UnitId id, const Dated<Unit>& dated, EntryId entry)
    {
        const auto& [period, unit] = dated;
        tx.execute(
            "INSERT INTO unit_state (id, unit_id, document, code, parent_id, name_fa, name_en, sort_key, "
            "valid_from, valid_to, recorded_entry, recorded_at) VALUES (:id, :unit, :document, :code, "
            ":parent, :name_fa, :name_en, :sort_key, :from, :to, :entry, "
            "COALESCE((SELECT recorded_at FROM ledger_entry WHERE id = :of), ''))",
            tx.next_id(), id.value, unit.document, unit.code, to_column(unit.parent), unit.name_fa,
            unit.name_en, text::sort_key(unit.name_fa), divan::to_text(period.from), to_column(period.to),
            entry.value, entry.value);
    }
};

} // namespace

void add_identity(db::UnitOfWork& tx, const Unit& unit, EntryId entry)
{
    tx.execute("INSERT INTO unit (id, created_entry) VALUES (:id, :entry)", unit.id.value, entry.value);
}

void put_state(
    db::UnitOfWork& tx, UnitId id, const Period& period, const std::optional<Unit>& state, EntryId entry)
{
    revise<UnitTable>(tx, id, period, state, entry);
}

// --- the tree, and what came after what

std::vector<UnitId> units_below(db::ReadSession& session, UnitId unit, CivilDate day)
{
    std::vector<UnitId> found;
    const auto on = divan::to_text(day);
    for (const auto& [id] : session.list<Int>(
             "WITH RECURSIVE below (id) AS (SELECT CAST(:unit AS BIGINT) UNION "
             "SELECT s.unit_id FROM unit_state s JOIN below b ON s.parent_id = b.id "
             "WHERE s.valid_from <= :from AND (s.valid_to IS NULL OR s.valid_to > :to) "
             "AND s.superseded_entry IS NULL), "
             "reach (id) AS (SELECT id FROM below UNION "
             "SELECT l.predecessor_id FROM unit_successor l JOIN reach r ON l.successor_id = r.id "
             "WHERE l.valid_from <= :day AND l.superseded_entry IS NULL) "
             "SELECT id FROM reach ORDER BY id LIMIT 100000",
             unit.value, on, on, on)) {
        found.push_back(UnitId{id});
    }
    return found;
}

std::vector<UnitId> units_before(db::ReadSession& session, UnitId unit, CivilDate day)
{
    std::vector<UnitId> found;
    for (const auto& [id] : session.list<Int>(
             "WITH RECURSIVE reach (id) AS (SELECT CAST(:unit AS BIGINT) UNION "
             "SELECT l.predecessor_id FROM unit_successor l JOIN reach r ON l.successor_id = r.id "
             "WHERE l.valid_from <= :day AND l.superseded_entry IS NULL) "
             "SELECT id FROM reach WHERE id <> :self ORDER BY id LIMIT 100000",
             unit.value, divan::to_text(day), unit.value)) {
        found.push_back(UnitId{id});
    }
    return found;
}

std::vector<PostId> posts_before(db::ReadSession& session, PostId post, CivilDate day)
{
    std::vector<PostId> found;
    for (const auto& [id] : session.list<Int>(
             "WITH RECURSIVE reach (id) AS (SELECT CAST(:post AS BIGINT) UNION "
             "SELECT l.predecessor_id FROM post_successor l JOIN reach r ON l.successor_id = r.id "
             "WHERE l.valid_from <= :day AND l.superseded_entry IS NULL) "
             "SELECT id FROM reach WHERE id <> :self ORDER BY id LIMIT 100000",
             post.value, divan::to_text(day), post.value)) {
        found.push_back(PostId{id});
    }
    return found;
}

void add_successor(db::UnitOfWork& tx, UnitId predecessor, UnitId successor, CivilDate from, EntryId entry)
{
    tx.execute("INSERT INTO unit_successor (predecessor_id, successor_id, valid_from, recorded_entry) "
               "VALUES (:predecessor, :successor, :from, :entry)",
               predecessor.value, successor.value, divan::to_text(from), entry.value);
}

void add_successor(db::UnitOfWork& tx, PostId predecessor, PostId successor, CivilDate from, EntryId entry)
{
    tx.execute("INSERT INTO post_successor (predecessor_id, successor_id, valid_from, recorded_entry) "
               "VALUES (:predecessor, :successor, :from, :entry)",
               predecessor.value, successor.value, divan::to_text(from), entry.value);
}

void withdraw_successors(db::UnitOfWork& tx, EntryId recorded, EntryId entry)
{
    tx.execute("UPDATE unit_successor SET superseded_entry = :entry WHERE recorded_entry = :recorded "
               "AND superseded_entry IS NULL",
               entry.value, recorded.value);
    tx.execute("UPDATE post_successor SET superseded_entry = :entry WHERE recorded_entry = :recorded "
               "AND superseded_entry IS NULL",
               entry.value, recorded.value);
}

std::vector<std::pair<UnitId, CivilDate>> successors(db::ReadSession& session, UnitId unit)
{
    std::vector<std::pair<UnitId, CivilDate>> found;
    for (const auto& [id, from] :
         session.list<Int, Text>("SELECT successor_id, valid_from FROM unit_successor WHERE predecessor_id = "
                                 ":unit AND superseded_entry IS NULL ORDER BY valid_from, successor_id "
                                 "LIMIT 1000",
                                 unit.value)) {
        found.emplace_back(UnitId{id}, to_day(from));
    }
    return found;
}

std::vector<std::pair<PostId, CivilDate>> successors(db::ReadSession& session, PostId post)
{
    std::vector<std::pair<PostId, CivilDate>> found;
    for (const auto& [id, from] :
         session.list<Int, Text>("SELECT successor_id, valid_from FROM post_successor WHERE predecessor_id = "
                                 ":post AND superseded_entry IS NULL ORDER BY valid_from, successor_id "
                                 "LIMIT 1000",
                                 post.value)) {
        found.emplace_back(PostId{id}, to_day(from));
    }
    return found;
}

} // namespace divan::organisation
