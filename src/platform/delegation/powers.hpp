// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/delegation/delegation.hpp"
#include "platform/organisation/organisation.hpp"

#include <map>
#include <optional>
#include <vector>

namespace divan::delegation {

/// A post that a person may act in on a day, and by what.
struct Held {
    organisation::Post post;
    std::optional<Delegation> by; // empty: by appointment, or the desk is prepared
    bool is_desk{};               // the desk of the post is prepared: it is read, no powers are used
    access::SecrecyClass clearance{access::SecrecyClass::normal}; // never above the person's own
    std::optional<CivilDate> absent_from;
};

/// Appointments first, by title; then delegations in force, then desks that are prepared. A person without a
/// post of their own has none of the latter two; a delegation that lapses with its holder is in force only
/// while they hold the post. As known now or at an instant.
[[nodiscard]] std::vector<Held>
posts_of(db::ReadSession& session, PersonId person, const organisation::Moment& moment);

/// The actor of a person in one of `posts`.
[[nodiscard]] access::Actor actor_in(db::ReadSession& session,
                                     PersonId person,
                                     const Held& acting,
                                     const std::vector<Held>& posts,
                                     CivilDate day);
/// What a person may do in a post held so: what its roles give on the day, as known now or at an instant.
[[nodiscard]] std::vector<access::Grant>
grants_of(db::ReadSession& session, const Held& held, const organisation::Moment& moment);
[[nodiscard]] bool
sees_worklist(db::ReadSession& session, const Held& held, const organisation::Moment& moment);

/// How a screen names the powers that an act was done by.
struct OnBehalfOf {
    Kind kind{};
    PersonId holder; // zero: the post was vacant
    Signature signature;
};
[[nodiscard]] std::map<DelegationId, OnBehalfOf> on_behalf_of(db::ReadSession& session,
                                                              const std::vector<DelegationId>& ids);

} // namespace divan::delegation
