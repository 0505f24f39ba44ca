// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/decisions.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"
#include "platform/calendar/working_time.hpp"
#include "platform/ledger/entry.hpp"
#include "platform/ledger/store.hpp"
#include "platform/procedure/bundle/deciding.hpp"
#include "platform/procedure/cases/replay.hpp"
#include "platform/procedure/engine/data.hpp"
#include "platform/procedure/term/term.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace divan::cases {

std::string variables_of(const engine::State& state)
{
    std::string text;
    engine::write(text, feel::make_context(state.frames.empty() ? std::vector<feel::Context::Entry>{}
                                                                : state.frames.front().variables));
    return text;
}

TaskRecord::TaskRecord(const bundle::Bundle& bundle, const engine::State& state, const engine::Event& event)
    : bundle_{bundle}, event_{event}
{
    const auto* const wait = engine::find_wait(state, event.id);
    if (wait == nullptr || wait->kind != engine::WaitKind::task ||
        event.kind != engine::EventKind::completed) {
        return;
    }
    node_ = bundle.process().node(wait->node).id;
    rule_ = bundle.deciding(node_);
    if (rule_ == nullptr) {
        return;
    }
    ruling_ = bundle::ruling_of(*rule_, event.data);
    for (auto& fault : ruling_.faults) {
        fault.path.insert(0, "/data");
    }
    reject_if_any(ruling_.faults);
    inputs_ = variables_of(state);
}

void TaskRecord::keep(db::UnitOfWork& tx, const Now& now, const Case& of, const ledger::Author& author) const
{
    if (node_.empty() || !bundle_.law().decided_at) {
        return;
    }
    if (rule_ != nullptr) {
        decide(tx, now, of, author);
    }
    serve(tx, now, of, author);
}

void TaskRecord::decide(db::UnitOfWork& tx,
                        const Now& now,
                        const Case& of,
                        const ledger::Author& author) const
{
    Decision made;
    made.id = DecisionId{tx.next_id()};
    made.case_id = of.id;
    made.definition = of.definition;
    made.number = of.events;
    made.node = node_;
    made.outcome = ruling_.outcome;
    made.reasons = ruling_.reasons;
    made.inputs = inputs_;
    made.premises = fmt::format("[{}]", fmt::join(store::premises(tx, of.id), ","));
    made.salt = random_hex(16);
    made.author = author;
    made.decided_at = to_text(now.at);
    std::vector<ledger::Field> fields{
        {"decision", made.id.value}, {"number", made.number}, {"node", made.node}};
    for (auto& field : commitments(made)) {
        fields.push_back(std::move(field));
    }
    made.entry = ledger::append(tx, now.at, author, "procedures.decision.made", reference(of.id), fields).id;
    store::insert(tx, made);
}

/// The last decision that this task serves and that nothing served yet.
static std::optional<Decision>
unserved(db::ReadSession& session, const bundle::Bundle& bundle, const Case& of, const std::string& node)
{
    std::optional<Decision> found;
    for (auto& each : store::decisions(session, of.id)) {
        const auto* const rule = bundle.deciding(each.node);
        if (!each.served_on && rule != nullptr && rule->served && rule->served->node.value == node) {
            found = std::move(each);
        }
    }
    return found;
}

void TaskRecord::serve(db::UnitOfWork& tx, const Now& now, const Case& of, const ledger::Author& author) const
{
    auto decision = unserved(tx, bundle_, of, node_);
    if (!decision) {
        return;
    }
    const auto& rule = *bundle_.deciding(decision->node);
    const auto& name = rule.served->day.value;
    decision->served_on = parse_date(bundle::plain_text(event_.data, name));
    const auto refuse = [&name](std::string reason) {
        reject_if_any({{"/data/" + name, std::move(reason)}});
    };
    if (!decision->served_on) {
        refuse("field.not_a_date");
    }
    const auto decided_on = civil_date(parse_instant(decision->decided_at).value(), now.zone);
    if (*decision->served_on < decided_on) {
        refuse("procedure.served_before_decision");
    }
    if (*decision->served_on > std::max(now.day, decided_on)) {
        refuse("procedure.served_in_future");
    }
    reckon_appeal_time(tx, now, of, rule, *decision);
    store::update(tx, *decision);
    ledger::append(tx, now.at, author, "procedures.decision.served", reference(of.id),
                   {{"decision", decision->id.value},
                    {"served_on", to_text(*decision->served_on)},
                    {"last_day", decision->last_day ? to_text(*decision->last_day) : ""}});
}

