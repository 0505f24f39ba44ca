// SPDX-License-Identifier: Apache-2.0
// How tokens come to rest.
#include "platform/procedure/engine/machine.hpp"

#include <algorithm>
#include <stdexcept>

namespace divan::engine {

using bpmn::NodeKind;

Machine::Machine(const Definition& definition, State& state, Outcome& outcome, Moment at)
    : definition_{definition}, state_{state}, outcome_{outcome}, clock_{at}
{
    world_.clock = &clock_;
    world_.zone = definition.zone();
    world_.limits.steps = definition.limits().evaluation;
    world_.limits.bytes = definition.limits().bytes;
}

void Machine::run()
{
    do {
        while (!queue_.empty()) {
            const auto token = queue_.front();
            queue_.pop_front();
            process(token);
        }
        if (!state_.joins.empty()) {
            merge();
        }
    } while (!queue_.empty());
    if (!state_.joins.empty()) {
        find_deadlocks();
    }
}

void Machine::process(const Token& token)
{
    const auto& limits = definition_.limits();
    const auto crowd = state_.waits.size() + queue_.size();
    if (++steps_ > limits.steps) {
        park(token, {Reason::too_many_steps, {}});
    } else if (crowd + definition_.node(token.node).outgoing.size() > limits.tokens) {
        park(token, {Reason::too_many_tokens, {}});
    } else {
        try {
            enter(token);
        } catch (const Fault& fault) {
            park(token, fault);
        }
    }
}

/// Throws Fault only before anything has changed.
void Machine::enter(const Token& token)
{
    const auto& node = definition_.node(token.node);
    if (node.multi && token.body == 0) {
        begin_loop(token);
        return;
    }
    switch (node.kind) {
    case NodeKind::exclusive_gateway:
        choose(token);
        break;
    case NodeKind::parallel_gateway:
        join(token);
        break;
    case NodeKind::inclusive_gateway:
        choose_several(token);
        break;
    case NodeKind::event_based_gateway:
        rest_at_gateway(token);
        break;
    case NodeKind::end_event:
        end(token);
        break;
    case NodeKind::sub_process:
        open(token);
        break;
    case NodeKind::service_task:
        // One without a connector only computes.
        node.keys.connector.empty() ? pass(token) : rest(token);
        break;
    case NodeKind::user_task:
    case NodeKind::business_rule_task:
    case NodeKind::call_activity:
    case NodeKind::receive_task:
        rest(token);
        break;
    case NodeKind::catch_event:
        node.event.kind == bpmn::EventKind::link ? pass(token) : rest(token);
        break;
    default:
        pass(token);
    }
}

Id Machine::add_wait(WaitKind kind, const Token& token)
{
    const auto id = next_id();
    state_.waits.push_back({.id = id,
                            .kind = kind,
                            .node = token.node,
                            .frame = token.frame,
                            .body = token.body,
                            .turn = token.turn,
                            .flow = kind == WaitKind::stuck ? token.flow : nowhere});
    return id;
}

static WaitKind kind_of(NodeKind node)
{
    switch (node) {
    case NodeKind::user_task:
        return WaitKind::task;
    case NodeKind::call_activity:
        return WaitKind::called;
    case NodeKind::catch_event:
    case NodeKind::receive_task:
        return WaitKind::event;
    default:
        return WaitKind::asked;
    }
}

void Machine::rest(const Token& token)
{
    const auto kind = kind_of(definition_.node(token.node).kind);
    if (kind == WaitKind::called && state_.depth + 1 > definition_.limits().calls) {
        throw Fault{Reason::too_many_calls, {}};
    }
    const auto events = events_of(token);
    const auto timers = timers_of(token, events, {});
    auto given = given_to(token.node, {token.frame, token.body, token.turn});
    const auto id = add_wait(kind, token);
    ask(state_.waits.back(), std::move(given));
    arm(id, events, timers);
}

/// Says to the world what a wait waits for; what waits for an event is said by `arm`.
void Machine::ask(const Wait& wait, feel::Value given)
{
    Effect made{.kind = EffectKind::task_opened, .id = wait.id, .node = wait.node, .due = 0, .text = {}};
    made.data = std::move(given);
    if (wait.kind == WaitKind::asked) {
        made.kind = EffectKind::asked;
    } else if (wait.kind == WaitKind::called) {
        made.kind = EffectKind::called;
        made.text = definition_.node(wait.node).called;
    } else if (wait.kind != WaitKind::task) {
        return;
    }
    effect(std::move(made));
}

void Machine::open(const Token& token)
{
    const auto& node = definition_.node(token.node);
    const auto& element = definition_.element(token.node);
    const auto events = events_of(token);
    const auto timers = timers_of(token, events, {});
    const auto given = given_to(token.node, {token.frame, token.body, token.turn});
    const auto& handlers = definition_.handlers(node.inner_scope);
    const auto handler_timers = timers_of(token, handlers, given);
    Variables own;
    add_members(own, given);
    check_weight(own);
    const auto wait = add_wait(WaitKind::inside, token);
    arm(wait, events, timers);
    Frame made;
    made.id = next_id();
    made.scope = node.inner_scope;
    made.owner = wait;
    state_.frames.push_back(std::move(made));
    for (auto& variable : own) {
        set_in(state_.frames.back(), std::move(variable));
    }
    const auto inner = state_.frames.back().id;
    arm(wait, handlers, handler_timers);
    leave(element.start, inner);
}

/// Throws, tasks that the engine itself does, and start events: on at once.
void Machine::pass(const Token& token)
{
    const auto& node = definition_.node(token.node);
    const Place place{token.frame, token.body, token.turn};
    auto variables = given_by(token.node, place, {}, false);
    const auto is_signal = node.event.kind == bpmn::EventKind::signal;
    auto told = is_signal ? given_to(token.node, place) : feel::Value{};
    auto heard = is_signal ? hearing(node.event, told) : std::vector<Hearing>{};
    if (node.event.kind == bpmn::EventKind::message || node.kind == NodeKind::send_task) {
        effect({.kind = EffectKind::sent,
                .id = 0,
                .node = token.node,
                .due = 0,
                .text = node.event.name,
                .data = given_to(token.node, place)});
    }
    set(token.frame, std::move(variables));
    if (is_signal) {
        signal(token, std::move(heard), std::move(told));
        if (!survives(token)) {
            return;
        }
    }
    if (node.event.kind == bpmn::EventKind::escalation &&
        !escalate({.id = 0, .node = token.node, .frame = token.frame, .body = 0, .turn = 0},
                  node.event.name)) {
        return;
    }
    if (token.body == 0) {
        leave(token.node, token.frame);
    } else {
        finish_run(
            {.id = 0, .node = token.node, .frame = token.frame, .body = token.body, .turn = token.turn});
    }
}

/// Of a way out of an exclusive or inclusive gateway.
bool Machine::holds(Index flow, Index default_flow, Id frame)
{
    const auto& condition = definition_.condition(flow);
    return !condition ? flow != default_flow : evaluate(condition, {frame, 0, 0}, {}).is_true();
}

void Machine::choose(const Token& token)
{
    const auto& node = definition_.node(token.node);
    for (const auto flow : node.outgoing) {
        if (holds(flow, node.default_flow, token.frame)) {
            take(flow, token.frame);
            return;
        }
    }
    if (node.default_flow == nowhere) {
        throw Fault{Reason::no_way_out, {}};
    }
    take(node.default_flow, token.frame);
}

void Machine::add_to_join(const Token& token)
{
    const Join made{token.frame, token.flow, 1};
    const auto place = [](const Join& join) { return std::pair{join.frame, join.flow}; };
    const auto found = std::ranges::lower_bound(state_.joins, place(made), {}, place);
    if (found != state_.joins.end() && place(*found) == place(made)) {
        ++found->tokens;
    } else {
        state_.joins.insert(found, made);
    }
}

void Machine::join(const Token& token)
{
    const auto& node = definition_.node(token.node);
    const auto find = [&](Index flow) {
        return std::ranges::find_if(
            state_.joins, [&](const Join& join) { return join.frame == token.frame && join.flow == flow; });
    };
    if (node.incoming.size() > 1) {
        add_to_join(token);
        const auto is_whole =
            std::ranges::all_of(node.incoming, [&](Index flow) { return find(flow) != state_.joins.end(); });
        if (!is_whole) {
            return;
        }
        for (const auto flow : node.incoming) {
            if (const auto found = find(flow); --found->tokens == 0) {
                state_.joins.erase(found);
            }
        }
    }
    leave(token.node, token.frame);
}

void Machine::rest_at_gateway(const Token& token)
{
    std::vector<Index> events;
    for (const auto flow : definition_.node(token.node).outgoing) {
        events.push_back(definition_.flow(flow).target);
    }
    const auto timers = timers_of(token, events, {});
    arm(add_wait(WaitKind::choice, token), events, timers);
}

void Machine::end(const Token& token)
{
    const auto& node = definition_.node(token.node);
    switch (node.event.kind) {
    case bpmn::EventKind::error:
        throw_error(token.frame, token.node, node.event.name);
        return;
    case bpmn::EventKind::escalation:
        if (!escalate({.id = 0, .node = token.node, .frame = token.frame, .body = 0, .turn = 0},
                      node.event.name)) {
            return;
        }
        break;
    case bpmn::EventKind::signal: {
        auto told = given_to(token.node, {token.frame, 0, 0});
        auto heard = hearing(node.event, told);
        signal(token, std::move(heard), std::move(told));
        if (!survives(token)) {
            return;
        }
        break;
    }
    case bpmn::EventKind::terminate:
        empty_frame(token.frame);
        break;
    case bpmn::EventKind::message:
        effect({.kind = EffectKind::sent,
                .id = 0,
                .node = token.node,
                .due = 0,
                .text = node.event.name,
                .data = given_to(token.node, {token.frame, 0, 0})});
        break;
    default:
        break;
    }
    if (is_empty(token.frame)) {
        complete_frame(token.frame);
    }
}

void Machine::park(const Token& token, const Fault& fault)
{
    const auto id = add_wait(WaitKind::stuck, token);
    raise({.wait = id,
           .node = token.node,
           .frame = token.frame,
           .reason = fault.reason,
           .detail = fault.detail});
}

} // namespace divan::engine
