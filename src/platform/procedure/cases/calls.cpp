// SPDX-License-Identifier: Apache-2.0
// A case that calls another: begun, answered and withdrawn within the caller's unit of work.
#include "platform/procedure/cases/calls.hpp"

#include "base/error.hpp"
#include "platform/procedure/bundle/finding.hpp"
#include "platform/procedure/cases/act.hpp"
#include "platform/procedure/cases/form_data.hpp"
#include "platform/procedure/engine/data.hpp"

#include <algorithm>
#include <set>
#include <stdexcept>
#include <utility>

namespace divan::cases {

using engine::EventKind;

// --- at deployment

/// Whether a version calls a procedure, itself or through others.
static bool leads_to(db::ReadSession& session, DefinitionId from, std::string_view key)
{
    std::vector<DefinitionId> next{from};
    std::set<DefinitionId> seen;
    while (!next.empty()) {
        const auto id = next.back();
        next.pop_back();
        if (!seen.insert(id).second) {
            continue;
        }
        if (store::definition(session, id).key == key) {
            return true;
        }
        for (const auto& binding : store::bindings(session, id)) {
            next.push_back(binding.called);
        }
    }
    return false;
}

std::vector<Binding> bind_calls(db::ReadSession& session,
                                Definitions& definitions,
                                const bundle::Bundle& bundle,
                                std::vector<bundle::Finding>& findings)
{
    std::vector<Binding> bound;
    for (const auto& node : bundle.process().process().nodes) {
        if (node.kind != bpmn::NodeKind::call_activity) {
            continue;
        }
        const auto refuse = [&](const std::string& rule) {
            findings.push_back(bundle::found(bundle.drawing(),
                                             {bpmn::Severity::error, rule, node.line, node.id, node.called}));
        };
        const auto called = store::newest(session, node.called);
        if (node.called == bundle.law().key.value ||
            (called && leads_to(session, called->id, bundle.law().key.value))) {
            refuse("call.circle");
        } else if (!called) {
            refuse("call.not_deployed");
        } else if (const auto loaded = definitions.get(session, called->id);
                   loaded.bundle->law().hears_appeals.value_or(false)) {
            refuse("call.hears_appeals");
        } else if (loaded.bundle->process().start() == engine::nowhere) {
            refuse("call.no_plain_start");
        } else {
            bound.push_back({node.id, called->id});
        }
    }
    std::ranges::sort(bound, {}, &Binding::node);
    return bound;
}

// --- on a case's page

static std::optional<CaseLink>
link_to(db::ReadSession& session, const access::Actor& actor, CaseId id, const std::string& node)
{
    if (!access::sees(session, actor, permission::read, reference(id))) {
        return std::nullopt;
    }
    const auto row = store::get(session, id);
    return CaseLink{id,         node,           store::definition(session, row.definition),
                    row.status, row.started_at, row.ended_at};
}

CaseLinks links(db::ReadSession& session, const access::Actor& actor, CaseId id)
{
    CaseLinks found;
    if (const auto caller = store::caller(session, id)) {
        found.caller = link_to(session, actor, caller->id, caller->node);
    }
    for (const auto& called : store::calls(session, id)) {
        if (auto link = link_to(session, actor, called.id, called.node)) {
            found.calls.push_back(*std::move(link));
        }
        if (found.calls.size() == calls_max) {
            break;
        }
    }
    return found;
}

// --- in a case

/// Why the called procedure does not begin with this; empty: nothing.
static std::string start_fault(const Loaded& called, const engine::Event& started)
{
    std::string json;
    engine::write(json, started.data);
    const auto& form = called.bundle->law().start_form;
    try {
        static_cast<void>(form_data(*called.bundle, form ? form->value : "", json, {}));
    } catch (const AppError& error) {
        return error.violations().empty()
                   ? std::string{error.reason()}
                   : error.violations().front().path + " " + error.violations().front().reason;
    }
    engine::State scratch;
    const auto outcome = engine::step(called.bundle->process(), scratch, started);
    return std::string{engine::key_of(outcome.refused)};
}

static engine::Event failure(engine::Id wait, std::string detail)
{
    auto event = event_of(EventKind::failed, wait);
    event.detail = std::move(detail);
    return event;
}

/// What an ended case tells its caller.
static engine::Event answer_of(const Act& called, engine::Id wait)
{
    const auto& state = called.state();
    if (state.status == engine::Status::ended) {
        return event_of(EventKind::completed, wait, feel::make_context(state.frames.front().variables));
    }
    if (state.status == engine::Status::cancelled) {
        return failure(wait, "procedure.called_cancelled");
    }
    auto event = event_of(EventKind::failed, wait);
    event.code = state.error;
    return event;
}

/// It belongs where its caller does, and is not less secret; who is on the caller's path sees it.
static Case called_case(db::UnitOfWork& tx, const Now& now, const Case& caller, const Loaded& called)
{
    auto made = caller;
    made.id = CaseId{tx.next_id()};
    made.definition = called.definition.id;
    made.status = "running";
    made.state.clear();
    made.events = 0;
    made.secrecy_class = std::max(caller.secrecy_class,
                                  access::parse_secrecy_class(called.bundle->law().secrecy_class).value());
    made.started_at = to_text(now.at);
    made.ended_at.reset();
    made.version = 1;
    store::insert(tx, made);
    auto posts = store::concerned(tx, caller.id);
    posts.push_back(caller.started_in);
    std::ranges::sort(posts);
    posts.erase(std::unique(posts.begin(), posts.end()), posts.end());
    access::publish(tx, reference(made.id), now.at,
                    {.secrecy_class = made.secrecy_class, .unit = made.unit, .posts = posts});
    return made;
}

/// Begins the case that a call activity asks for; one that ends at once answers at once.
void Act::call(const engine::Effect& effect)
{
    const auto& node = process().node(effect.node);
    const auto bound = store::bindings(tx_, case_.definition);
    const auto binding = std::ranges::find(bound, node.id, &Binding::node);
    if (binding == bound.end()) {
        throw std::logic_error{"the call activity " + node.id + " is bound to no version"};
    }
    const auto loaded = definitions_.get(tx_, binding->called);
    auto started = event_of(EventKind::started, 0,
                            effect.data.context() == nullptr ? feel::make_context({}) : effect.data);
    started.at = moment_of(now_.at);
    started.depth = state_.depth + 1;
    auto& begun = outer_ == nullptr ? begun_ : outer_->begun_;
    const auto fault = ++begun > calls_max ? "procedure.too_many_calls" : start_fault(loaded, started);
    if (!fault.empty()) {
        answer(failure(effect.id, fault), {.author = {}, .act = "procedures.call.answered"});
        return;
    }
    const auto above = store::caller(tx_, case_.id);
    Act child{tx_, now_, definitions_, called_case(tx_, now_, case_, loaded)};
    child.outer_ = outer_ == nullptr ? this : outer_;
    store::insert(tx_, child.row().id, {case_.id, effect.id, node.id, above ? above->root : case_.id});
    child.take(std::move(started),
               {.author = {}, .act = "procedures.case.started", .fields = {{"caller", case_.id.value}}});
    child.put();
    child.escalate_to(*this, effect.id);
    if (child.row().ended_at && engine::find_wait(state_, effect.id) != nullptr) {
        answer(answer_of(child, effect.id), called_doing(child));
    }
}

Doing Act::called_doing(const Act& called)
{
    return {.author = {},
            .act = "procedures.call.answered",
            .fields = {{"called", called.row().id.value}, {"status", called.row().status}}};
}

/// What the case can't take (its data would be too large) is an incident.
void Act::answer(engine::Event event, const Doing& doing)
{
    event.at = moment_of(now_.at);
    const auto refused = try_step(event, doing);
    if (refused != engine::Reason::none) {
        auto failed = failure(event.id, std::string{engine::key_of(refused)});
        failed.at = event.at;
        step(failed, doing);
    }
}

/// The caller goes on otherwise: what it called is broken off, not yet begun or running.
void Act::withdraw_call(const engine::Effect& effect)
{
    if (std::erase_if(calls_, [&](const engine::Effect& each) { return each.id == effect.id; }) != 0) {
        return;
    }
    if (const auto called = store::running_call(tx_, case_.id, effect.id)) {
        Act child{tx_, now_, definitions_, store::lock(tx_, *called)};
        child.outer_ = outer_ == nullptr ? this : outer_;
        child.take(
            event_of(EventKind::cancelled),
            {.author = {}, .act = "procedures.case.cancelled", .fields = {{"caller", case_.id.value}}});
        child.put();
    }
}

Case lock_in_order(db::UnitOfWork& tx, CaseId id)
{
    if (const auto caller = store::caller(tx, id)) {
        static_cast<void>(store::lock(tx, caller->root));
    }
    return store::lock(tx, id);
}

void Act::tell_caller()
{
    const auto speaks = case_.ended_at || !escalations_.empty();
    const auto caller = speaks ? store::caller(tx_, case_.id) : std::nullopt;
    if (!caller) {
        return;
    }
    Act waiting{tx_, now_, definitions_, store::lock(tx_, caller->id)};
    const auto wait = static_cast<engine::Id>(caller->wait);
    escalate_to(waiting, wait);
    if (case_.ended_at && engine::find_wait(waiting.state(), wait) != nullptr) {
        waiting.answer(answer_of(*this, wait), called_doing(*this));
    }
    waiting.settle();
    waiting.store();
}

} // namespace divan::cases
