// SPDX-License-Identifier: Apache-2.0
// SQL on absences.
#include "platform/delegation/columns.hpp"
#include "platform/delegation/store.hpp"

#include <utility>

namespace divan::delegation::store {

using namespace columns; // of this part's stores alone

static CurrentAbsence to_absence(std::tuple<Int, Int, Int, Text, Text, Text>&& row)
{
    const auto& [version, id, person, kind, from, to] = row;
    return {{.id = AbsenceId{id},
             .person = PersonId{person},
             .kind = absence_kind_from_store(kind),
             .days = {day_from_store(from), day_from_store(to)}},
            version};
}

std::optional<CurrentAbsence> find(db::ReadSession& session, AbsenceId id)
{
    auto row = session.one<Int, Int, Int, Text, Text, Text>(
        "SELECT id, absence_id, person_id, kind, valid_from, valid_to FROM absence_state "
        "WHERE absence_id = :id AND superseded_entry IS NULL",
        id.value);
    return row ? std::optional{to_absence(*std::move(row))} : std::nullopt;
}

std::vector<CurrentAbsence> absences(db::ReadSession& session, PersonId person, const Days& days)
{
    std::vector<CurrentAbsence> found;
    for (auto& row : session.list<Int, Int, Int, Text, Text, Text>(
             "SELECT id, absence_id, person_id, kind, valid_from, valid_to FROM absence_state "
             "WHERE person_id = :person AND valid_from < :to AND valid_to > :from AND superseded_entry IS "
             "NULL "
             "ORDER BY valid_from, id LIMIT 500",
             person.value, end_of(days), to_text(days.from))) {
        found.push_back(to_absence(std::move(row)));
    }
    return found;
}

std::optional<CurrentAbsence> find_known(db::ReadSession& session, AbsenceId id, Instant at)
{
    auto row = session.one<Int, Int, Int, Text, Text, Text>(
        "SELECT s.id, s.absence_id, s.person_id, s.kind, s.valid_from, s.valid_to FROM absence_state s "
        "JOIN ledger_entry r ON r.id = s.recorded_entry "
        "LEFT JOIN ledger_entry u ON u.id = s.superseded_entry "
        "WHERE s.absence_id = :id AND r.recorded_at <= :known "
        "AND (u.recorded_at IS NULL OR u.recorded_at > :until) ORDER BY s.id DESC LIMIT 1",
        id.value, divan::to_text(at), divan::to_text(at));
    return row ? std::optional{to_absence(*std::move(row))} : std::nullopt;
}

std::vector<CurrentAbsence>
absences_known(db::ReadSession& session, PersonId person, const Days& days, Instant at)
{
    std::vector<CurrentAbsence> found;
    for (auto& row : session.list<Int, Int, Int, Text, Text, Text>(
             "SELECT s.id, s.absence_id, s.person_id, s.kind, s.valid_from, s.valid_to FROM absence_state s "
             "JOIN ledger_entry r ON r.id = s.recorded_entry "
             "LEFT JOIN ledger_entry u ON u.id = s.superseded_entry "
             "WHERE s.person_id = :person AND s.valid_from < :to AND s.valid_to > :from "
             "AND r.recorded_at <= :known AND (u.recorded_at IS NULL OR u.recorded_at > :until) "
             "ORDER BY s.valid_from, s.id LIMIT 500",
             person.value, end_of(days), to_text(days.from), divan::to_text(at), divan::to_text(at))) {
        found.push_back(to_absence(std::move(row)));
    }
    return found;
}

std::optional<std::pair<Absence, Instant>> absence_of(db::ReadSession& session, EntryId entry)
{
    auto rows = session.list<Int, Int, Int, Text, Text, Text, Text>(
        "SELECT s.id, s.absence_id, s.person_id, s.kind, s.valid_from, s.valid_to, e.recorded_at "
        "FROM ledger_entry e JOIN absence_state s ON s.absence_id = e.subject_id "
        "WHERE e.id = :entry AND e.event LIKE 'delegation.absence.%' ORDER BY s.id LIMIT 1",
        entry.value);
    if (rows.empty()) {
        return std::nullopt;
    }
    auto& [version, id, person, kind, from, to, at] = rows.front();
    const auto instant = parse_instant(at);
    return std::pair{to_absence({version, id, person, kind, from, to}).absence, instant.value()};
}

static void insert_state(db::UnitOfWork& tx, const Absence& absence, EntryId entry)
{
    tx.execute(
        "INSERT INTO absence_state (id, absence_id, person_id, kind, valid_from, valid_to, recorded_entry) "
        "VALUES (:id, :absence, :person, :kind, :from, :to, :entry)",
        tx.next_id(), absence.id.value, absence.person.value, to_text(absence.kind),
        to_text(absence.days.from), to_text(absence.days.to.value()), entry.value);
}

void add(db::UnitOfWork& tx, const Absence& absence, EntryId entry)
{
    tx.execute("INSERT INTO absence (id, created_entry) VALUES (:id, :entry)", absence.id.value, entry.value);
    insert_state(tx, absence, entry);
}

void change_days(db::UnitOfWork& tx,
                 const CurrentAbsence& current,
                 const std::optional<Days>& days,
                 EntryId entry)
{
    expect_superseded(tx.execute("UPDATE absence_state SET superseded_entry = :entry "
                                 "WHERE id = :version AND superseded_entry IS NULL",
                                 entry.value, current.version));
    if (days) {
        auto changed = current.absence;
        changed.days = *days;
        insert_state(tx, changed, entry);
    }
}

} // namespace divan::delegation::store
