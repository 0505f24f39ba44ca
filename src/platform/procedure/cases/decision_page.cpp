// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/decision_page.hpp"

#include "platform/calendar/working_time.hpp"
#include "platform/procedure/engine/data.hpp"

#include <algorithm>
#include <utility>

namespace divan::cases {

/// The choices that the form of the task at a node offers for a field.
static std::vector<bundle::Choice>
choices_of(const bundle::Bundle& bundle, const std::string& node, const std::string& name)
{
    const auto& process = bundle.process();
    const auto& key = process.node(process.find_node(node)).keys.form;
    for (const auto& form : bundle.law().forms) {
        if (form.key.value != key || !form.fields) {
            continue;
        }
        for (const auto& field : *form.fields) {
            if (field.name.value == name && field.choices) {
                return *field.choices;
            }
        }
    }
    return {};
}

Words outcome_words(const bundle::Bundle& bundle, const std::string& node, const std::string& outcome)
{
    const auto* const rule = bundle.deciding(node);
    if (rule == nullptr) {
        return {outcome, outcome};
    }
    const auto choices = rule->outcomes ? *rule->outcomes : choices_of(bundle, node, rule->outcome.value);
    for (const auto& choice : choices) {
        if (choice.value.value == outcome) {
            return {choice.title_fa.value, choice.title_en.value};
        }
    }
    return {outcome, outcome};
}

static std::string applicant_of(const bundle::DecidingRule& rule, const Decision& decision)
{
    const auto parsed = rule.applicant ? json_schema::parse(decision.inputs) : json_schema::Parsed{};
    const auto* const named = parsed.value ? parsed.value->find(rule.applicant->value) : nullptr;
    return named != nullptr && named->kind == json_schema::Kind::text ? named->text : "";
}

namespace {

/// Whose page it is.
struct Looking {
    db::ReadSession& session;
    Definitions& definitions;
    const access::Actor& actor;
    CivilDate day;
};

} // namespace

static std::vector<ShownAppeal> shown_appeals(const Looking& at, DecisionId id)
{
    std::vector<ShownAppeal> shown;
    for (auto& each : store::appeals(at.session, id)) {
        ShownAppeal made;
        made.is_visible = access::sees(at.session, at.actor, permission::read, reference(each.case_id));
        const auto own = store::decisions(at.session, each.case_id);
        if (!own.empty() && !each.outcome.empty()) {
            const auto law = at.definitions.get(at.session, own.back().definition);
            made.outcome = outcome_words(*law.bundle, own.back().node, each.outcome);
        }
        made.appeal = std::move(each);
        shown.push_back(std::move(made));
    }
    return shown;
}

static ShownDecision shown_decision(const Looking& at, const Case& of, Decision decision)
{
    ShownDecision shown;
    shown.law = at.definitions.get(at.session, decision.definition);
    const auto& rule = *shown.law.bundle->deciding(decision.node);
    shown.outcome = outcome_words(*shown.law.bundle, decision.node, decision.outcome);
    shown.applicant = applicant_of(rule, decision);
    shown.appeals = shown_appeals(at, decision.id);
    if (bundle::is_appealable(rule, decision.outcome)) {
        const auto newest = store::newest(at.session, rule.appeal->procedure.value);
        shown.heard_by = newest ? newest->id : DefinitionId{};
        shown.may_lodge = newest && may_lodge(at.session, at.actor, *shown.law.bundle, *rule.appeal, at.day);
        if (decision.served_on) {
            const auto calendar = calendar::surroundings(at.session, of.unit, at.day).calendar();
            const auto course = term::begin(rule.appeal->term, calendar, {*decision.served_on, {}});
            shown.reckoned = term::reckon(rule.appeal->term, calendar, course, at.day);
        }
    }
    shown.decision = std::move(decision);
    return shown;
}

DecisionsPage decisions_page(db::ReadSession& session,
                             Definitions& definitions,
                             const access::Actor& actor,
                             const Case& of,
                             CivilDate day)
{
    const Looking at{session, definitions, actor, day};
    DecisionsPage page;
    for (auto& decision : store::decisions(session, of.id)) {
        page.all.push_back(shown_decision(at, of, std::move(decision)));
    }
    page.is_suspended = !page.all.empty() && store::is_suspended(session, of.id);
    if (auto appeal = store::appeal_of(session, of.id)) {
        auto decision = store::find_decision(session, appeal->decision).value();
        auto first = store::get(session, decision.case_id);
        auto shown = shown_decision(at, first, std::move(decision));
        const auto is_visible = access::sees(session, actor, permission::read, reference(first.id));
        page.appeal_of = AppealOf{*std::move(appeal), std::move(shown), std::move(first), is_visible};
    }
    return page;
}

} // namespace divan::cases
