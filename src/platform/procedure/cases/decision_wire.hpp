// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "platform/access/access.hpp"
#include "platform/procedure/bundle/law.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::cases {

struct CaseDetail;
struct ShownDecision;

} // namespace divan::cases

namespace divan::cases::wire {

/// A person in a post; empty for the system.
struct CaseActor {
    std::int64_t person_id{};
    std::string person_fa;
    std::string person_en;
    std::int64_t post_id{};
    std::string post_fa;
    std::string post_en;
    std::int64_t delegation_id{}; // 0: by appointment
};
BOOST_DESCRIBE_STRUCT(CaseActor,
                      (),
                      (person_id, person_fa, person_en, post_id, post_fa, post_en, delegation_id))

struct AppealLodging {
    divan::wire::Line<200> applicant;
    std::optional<divan::wire::Text<1000>> late_ground; // after the last day
    divan::wire::Text<100'000> data;                    // of the start form, JSON text of an object
};
BOOST_DESCRIBE_STRUCT(AppealLodging, (), (applicant, late_ground, data))

/// A row of a table that was hit, with what its author wrote beside it.
struct HitRule {
    std::string table;
    std::string rule;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(HitRule, (), (table, rule, text))

/// What a table said before the decision was taken.
struct CasePremise {
    std::string decision;   // key of the law
    std::int64_t version{}; // of the procedure
    std::int64_t number{};  // of the step in the history
    std::vector<HitRule> rules;
    std::string inputs; // JSON text
    std::string result; // JSON text
};
BOOST_DESCRIBE_STRUCT(CasePremise, (), (decision, version, number, rules, inputs, result))

/// The right of appeal and its time, which runs from the service.
struct AppealTime {
    bundle::DayKind kind{};
    std::int64_t days{};
    std::int64_t used{};
    std::optional<std::string> last_on; // none: not served yet
    bool is_over{};
    std::string basis_fa;
    std::string basis_en;
    std::string body_fa;
    std::string body_en;
    bool suspends{};
    bool admits_late{};
    bool may_lodge{};                     // the acting post
    std::optional<std::int64_t> heard_by; // the version of the procedure that hears it
};
BOOST_DESCRIBE_STRUCT(AppealTime,
                      (),
                      (kind,
                       days,
                       used,
                       last_on,
                       is_over,
                       basis_fa,
                       basis_en,
                       body_fa,
                       body_en,
                       suspends,
                       admits_late,
                       may_lodge,
                       heard_by))

struct CaseAppeal {
    std::int64_t case_id{};
    bool visible{}; // its case, to the actor
    std::string applicant;
    std::string lodged_on;
    std::string late_ground; // "": in time
    std::string outcome;     // "" while it is heard; none: it ended without a decision
    std::string outcome_fa;
    std::string outcome_en;
    std::string reasons;
    std::optional<std::string> ended_at;
};
BOOST_DESCRIBE_STRUCT(
    CaseAppeal,
    (),
    (case_id, visible, applicant, lodged_on, late_ground, outcome, outcome_fa, outcome_en, reasons, ended_at))

/// An administrative decision, as it was taken.
struct CaseDecision {
    std::int64_t id{};
    std::string node;
    std::string outcome;
    std::string outcome_fa;
    std::string outcome_en;
    std::string reasons;
    std::string applicant;
    std::vector<CasePremise> premises;
    std::string inputs; // the case's data before it, JSON text
    CaseActor by;
    std::string decided_at;
    std::optional<std::string> served_on;
    std::optional<AppealTime> appeal; // none: nobody may appeal
    std::vector<CaseAppeal> appeals;
};
BOOST_DESCRIBE_STRUCT(CaseDecision,
                      (),
                      (id,
                       node,
                       outcome,
                       outcome_fa,
                       outcome_en,
                       reasons,
                       applicant,
                       premises,
                       inputs,
                       by,
                       decided_at,
                       served_on,
                       appeal,
                       appeals))

/// The first decision, in the case that hears the appeal against it.
struct AppealedDecision {
    std::int64_t case_id{};
    bool visible{}; // the first case, to the actor
    std::string procedure_fa;
    std::string procedure_en;
    std::int64_t definition_id{};
    std::string legal_basis_fa;
    std::string legal_basis_en;
    std::string applicant; // who appeals
    std::string lodged_on;
    std::string late_ground; // "": in time
    CaseDecision decision;
};
BOOST_DESCRIBE_STRUCT(AppealedDecision,
                      (),
                      (case_id,
                       visible,
                       procedure_fa,
                       procedure_en,
                       definition_id,
                       legal_basis_fa,
                       legal_basis_en,
                       applicant,
                       lodged_on,
                       late_ground,
                       decision))

[[nodiscard]] CaseActor actor_view(const CaseDetail& shown, PersonId person, PostId post);
[[nodiscard]] std::vector<CaseDecision> decision_views(const CaseDetail& shown);
[[nodiscard]] std::optional<AppealedDecision> appealed_view(const CaseDetail& shown);

} // namespace divan::cases::wire
