// SPDX-License-Identifier: Apache-2.0
// An appeal is a case of its own, linked to the decision that it is lodged against.
#pragma once

#include "platform/procedure/cases/decisions.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::cases {

class Act;

struct Appeal {
    CaseId case_id; // that hears it
    DecisionId decision;
    std::string applicant;
    std::string applicant_key; // folded
    CivilDate lodged_on;
    std::string late_ground; // empty: in time
    bool suspends{};
    std::string outcome; // of the body's decision; empty while it is heard, "none" when it ended without one
    std::string reasons;
    std::optional<std::string> ended_at;
};

/// What a person asks for with an appeal. `data`: the start form's of the procedure that hears it.
struct Lodging {
    DecisionId decision;
    std::string applicant;
    std::string late_ground;
    std::string data;
};

inline constexpr std::string_view ended_without_decision = "none";

/// Whether the acting post is of the roles that lodge appeals against the decision.
[[nodiscard]] bool may_lodge(db::ReadSession& session,
                             const access::Actor& actor,
                             const bundle::Bundle& bundle,
                             const bundle::AppealRule& rule,
                             CivilDate day);
/// Whoever decided, and whoever did a task that the law separates from the deciding one.
[[nodiscard]] std::vector<PersonId>
barred_by(db::ReadSession& session, const bundle::Bundle& bundle, const Decision& decision);
/// The posts whose holders may not decide on the appeal that the case hears.
[[nodiscard]] std::vector<PostId> barred_posts(db::ReadSession& session, CaseId appeal, CivilDate day);
/// Whether the task is one by which an appeal is decided on.
[[nodiscard]] bool decides_appeal(const bundle::Bundle& bundle, const Task& task);

/// Whether the law keeps a message for what happens to appeals: no person hands it in.
[[nodiscard]] bool is_of_appeals(const bundle::Law& law, std::string_view message);

/// Last days of the time to appeal that the calendar has moved; returns whether any did.
bool move_appeal_times(db::UnitOfWork& tx, const Now& now, const Act& act, const std::string& decree);
/// Tells the case which of its decisions can't be appealed against any more; returns whether any is. Stores
/// the act.
bool tell_appeal_times(db::UnitOfWork& tx, const Now& now, Act& act);

namespace store {

void insert(db::UnitOfWork& tx, const Appeal& appeal);
/// What the case hears; nothing for one that hears no appeal.
[[nodiscard]] std::optional<Appeal> appeal_of(db::ReadSession& session, CaseId id);
/// Against a decision, in the order in which they were lodged.
[[nodiscard]] std::vector<Appeal> appeals(db::ReadSession& session, DecisionId id);
/// How it ended.
void update(db::UnitOfWork& tx, const Appeal& appeal);
/// Whether an appeal with suspensive effect against a decision of the case is being heard.
[[nodiscard]] bool is_suspended(db::ReadSession& session, CaseId id);

void bar(db::UnitOfWork& tx, CaseId appeal, PersonId person);
[[nodiscard]] bool is_barred(db::ReadSession& session, CaseId appeal, PersonId person);
/// In the order of their identifiers.
[[nodiscard]] std::vector<PersonId> barred(db::ReadSession& session, CaseId appeal);
/// Who completed a task at the node.
[[nodiscard]] std::vector<PersonId> doers(db::ReadSession& session, CaseId id, std::string_view node);

} // namespace store

} // namespace divan::cases
