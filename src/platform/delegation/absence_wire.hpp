// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/delegation/absences.hpp"
#include "platform/delegation/wire.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::delegation::wire {

/// Without `actions`: all that a substitute may do.
struct SubstitutionRequest {
    std::int64_t post_id{};
    std::int64_t person_id{};
    std::optional<Many<Line<100>, 1, 200>> actions;
    std::optional<Ceiling> ceiling;
};
BOOST_DESCRIBE_STRUCT(SubstitutionRequest, (), (post_id, person_id, actions, ceiling))

/// Without `person_id`: one's own. `acknowledged`: what is still stranded was seen and is left so.
struct AbsenceRequest {
    std::optional<std::int64_t> person_id;
    AbsenceKind kind{};
    IsoDate first_day;
    IsoDate last_day;
    std::optional<Many<SubstitutionRequest, 0, 50>> substitutions;
    std::optional<bool> acknowledged;
};
BOOST_DESCRIBE_STRUCT(AbsenceRequest, (), (person_id, kind, first_day, last_day, substitutions, acknowledged))

/// `on`: the first day back; today when absent.
struct AbsenceReturnRequest {
    std::optional<IsoDate> on;
};
BOOST_DESCRIBE_STRUCT(AbsenceReturnRequest, (), (on))

struct AbsenceView {
    std::int64_t id{};
    std::int64_t version{};
    DelegationPerson person;
    std::string kind;
    std::string first_day;
    std::string last_day;
    std::vector<DelegationView> substitutes;
};
BOOST_DESCRIBE_STRUCT(AbsenceView, (), (id, version, person, kind, first_day, last_day, substitutes))

struct AbsenceList {
    std::optional<std::string> known_at; // when it was asked for
    std::vector<AbsenceView> absences;
};
BOOST_DESCRIBE_STRUCT(AbsenceList, (), (known_at, absences))

struct StrandedKind {
    std::string kind;
    std::int64_t open{};
    std::int64_t late{};
};
BOOST_DESCRIBE_STRUCT(StrandedKind, (), (kind, open, late))

/// What of a post would wait; `provided`: someone has its place on these days, or it is being handed over.
struct StrandedPostView {
    PostRef post;
    std::int64_t open{};
    std::int64_t late{};
    std::int64_t due_in_absence{};
    std::vector<StrandedKind> kinds;
    bool provided{};
};
BOOST_DESCRIBE_STRUCT(StrandedPostView, (), (post, open, late, due_in_absence, kinds, provided))

/// A desk that nobody else prepares meanwhile.
struct StrandedDesk {
    std::int64_t desk_id{};
    PostRef post; // whose desk
    PostRef prepared_by;
};
BOOST_DESCRIBE_STRUCT(StrandedDesk, (), (desk_id, post, prepared_by))

struct StrandingView {
    std::vector<StrandedPostView> posts;
    std::vector<DelegationView> powers; // that the person uses for others
    std::vector<StrandedDesk> desks;    // that the person prepares
};
BOOST_DESCRIBE_STRUCT(StrandingView, (), (posts, powers, desks))

} // namespace divan::delegation::wire
