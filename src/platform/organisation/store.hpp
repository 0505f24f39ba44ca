// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "platform/organisation/chart.hpp"
#include "platform/organisation/organisation.hpp"

#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

/// All SQL on units, posts, duties, persons, appointments and roles. The tables unit_state, post_state,
/// duty_state, appointment and role_grant_state have two times (two_time.hpp); all others have one.
namespace divan::organisation {

// As of a day, as known now or at an instant.
[[nodiscard]] std::vector<Unit> units(db::ReadSession& session, const Moment& moment);
[[nodiscard]] std::vector<Post> posts(db::ReadSession& session, const Moment& moment);
/// The same by the post's id, one by one; `take` does not use the session.
void each_post(db::ReadSession& session, const Moment& moment, const std::function<void(Post&&)>& take);
[[nodiscard]] std::vector<Duty> duties(db::ReadSession& session, const Moment& moment);
/// The duties after one of them by id, until `take` has enough and says false.
void each_duty(db::ReadSession& session,
               const Moment& moment,
               DutyId after,
               const std::function<bool(const Duty&)>& take);
/// How many duties each unit has; a unit without any is not there.
[[nodiscard]] std::map<UnitId, std::int64_t> duty_counts(db::ReadSession& session, const Moment& moment);
[[nodiscard]] std::vector<Appointment> appointments(db::ReadSession& session, const Moment& moment);
/// With names, by post.
[[nodiscard]] std::vector<Holder> all_holders(db::ReadSession& session, const Moment& moment);
/// What each role gives, by role and action.
[[nodiscard]] std::vector<RoleGrant> role_grants(db::ReadSession& session, const Moment& moment);
/// The roles that give something by the folder applied last.
[[nodiscard]] std::set<std::string> role_codes(db::ReadSession& session);
/// Every role with its title, by its code.
[[nodiscard]] std::vector<Role> roles(db::ReadSession& session);

[[nodiscard]] std::optional<Unit> find_unit(db::ReadSession& session, UnitId id, const Moment& moment);
[[nodiscard]] std::optional<Post> find_post(db::ReadSession& session, PostId id, const Moment& moment);
[[nodiscard]] std::optional<Post> find_post(db::ReadSession& session, std::string_view code, CivilDate day);
[[nodiscard]] std::optional<Duty> find_duty(db::ReadSession& session, DutyId id, const Moment& moment);
[[nodiscard]] std::optional<Appointment>
find_appointment(db::ReadSession& session, AppointmentId id, const Moment& moment);
/// The duty at an address of the charter.
[[nodiscard]] std::optional<DutyId>
duty_at(db::ReadSession& session, std::string_view address, CivilDate day);
[[nodiscard]] bool duty_exists(db::ReadSession& session, DutyId id, CivilDate day);
/// The posts that have a role on a day; a role's code has no wildcard of LIKE in it.
[[nodiscard]] std::vector<Post>
posts_with_role(db::ReadSession& session, std::string_view role, CivilDate day, std::size_t limit);
/// The posts a person holds on a day, by title; as known now or at an instant.
[[nodiscard]] std::vector<Post> posts_held(db::ReadSession& session, PersonId person, const Moment& moment);
/// A unit and all below it on a day, with the units that these came after (their records are read by their
/// successors).
[[nodiscard]] std::vector<UnitId> units_below(db::ReadSession& session, UnitId unit, CivilDate day);
/// The units that a unit came after, near and far; without itself.
[[nodiscard]] std::vector<UnitId> units_before(db::ReadSession& session, UnitId unit, CivilDate day);
/// The posts that a post came after, near and far; without itself.
[[nodiscard]] std::vector<PostId> posts_before(db::ReadSession& session, PostId post, CivilDate day);
[[nodiscard]] std::vector<access::Grant>
grants_of(db::ReadSession& session, std::string_view roles, const Moment& moment);

/// Names for screens; an id that is not there on the day is named as it was last.
[[nodiscard]] std::map<PostId, PostRef>
post_refs(db::ReadSession& session, const std::vector<PostId>& ids, CivilDate day);
/// Every post of the day, by title.
[[nodiscard]] std::vector<PostRef> all_post_refs(db::ReadSession& session, CivilDate day);
[[nodiscard]] std::map<PersonId, PersonName> person_names(db::ReadSession& session,
                                                          const std::vector<PersonId>& ids);
/// Persons after one of them, by id.
[[nodiscard]] std::vector<std::pair<PersonId, PersonName>>
persons(db::ReadSession& session, PersonId after, std::size_t limit);
/// When an entry was recorded: what "known at this entry" means. Empty: there is no such entry of what every
/// reader of the organisation sees (units, posts, people, powers).
[[nodiscard]] std::optional<Instant> recorded_at(db::ReadSession& session, EntryId entry);
[[nodiscard]] std::map<DutyId, std::string>
duty_addresses(db::ReadSession& session, const std::vector<DutyId>& ids, CivilDate day);

// Every row that nothing superseded, whatever its days, by identity and day: for checks and for orders.
[[nodiscard]] std::vector<StateRow<Unit>> unit_rows(db::ReadSession& session);
[[nodiscard]] std::vector<StateRow<Post>> post_rows(db::ReadSession& session);
[[nodiscard]] std::vector<StateRow<Duty>> duty_rows(db::ReadSession& session);
[[nodiscard]] std::vector<StateRow<Appointment>> appointment_rows(db::ReadSession& session);
/// By role, action and day; an id is the row's place here.
[[nodiscard]] std::vector<StateRow<RoleGrant>> role_grant_rows(db::ReadSession& session);
// The same of one thing.
[[nodiscard]] std::vector<StateRow<Unit>> rows_of(db::ReadSession& session, UnitId id);
[[nodiscard]] std::vector<StateRow<Post>> rows_of(db::ReadSession& session, PostId id);
[[nodiscard]] std::vector<StateRow<Duty>> rows_of(db::ReadSession& session, DutyId id);
[[nodiscard]] std::vector<StateRow<Appointment>> rows_of(db::ReadSession& session, AppointmentId id);
[[nodiscard]] std::vector<StateRow<Appointment>> appointments_of(db::ReadSession& session, PostId post);
[[nodiscard]] std::vector<StateRow<Appointment>> appointments_of(db::ReadSession& session, PersonId person);

/// Comes first in every act on the organisation: acts wait here for each other, so that what one has checked
/// still holds when it writes. Returns the act's instant, later than that of every act before, for its ledger
/// entries: `now`, unless the clock was set back.
[[nodiscard]] Instant begin_change(db::UnitOfWork& tx, Instant now);

// Writes: identity row first, then its dated states. `entry` is the ledger entry that records the change.
void add_identity(db::UnitOfWork& tx, const Unit& unit, EntryId entry);
void add_identity(db::UnitOfWork& tx, const Post& post, EntryId entry);
void add_identity(db::UnitOfWork& tx, const Duty& duty, EntryId entry);
/// In `period` the thing is from now on known to be so; empty: not to be there.
void put_state(
    db::UnitOfWork& tx, UnitId id, const Period& period, const std::optional<Unit>& state, EntryId entry);
void put_state(
    db::UnitOfWork& tx, PostId id, const Period& period, const std::optional<Post>& state, EntryId entry);
void put_state(
    db::UnitOfWork& tx, DutyId id, const Period& period, const std::optional<Duty>& state, EntryId entry);
void put_state(db::UnitOfWork& tx,
               AppointmentId id,
               const Period& period,
               const std::optional<Appointment>& state,
               EntryId entry);
/// From a day on, without an end.
template <class Thing>
void open_state(db::UnitOfWork& tx, const Thing& thing, CivilDate from, EntryId entry)
{
    put_state(tx, thing.id, {from, std::nullopt}, std::optional{thing}, entry);
}
/// Whether roles give these and nothing else on each day from one on.
[[nodiscard]] bool roles_give(db::ReadSession& session, const std::vector<RoleGrant>& grants, CivilDate from);
/// Before every day that is asked about.
inline constexpr CivilDate since_ever{std::chrono::year{1}, std::chrono::January, std::chrono::day{1}};
/// From a day on roles give these and nothing else. The first that are ever put hold since ever: a charter
/// says of none of its posts that they once had other powers.
void put_role_grants(db::UnitOfWork& tx, const std::vector<RoleGrant>& grants, CivilDate from, EntryId entry);
void replace_roles(db::UnitOfWork& tx, const std::vector<Role>& roles);

/// `predecessor`'s records are the successor's to read from a day on.
void add_successor(db::UnitOfWork& tx, UnitId predecessor, UnitId successor, CivilDate from, EntryId entry);
void add_successor(db::UnitOfWork& tx, PostId predecessor, PostId successor, CivilDate from, EntryId entry);
/// Takes back what an act linked.
void withdraw_successors(db::UnitOfWork& tx, EntryId recorded, EntryId entry);
[[nodiscard]] std::vector<std::pair<UnitId, CivilDate>> successors(db::ReadSession& session, UnitId unit);
[[nodiscard]] std::vector<std::pair<PostId, CivilDate>> successors(db::ReadSession& session, PostId post);

/// Whether the law has erased who it was: nothing names them again, and they are appointed to nothing.
[[nodiscard]] bool is_erased(db::ReadSession& session, PersonId person);
void add_person(db::UnitOfWork& tx, PersonId id, const PersonName& name, EntryId entry);
/// Throws conflict: obstacle_to_appointment(), or organisation.post_not_in_force when the post is not there
/// all the time. The act has called begin_change, else two at once may both be made.
AppointmentId appoint(db::UnitOfWork& tx, const Dated<Appointment>& appointment, EntryId entry);
/// A holder from a day on, without an end.
void add_appointment(db::UnitOfWork& tx, PersonId person, PostId post, CivilDate from, EntryId entry);
/// Ends an appointment on `to` (exclusive); one that begins then or later is not to be at all.
void end_appointment(db::UnitOfWork& tx, AppointmentId id, CivilDate to, EntryId entry);

} // namespace divan::organisation
