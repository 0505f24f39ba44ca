// SPDX-License-Identifier: Apache-2.0
#include "base/error.hpp"
#include "platform/organisation/columns.hpp"
#include "platform/organisation/store.hpp"

#include <stdexcept>
#include <utility>

namespace divan::organisation {

using namespace columns; // of this part's stores alone

using AppointmentRow = std::tuple<Int, Int, Int, Int, Text, Text, MaybeText>;

static Appointment to_appointment(Int id, Int person, Int post, std::string_view kind)
{
    const auto parsed = parse_appointment_kind(kind);
    if (!parsed) {
        throw std::logic_error{"an appointment's kind is no such word"};
    }
    return {AppointmentId{id}, PersonId{person}, PostId{post}, *parsed};
}

static std::vector<StateRow<Appointment>> to_rows(const std::vector<AppointmentRow>& rows)
{
    std::vector<StateRow<Appointment>> found;
    for (const auto& [row, id, person, post, kind, from, to] : rows) {
        found.push_back({row, to_period(from, to), to_appointment(id, person, post, kind)});
    }
    return found;
}

std::vector<Appointment> appointments(db::ReadSession& session, const Moment& moment)
{
    std::vector<Appointment> found;
    for (const auto& [id, person, post, kind] : session.list<Int, Int, Int, Text>(
             "SELECT appointment_id, person_id, post_id, kind FROM appointment "
             "WHERE valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) "
             "AND recorded_at <= :known AND (superseded_at IS NULL OR superseded_at > :until) "
             "ORDER BY post_id, valid_from, appointment_id LIMIT 200000",
             divan::to_text(moment.day), divan::to_text(moment.day), moment.known(), moment.known())) {
        found.push_back(to_appointment(id, person, post, kind));
    }
    return found;
}

std::vector<Holder> all_holders(db::ReadSession& session, const Moment& moment)
{
    std::vector<Holder> found;
    session.each<Int, Int, Text, Text, Text>(
        [&found](Int post, Int person, Text&& name_fa, Text&& name_en, const Text& kind) {
            const auto appointment = to_appointment(0, person, post, kind);
            found.push_back({appointment.post,
                             appointment.person,
                             {std::move(name_fa), std::move(name_en)},
                             appointment.kind});
        },
        "SELECT a.post_id, a.person_id, p.name_fa, p.name_en, a.kind FROM appointment a "
        "JOIN person p ON p.id = a.person_id "
        "WHERE a.valid_from <= :from AND (a.valid_to IS NULL OR a.valid_to > :to) "
        "AND a.recorded_at <= :known AND (a.superseded_at IS NULL OR a.superseded_at > :until) "
        "ORDER BY a.post_id, a.valid_from, a.appointment_id LIMIT 200000",
        divan::to_text(moment.day), divan::to_text(moment.day), moment.known(), moment.known());
    return found;
}

std::optional<Appointment> find_appointment(db::ReadSession& session, AppointmentId id, const Moment& moment)
{
    const auto row = session.one<Int, Int, Int, Text>(
        "SELECT appointment_id, person_id, post_id, kind FROM appointment WHERE appointment_id = :id "
        "AND valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) "
        "AND recorded_at <= :known AND (superseded_at IS NULL OR superseded_at > :until)",
        id.value, divan::to_text(moment.day), divan::to_text(moment.day), moment.known(), moment.known());
    if (!row) {
        return std::nullopt;
    }
    const auto& [appointment, person, post, kind] = *row;
    return to_appointment(appointment, person, post, kind);
}

std::vector<StateRow<Appointment>> appointment_rows(db::ReadSession& session)
{
    return to_rows(session.list<Int, Int, Int, Int, Text, Text, MaybeText>(
        "SELECT id, appointment_id, person_id, post_id, kind, valid_from, valid_to FROM appointment "
        "WHERE superseded_entry IS NULL ORDER BY appointment_id, valid_from LIMIT 1000000"));
}

std::vector<StateRow<Appointment>> rows_of(db::ReadSession& session, AppointmentId id)
{
    return to_rows(session.list<Int, Int, Int, Int, Text, Text, MaybeText>(
        "SELECT id, appointment_id, person_id, post_id, kind, valid_from, valid_to FROM appointment "
        "WHERE appointment_id = :id AND superseded_entry IS NULL ORDER BY valid_from LIMIT 100000",
        id.value));
}

std::vector<StateRow<Appointment>> appointments_of(db::ReadSession& session, PostId post)
{
    return to_rows(session.list<Int, Int, Int, Int, Text, Text, MaybeText>(
        "SELECT id, appointment_id, person_id, post_id, kind, valid_from, valid_to FROM appointment "
        "WHERE post_id = :post AND superseded_entry IS NULL ORDER BY valid_from, appointment_id LIMIT 100000",
        post.value));
}

std::vector<StateRow<Appointment>> appointments_of(db::ReadSession& session, PersonId person)
{
    return to_rows(session.list<Int, Int, Int, Int, Text, Text, MaybeText>(
        "SELECT id, appointment_id, person_id, post_id, kind, valid_from, valid_to FROM appointment "
        "WHERE person_id = :person AND superseded_entry IS NULL ORDER BY valid_from, appointment_id "
        "LIMIT 100000",
        person.value));
}

namespace {

struct AppointmentTable {
    static std::vector<StateRow<Appointment>> rows(db::UnitOfWork& tx, AppointmentId id)
    {
        return rows_of(tx, id);
    }

