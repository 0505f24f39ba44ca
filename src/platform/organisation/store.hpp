// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "platform/organisation/organisation.hpp"

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// All SQL on units, posts, duties, persons and appointments. A state row holds from `valid_from` until the
/// day before `valid_to` (null: open) as long as no later entry superseded it.
namespace divan::organisation {

// As of a day.
[[nodiscard]] std::vector<Unit> units(db::ReadSession& session, CivilDate day);
[[nodiscard]] std::vector<Post> posts(db::ReadSession& session, CivilDate day);
[[nodiscard]] std::vector<Duty> duties(db::ReadSession& session, CivilDate day);
[[nodiscard]] std::vector<RoleGrant> role_grants(db::ReadSession& session);

[[nodiscard]] std::optional<Post> find_post(db::ReadSession& session, PostId id, CivilDate day);
[[nodiscard]] std::optional<Post> find_post(db::ReadSession& session, std::string_view code, CivilDate day);
[[nodiscard]] std::optional<Duty> find_duty(db::ReadSession& session, DutyId id, CivilDate day);
[[nodiscard]] bool duty_exists(db::ReadSession& session, DutyId id, CivilDate day);
/// The posts a person holds on a day, by title.
[[nodiscard]] std::vector<Post> posts_held(db::ReadSession& session, PersonId person, CivilDate day);
/// A unit and all below it on a day.
[[nodiscard]] std::vector<UnitId> units_below(db::ReadSession& session, UnitId unit, CivilDate day);
[[nodiscard]] std::vector<access::Grant> grants_of(db::ReadSession& session, std::string_view roles);

/// Names for screens; an id that is not there on the day is named as it was last.
[[nodiscard]] std::map<PostId, PostRef>
post_refs(db::ReadSession& session, const std::vector<PostId>& ids, CivilDate day);
/// Every post of the day, by title.
[[nodiscard]] std::vector<PostRef> all_post_refs(db::ReadSession& session, CivilDate day);
[[nodiscard]] std::map<PersonId, PersonName> person_names(db::ReadSession& session,
                                                          const std::vector<PersonId>& ids);
[[nodiscard]] std::map<DutyId, std::string>
duty_addresses(db::ReadSession& session, const std::vector<DutyId>& ids, CivilDate day);

// Writes: identity row first, then its dated states. `entry` is the ledger entry that records the change.
void add_identity(db::UnitOfWork& tx, const Unit& unit, EntryId entry);
void add_identity(db::UnitOfWork& tx, const Post& post, EntryId entry);
void add_identity(db::UnitOfWork& tx, const Duty& duty, EntryId entry);
void open_state(db::UnitOfWork& tx, const Unit& unit, CivilDate from, EntryId entry);
void open_state(db::UnitOfWork& tx, const Post& post, CivilDate from, EntryId entry);
void open_state(db::UnitOfWork& tx, const Duty& duty, CivilDate from, EntryId entry);
/// Ends the open state of a thing on `to` (exclusive); a state that began on that very day is superseded
/// instead.
void close_state(db::UnitOfWork& tx, UnitId id, CivilDate to, EntryId entry);
void close_state(db::UnitOfWork& tx, PostId id, CivilDate to, EntryId entry);
void close_state(db::UnitOfWork& tx, DutyId id, CivilDate to, EntryId entry);
void replace_role_grants(db::UnitOfWork& tx, const std::vector<RoleGrant>& grants);

void add_person(db::UnitOfWork& tx, PersonId id, const PersonName& name, EntryId entry);
/// Throws conflict organisation.appointment_overlaps when the person has the post in that time already.
void add_appointment(db::UnitOfWork& tx, PersonId person, PostId post, CivilDate from, EntryId entry);

} // namespace divan::organisation
