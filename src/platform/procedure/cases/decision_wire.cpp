// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/decision_wire.hpp"

#include "platform/procedure/cases/page.hpp"
#include "platform/procedure/engine/data.hpp"

#include <utility>

namespace divan::cases::wire {

static std::string json_of(const json_schema::Value* value)
{
    const auto read = value == nullptr ? std::nullopt : engine::read_value(*value);
    std::string text;
    engine::write(text, read.value_or(feel::Value{}));
    return text;
}

static std::string text_at(const json_schema::Value& object, std::string_view name)
{
    const auto* const value = object.find(name);
    return value == nullptr ? "" : value->text;
}

static std::int64_t number_at(const json_schema::Value& object, std::string_view name)
{
    const auto text = json_of(object.find(name));
    return text == "null" ? 0 : std::stoll(text);
}

static CasePremise premise_view(const json_schema::Value& kept)
{
    CasePremise made;
    made.decision = text_at(kept, "decision");
    made.version = number_at(kept, "version");
    made.number = number_at(kept, "number");
    if (const auto* const rules = kept.find("rules")) {
        for (const auto& each : rules->items) {
            made.rules.push_back({text_at(each, "table"), text_at(each, "rule"), text_at(each, "text")});
        }
    }
    made.inputs = json_of(kept.find("inputs"));
    made.result = json_of(kept.find("result"));
    return made;
}

static std::vector<CasePremise> premise_views(const std::string& premises)
{
    std::vector<CasePremise> made;
    const auto parsed = json_schema::parse(premises);
    if (parsed.value) {
        for (const auto& each : parsed.value->items) {
            made.push_back(premise_view(each));
        }
    }
    return made;
}

static CaseAppeal appeal_view(const ShownAppeal& shown)
{
    const auto& appeal = shown.appeal;
    return {.case_id = appeal.case_id.value,
            .visible = shown.is_visible,
            .applicant = appeal.applicant,
            .lodged_on = to_text(appeal.lodged_on),
            .late_ground = appeal.late_ground,
            .outcome = appeal.outcome,
            .outcome_fa = shown.outcome.fa,
            .outcome_en = shown.outcome.en,
            .reasons = appeal.reasons,
            .ended_at = appeal.ended_at};
}

static std::optional<AppealTime> time_view(const ShownDecision& shown)
{
    const auto& decision = shown.decision;
    const auto& rule = *shown.law.bundle->deciding(decision.node);
    if (!bundle::is_appealable(rule, decision.outcome)) {
        return std::nullopt;
    }
    const auto& appeal = *rule.appeal;
    AppealTime made;
    made.kind = appeal.term.kind;
    made.days = appeal.term.days;
    made.used = shown.reckoned ? shown.reckoned->used : 0;
    made.last_on = decision.last_day ? std::optional{to_text(*decision.last_day)} : std::nullopt;
    made.is_over = decision.is_over || made.used > made.days;
    made.basis_fa = appeal.term.basis_fa.value;
    made.basis_en = appeal.term.basis_en.value;
    made.body_fa = appeal.body_fa.value;
    made.body_en = appeal.body_en.value;
    made.suspends = appeal.suspends;
    made.admits_late = appeal.admits_late;
    made.may_lodge = shown.may_lodge;
    made.heard_by = shown.heard_by.value == 0 ? std::nullopt : std::optional{shown.heard_by.value};
    return made;
}

static CaseDecision decision_view(const CaseDetail& page, const ShownDecision& shown)
{
    const auto& decision = shown.decision;
    CaseDecision made;
    made.id = decision.id.value;
    made.node = decision.node;
    made.outcome = decision.outcome;
    made.outcome_fa = shown.outcome.fa;
    made.outcome_en = shown.outcome.en;
    made.reasons = decision.reasons;
    made.applicant = shown.applicant;
    made.premises = premise_views(decision.premises);
    made.inputs = decision.inputs;
    made.by = actor_view(page, decision.author.person, decision.author.post);
    made.by.delegation_id = decision.author.delegation.value;
    made.decided_at = decision.decided_at;
    made.served_on = decision.served_on ? std::optional{to_text(*decision.served_on)} : std::nullopt;
    made.appeal = time_view(shown);
    made.appeals.reserve(shown.appeals.size());
    for (const auto& each : shown.appeals) {
        made.appeals.push_back(appeal_view(each));
    }
    return made;
}

std::vector<CaseDecision> decision_views(const CaseDetail& shown)
{
    std::vector<CaseDecision> views;
    views.reserve(shown.decided.all.size());
    for (const auto& each : shown.decided.all) {
        views.push_back(decision_view(shown, each));
    }
    return views;
}

std::optional<AppealedDecision> appealed_view(const CaseDetail& shown)
{
    if (!shown.decided.appeal_of) {
        return std::nullopt;
    }
    const auto& appealed = *shown.decided.appeal_of;
    const auto& definition = appealed.of.law.definition;
    const auto& law = appealed.of.law.bundle->law();
    AppealedDecision made;
    made.case_id = appealed.first.id.value;
    made.visible = appealed.is_visible;
    made.procedure_fa = definition.title_fa;
    made.procedure_en = definition.title_en;
    made.definition_id = definition.id.value;
    made.legal_basis_fa = law.legal_basis_fa.value;
    made.legal_basis_en = law.legal_basis_en.value;
    made.applicant = appealed.appeal.applicant;
    made.lodged_on = to_text(appealed.appeal.lodged_on);
    made.late_ground = appealed.appeal.late_ground;
    made.decision = decision_view(shown, appealed.of);
    return made;
}

} // namespace divan::cases::wire