    static void supersede(db::UnitOfWork& tx, Int row, EntryId entry)
    {
        tx.execute("UPDATE appointment SET superseded_entry = :entry, superseded_at = "
                   "COALESCE((SELECT recorded_at FROM ledger_entry WHERE id = :of), '') WHERE id = :row",
                   entry.value, entry.value, row);
    }

    static void insert(db::UnitOfWork& tx, AppointmentId id, const Dated<Appointment>& dated, EntryId entry)
    {
        const auto& [period, appointment] = dated;
        tx.execute("INSERT INTO appointment (id, appointment_id, person_id, post_id, kind, valid_from, "
                   "valid_to, recorded_entry, recorded_at) VALUES (:id, :appointment, :person, :post, :kind, "
                   ":from, :to, :entry, "
                   "COALESCE((SELECT recorded_at FROM ledger_entry WHERE id = :of), ''))",
                   tx.next_id(), id.value, appointment.person.value, appointment.post.value,
                   to_text(appointment.kind), divan::to_text(period.from), to_column(period.to), entry.value,
                   entry.value);
    }
};

} // namespace

void put_state(db::UnitOfWork& tx,
               AppointmentId id,
               const Period& period,
               const std::optional<Appointment>& state,
               EntryId entry)
{
    revise<AppointmentTable>(tx, id, period, state, entry);
}

/// Whether a thing is there on each day of a period. Its rows come by day and don't overlap.
template <class State>
static bool is_in_force(const std::vector<StateRow<State>>& rows, const Period& period)
{
    std::optional<CivilDate> reached = period.from;
    for (const auto& row : rows) {
        if (reached && row.period.holds(*reached)) {
            reached = row.period.to;
        }
    }
    return !reached || (period.to && *period.to <= *reached);
}

AppointmentId appoint(db::UnitOfWork& tx, const Dated<Appointment>& appointment, EntryId entry)
{
    const auto& [period, wanted] = appointment;
    if (!period.is_sound()) {
        throw AppError{ErrorCode::conflict, "organisation.appointment_without_a_day"};
    }
    if (!is_in_force(rows_of(tx, wanted.post), period)) {
        throw AppError{ErrorCode::conflict, "organisation.post_not_in_force"};
    }
    std::vector<Dated<Appointment>> of_post;
    for (auto& row : appointments_of(tx, wanted.post)) {
        of_post.push_back({row.period, row.state});
    }
    if (const auto obstacle = obstacle_to_appointment(of_post, appointment)) {
        throw AppError{ErrorCode::conflict, *obstacle};
    }
    auto made = wanted;
    made.id = AppointmentId{tx.next_id()};
    put_state(tx, made.id, period, std::optional{made}, entry);
    return made.id;
}

void add_appointment(db::UnitOfWork& tx, PersonId person, PostId post, CivilDate from, EntryId entry)
{
    appoint(tx, {{from, std::nullopt}, {.id = {}, .person = person, .post = post}}, entry);
}

void end_appointment(db::UnitOfWork& tx, AppointmentId id, CivilDate to, EntryId entry)
{
    put_state(tx, id, {to, std::nullopt}, std::optional<Appointment>{}, entry);
}

} // namespace divan::organisation