void keep_premise(db::UnitOfWork& tx,
                  const Case& of,
                  const Loaded& loaded,
                  const bundle::Decided& decided,
                  const feel::Value& given)
{
    if (!loaded.bundle->law().decided_at) {
        return;
    }
    std::vector<feel::Value> rules;
    rules.reserve(decided.hits.size());
    for (const auto& hit : decided.hits) {
        rules.push_back(feel::make_context({{"rule", hit.rule},
                                            {"table", hit.table},
                                            {"text", loaded.bundle->rule_text(hit.table, hit.rule)}}));
    }
    const auto* const answer = decided.answer.data.context();
    const auto* const result = answer == nullptr ? nullptr : answer->find("result");
    std::string text;
    engine::write(
        text, engine::storable(feel::make_context({{"decision", decided.key},
                                                   {"inputs", given},
                                                   {"number", of.events},
                                                   {"result", result == nullptr ? feel::Value{} : *result},
                                                   {"rules", feel::make_list(std::move(rules))},
                                                   {"version", loaded.definition.version}}))
                  .value);
    store::put_premise(tx, of.id, decided.key, of.events, text);
}

std::vector<ledger::Field> commitments(const Decision& decision)
{
    return {{"outcome_hash", ledger::commitment(decision.salt, "outcome", decision.outcome)},
            {"reasons_hash", ledger::commitment(decision.salt, "reasons", decision.reasons)},
            {"inputs_hash", ledger::commitment(decision.salt, "inputs", decision.inputs)},
            {"premises_hash", ledger::commitment(decision.salt, "premises", decision.premises)}};
}

void reckon_appeal_time(db::ReadSession& session,
                        const Now& now,
                        const Case& of,
                        const bundle::DecidingRule& rule,
                        Decision& decision)
{
    if (!decision.served_on || !bundle::is_appealable(rule, decision.outcome)) {
        return;
    }
    const auto calendar = calendar::surroundings(session, of.unit, now.day).calendar();
    decision.last_day = term::last_day_from(rule.appeal->term, calendar, *decision.served_on);
    if (!decision.is_over) {
        const CivilDate after{std::chrono::sys_days{*decision.last_day} + std::chrono::days{1}};
        decision.expires_at = to_text(divan::instant_of(after, std::chrono::minutes{0}, now.zone));
    }
}

/// The step that the record names completed the deciding task.
static bool was_taken(const Replay& history, const Decision& decision)
{
    const auto step = std::ranges::find_if(
        history.steps, [&decision](const Told& told) { return told.step.number == decision.number; });
    return step != history.steps.end() && step->node == decision.node &&
           step->step.author.person == decision.author.person && step->step.at == decision.decided_at;
}

std::vector<std::string> decision_faults(db::ReadSession& session, CaseId id, const Replay& history)
{
    std::vector<std::string> found;
    const auto entries = ledger::store::of_subject(session, reference(id), "procedures.decision.made");
    const auto all = store::decisions(session, id);
    for (const auto& each : all) {
        const auto entry = std::ranges::find(entries, each.entry.value, &ledger::Entry::id);
        if (entry == entries.end()) {
            found.push_back(fmt::format("decision {} has no entry in the ledger", each.id.value));
            continue;
        }
        if (!was_taken(history, each)) {
            found.push_back(fmt::format("decision {} is none of its history", each.id.value));
        }
        for (const auto& [name, hash] : commitments(each)) {
            const auto* const told = ledger::value_as<std::string>(*entry, name);
            if (told == nullptr || *told != std::get<std::string>(hash)) {
                found.push_back(
                    fmt::format("decision {} is not the one in the ledger ({})", each.id.value, name));
            }
        }
    }
    if (entries.size() != all.size()) {
        found.push_back(fmt::format("the ledger has {} decisions, the case {}", entries.size(), all.size()));
    }
    return found;
}

} // namespace divan::cases
