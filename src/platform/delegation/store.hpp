// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "platform/delegation/absence.hpp"
#include "platform/delegation/delegation.hpp"
#include "platform/organisation/two_time.hpp"

#include <optional>
#include <string>
#include <utility>
#include <vector>

/// All SQL on delegations and absences. A state row holds from valid_from until the day before valid_to as
/// long as no later entry superseded it; a change supersedes it and puts another in its place.
namespace divan::delegation::store {

/// Comes first in every act on powers, absences and desks, which read before they write: they wait for each
/// other, and for acts on the organisation. Returns the act's instant for its ledger entries: `now`, but
/// later than that of every act before also when the clock was set back, so that "as known at" has one
/// answer.
[[nodiscard]] Instant begin_change(db::UnitOfWork& tx, Instant now);
/// The same wait within an act on the organisation, which has begun its change already.
void lock(db::UnitOfWork& tx);

/// A delegation as it stands, with the id of its state row, which is its version.
struct Current {
    Delegation delegation;
    std::int64_t version{};
};
/// A delegation that was ended before it began has no state and is not found.
[[nodiscard]] std::optional<Current> find(db::ReadSession& session, DelegationId id);
/// The last state of a delegation, also of one that was ended before it began.
[[nodiscard]] std::optional<Current> find_last(db::ReadSession& session, DelegationId id);

/// A delegation as it was known at an instant; empty when it was not, or was known to have been ended before
/// it began.
[[nodiscard]] std::optional<Current> find_known(db::ReadSession& session, DelegationId id, Instant at);

/// Which delegations are listed; ids that are zero stand for any. `on`: in force by its days.
struct Filter {
    PostId post;
    PersonId person;
    std::optional<CivilDate> on;
    std::optional<Instant> known_at{}; // what was known then; now when empty
    std::int64_t after{};              // state rows after this one
    std::size_t limit{50};
};
[[nodiscard]] std::vector<Current> list(db::ReadSession& session, const Filter& filter);

/// By their days in force on a day, used by a person; as known now or at an instant.
[[nodiscard]] std::vector<Delegation>
used_by(db::ReadSession& session, PersonId person, const organisation::Moment& moment);
/// Overlapping `days`: used by the person; of the post; given from the holder's place; given for an absence.
[[nodiscard]] std::vector<Delegation> used_by(db::ReadSession& session, PersonId person, const Days& days);
[[nodiscard]] std::vector<Delegation> of_post(db::ReadSession& session, PostId post, const Days& days);
[[nodiscard]] std::vector<Delegation> of_holder(db::ReadSession& session, PersonId holder, const Days& days);
[[nodiscard]] std::vector<Current> of_absence(db::ReadSession& session, AbsenceId absence);
/// The same as known at an instant.
[[nodiscard]] std::vector<Current> of_absence_known(db::ReadSession& session, AbsenceId absence, Instant at);

void add(db::UnitOfWork& tx, const Delegation& delegation, EntryId entry);
/// Supersedes the state `version`; when days are left, puts a state with these days in its place. Throws
/// precondition_failed when another state has superseded it.
void change_days(db::UnitOfWork& tx, const Current& current, const std::optional<Days>& days, EntryId entry);

/// Who holds a post by appointment on a day; zero: vacant. Of several, the one appointed last.
[[nodiscard]] PersonId holder_of(db::ReadSession& session, PostId post, CivilDate day);
[[nodiscard]] bool
holds(db::ReadSession& session, PersonId person, PostId post, const organisation::Moment& moment);
/// The first day from `day` on that a person does not hold a post; empty: no end is known.
[[nodiscard]] std::optional<CivilDate>
holds_until(db::ReadSession& session, PersonId person, PostId post, CivilDate day);
/// What a holder gives ends with the tenure at the latest: without a last day it ends there. False when it
/// was to go on beyond.
[[nodiscard]] bool keep_to_tenure(db::ReadSession& session, PersonId holder, PostId post, Days& days);

struct CurrentAbsence {
    Absence absence;
    std::int64_t version{};
};
[[nodiscard]] std::optional<CurrentAbsence> find(db::ReadSession& session, AbsenceId id);
[[nodiscard]] std::vector<CurrentAbsence>
absences(db::ReadSession& session, PersonId person, const Days& days);
/// The same as known at an instant; empty when it was not, or was known to have been ended before it began.
[[nodiscard]] std::optional<CurrentAbsence> find_known(db::ReadSession& session, AbsenceId id, Instant at);
[[nodiscard]] std::vector<CurrentAbsence>
absences_known(db::ReadSession& session, PersonId person, const Days& days, Instant at);
/// The absence that an entry recorded or ended, by its first state, and the entry's instant.
[[nodiscard]] std::optional<std::pair<Absence, Instant>> absence_of(db::ReadSession& session, EntryId entry);
void add(db::UnitOfWork& tx, const Absence& absence, EntryId entry);
void change_days(db::UnitOfWork& tx,
                 const CurrentAbsence& current,
                 const std::optional<Days>& days,
                 EntryId entry);

} // namespace divan::delegation::store
