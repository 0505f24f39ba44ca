// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/delegation/absence.hpp"
#include "platform/delegation/desk.hpp"
#include "platform/delegation/store.hpp"
#include "platform/worklist/handover_store.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace divan::delegation {

namespace permission {
inline constexpr std::string_view record_absence = "absence.record"; // one's own; with a wider reach, others'
} // namespace permission

/// What of a post would wait for who is away.
struct StrandedPost {
    PostId post;
    std::int64_t open{};
    std::int64_t late{};           // due before the first day
    std::int64_t due_in_absence{}; // due before the return
    std::vector<worklist::store::KindCount> kinds;
    bool is_provided{}; // another has the post's place on these days, or its handover is under way
};

/// What an absence would leave stranded.
struct Stranding {
    std::vector<StrandedPost> posts;
    std::vector<store::Current> powers; // that the person uses for others on these days
    std::vector<Desk> desks;            // that the person prepares, and nobody else on all of these days
};

/// Who stands in for one of the person's posts.
struct Substitution {
    PostId post;
    PersonId person;
    Scope scope;
};

struct AbsenceRequest {
    Absence absence;
    std::vector<Substitution> substitutions;
    bool is_acknowledged{}; // what is still stranded was seen and is left so
};

struct AbsenceMade {
    AbsenceId id;
    bool replayed{};
};

/// Recording that a person is away, with who stands in, in one act. One's own, or as an administrator.
/// Thread-safe.
class Absences {
public:
    /// `database` and `clock` outlive it; `zone` is the institution's.
    Absences(db::Database& database, const Clock& clock, std::string zone);

    /// What would be stranded; nothing is recorded. Throws forbidden, invalid_input.
    [[nodiscard]] Stranding preview(const access::Actor& actor, const Absence& asked) const;
    /// Throws forbidden, invalid_input with every fault, conflict (overlaps; something would be stranded and
    /// is neither provided for nor acknowledged; circle).
    AbsenceMade record(const access::Actor& actor, const AbsenceRequest& asked);
    /// The person is back on `day`: the absence and the powers given for it end. Throws not_found, forbidden,
    /// precondition_failed, conflict.
    void end(const access::Actor& actor, AbsenceId id, std::int64_t version, CivilDate day);

    /// Throws not_found for who may not see it.
    [[nodiscard]] store::CurrentAbsence
    get(const access::Actor& actor, AbsenceId id, std::optional<Instant> known_at = {}) const;
    /// A person's absences that are not over on `from`, as known now or at an instant.
    [[nodiscard]] std::vector<store::CurrentAbsence> list(const access::Actor& actor,
                                                          PersonId person,
                                                          CivilDate from,
                                                          std::optional<Instant> known_at = {}) const;
    [[nodiscard]] std::vector<store::Current> substitutes(AbsenceId id,
                                                          std::optional<Instant> known_at = {}) const;
    /// When an entry of an absence that the actor may see was recorded: what "known at this entry" means.
    /// Empty: it is none, so that entries of others' absences tell nothing.
    [[nodiscard]] std::optional<Instant> recorded_at(const access::Actor& actor, EntryId entry) const;
    [[nodiscard]] CivilDate today() const;

private:
    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
};

} // namespace divan::delegation
