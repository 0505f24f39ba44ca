// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "platform/delegation/delegation.hpp"
#include "platform/delegation/store.hpp"
#include "platform/organisation/organisation.hpp"
#include "platform/organisation/wire.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace divan::delegation::wire {

using divan::wire::IsoDate;
using divan::wire::Line;
using divan::wire::Many;
using organisation::wire::PostRef;

// An enumeration of the JSON; the names are those of access.
BOOST_DEFINE_ENUM_CLASS(Ceiling, normal, confidential, very_confidential, secret, top_secret)

/// Without `actions`: all that the kind passes on. `last_day` is the last on which they may be used.
struct DelegationRequest {
    Kind kind{};
    std::int64_t post_id{};
    std::int64_t person_id{};
    std::optional<Line<500>> ground;
    std::optional<Line<100>> order_number;
    std::optional<IsoDate> order_date;
    std::optional<Many<Line<100>, 1, 200>> actions;
    std::optional<Ceiling> ceiling;
    IsoDate valid_from;
    std::optional<IsoDate> last_day;
};
BOOST_DESCRIBE_STRUCT(
    DelegationRequest,
    (),
    (kind, post_id, person_id, ground, order_number, order_date, actions, ceiling, valid_from, last_day))

/// `from`: the first day without them; today when absent.
struct DelegationRevocationRequest {
    std::optional<IsoDate> from;
};
BOOST_DESCRIBE_STRUCT(DelegationRevocationRequest, (), (from))

struct DelegationPerson {
    std::int64_t id{};
    std::string name_fa;
    std::string name_en;
};
BOOST_DESCRIBE_STRUCT(DelegationPerson, (), (id, name_fa, name_en))

struct DelegationView {
    std::int64_t id{};
    std::int64_t version{};
    std::string kind;
    PostRef post;
    DelegationPerson person;
    std::optional<DelegationPerson> holder; // in whose place; none: the post was vacant
    DelegationPerson given_by;
    std::string ground;
    std::string order_number;
    std::optional<std::string> order_date;
    bool all_actions{};
    std::vector<std::string> actions;
    std::optional<std::string> ceiling;
    std::optional<std::int64_t> absence_id;
    std::string valid_from;
    std::optional<std::string> last_day;
    std::string signature_fa;
    std::string signature_en;
};
BOOST_DESCRIBE_STRUCT(DelegationView,
                      (),
                      (id,
                       version,
                       kind,
                       post,
                       person,
                       holder,
                       given_by,
                       ground,
                       order_number,
                       order_date,
                       all_actions,
                       actions,
                       ceiling,
                       absence_id,
                       valid_from,
                       last_day,
                       signature_fa,
                       signature_en))

struct DelegationList {
    std::optional<std::string> known_at; // when it was asked for
    std::vector<DelegationView> delegations;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(DelegationList, (), (known_at, delegations, next_cursor))

/// A post that a person may act in, and by what: "appointment", "desk" or a kind of delegation.
struct PowerView {
    PostRef post;
    std::string held_by;
    std::optional<std::int64_t> delegation_id;
    std::string clearance;
    std::vector<std::string> permissions;
};
BOOST_DESCRIBE_STRUCT(PowerView, (), (post, held_by, delegation_id, clearance, permissions))

struct PowerList {
    std::string day;
    std::optional<std::string> known_at; // when it was asked for
    DelegationPerson person;
    std::vector<PowerView> posts;
};
BOOST_DESCRIBE_STRUCT(PowerList, (), (day, known_at, person, posts))

/// What a kind asks for, so that a screen can ask for it too.
struct DelegationKind {
    std::string kind;
    std::string title_fa;
    std::string title_en;
    bool by_holder{};
    bool needs_vacancy{};
    bool needs_order{};
    bool needs_head_post{};
    bool needs_absence{};
    bool needs_last_day{};
    bool needs_actions{};
};
BOOST_DESCRIBE_STRUCT(DelegationKind,
                      (),
                      (kind,
                       title_fa,
                       title_en,
                       by_holder,
                       needs_vacancy,
                       needs_order,
                       needs_head_post,
                       needs_absence,
                       needs_last_day,
                       needs_actions))

struct DelegationKinds {
    std::vector<DelegationKind> kinds;
};
BOOST_DESCRIBE_STRUCT(DelegationKinds, (), (kinds))

/// The names that views need.
struct Names {
    std::map<PostId, organisation::PostRef> posts;
    std::map<PersonId, organisation::PersonName> persons;
};
[[nodiscard]] Names names_of(db::ReadSession& session, const std::vector<store::Current>& all, CivilDate day);
[[nodiscard]] DelegationPerson person(const Names& names, PersonId id);
[[nodiscard]] PostRef post(const Names& names, PostId id);

[[nodiscard]] Delegation to_domain(const DelegationRequest& request);
[[nodiscard]] DelegationView view(const store::Current& current, const Names& names);
[[nodiscard]] DelegationKinds kinds(CivilDate day);

/// The first day after a last one, and back.
[[nodiscard]] CivilDate day_after(CivilDate day);
[[nodiscard]] CivilDate day_before(CivilDate day);

} // namespace divan::delegation::wire
