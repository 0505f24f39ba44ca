// SPDX-License-Identifier: Apache-2.0
// How tokens go on, and how scopes end.
#include "platform/procedure/engine/machine.hpp"

#include <algorithm>

namespace divan::engine {

void Machine::take(Index flow, Id frame)
{
    outcome_.path.push_back(flow);
    queue_.push_back(
        {.node = definition_.flow(flow).target, .frame = frame, .flow = flow, .body = 0, .turn = 0});
}

void Machine::leave(Index node, Id frame)
{
    const auto& left = definition_.node(node);
    for (const auto flow : left.outgoing) {
        take(flow, frame);
    }
    if (left.link != nowhere) {
        queue_.push_back({.node = left.link, .frame = frame, .flow = nowhere, .body = 0, .turn = 0});
    }
}

/// The wait is over: what hung on it is withdrawn, and its token goes on.
void Machine::finish(Wait wait)
{
    drop_events(wait.id);
    solve(wait.id);
    remove_wait(wait.id);
    if (wait.kind == WaitKind::body) {
        const auto found = std::ranges::find(state_.loops, wait.id, &Loop::body);
        state_.weight -= weight_of(found->items);
        state_.loops.erase(found);
    }
    if (wait.body != 0) {
        finish_run(wait);
        return;
    }
    leave(wait.node, wait.frame);
    if (definition_.node(wait.node).by_event && is_empty(wait.frame)) {
        complete_frame(wait.frame);
    }
}

bool Machine::is_empty(Id frame) const
{
    const auto lies_in = [frame](const auto& each) { return each.frame == frame; };
    return std::ranges::none_of(state_.waits, lies_in) && std::ranges::none_of(state_.joins, lies_in) &&
           std::ranges::none_of(queue_, lies_in);
}

/// The last token of a scope has ended.
void Machine::complete_frame(Id frame)
{
    if (frame == 0) {
        end_all(Status::ended);
        return;
    }
    const auto ended = *find_frame(state_, frame);
    const auto owner = *find_wait(state_, ended.owner);
    try {
        auto given = given_by(owner.node, {owner.frame, owner.body, owner.turn},
                              feel::make_context(ended.variables), false);
        remove_frame(frame);
        set(owner.frame, std::move(given));
        finish(owner);
    } catch (const Fault& fault) {
        raise({.wait = owner.id,
               .node = owner.node,
               .frame = owner.frame,
               .reason = fault.reason,
               .detail = fault.detail});
    }
}

/// The first of `events` that catches the code; nowhere where none does.
Index Machine::catching(const std::vector<Index>& events, bpmn::EventKind kind, std::string_view code) const
{
    const auto found = std::ranges::find_if(events, [&](Index index) {
        const auto& event = definition_.node(index).event;
        return event.kind == kind && (event.reference.empty() || event.name == code);
    });
    return found == events.end() ? nowhere : *found;
}

/// An error or escalation goes to the activity itself, to an event sub-process beside it, or to the nearest
/// scope around it. Gives the event that
/// caught it; nowhere where none did.
Index Machine::catch_thrown(Wait wait, bpmn::EventKind kind, const std::string& code)
{
    for (;;) {
        if (wait.body != 0) {
            wait = *find_wait(state_, wait.body);
        }
        const auto& attached = definition_.element(wait.node).boundaries;
        if (const auto boundary = catching(attached, kind, code); boundary != nowhere) {
            trigger(boundary, wait);
            return boundary;
        }
        // What an event sub-process throws is not caught beside it.
        const auto start = definition_.node(wait.node).by_event ? nowhere : handling(wait.frame, kind, code);
        if (start != nowhere) {
            begin_handler(start, wait.frame);
            return start;
        }
        if (wait.frame == 0) {
            return nowhere;
        }
        wait = *find_wait(state_, find_frame(state_, wait.frame)->owner);
    }
}

/// By an end event: what nobody catches ends the case.
void Machine::throw_error(Id frame, Index node, const std::string& code)
{
    const Wait thrown{.id = 0, .node = node, .frame = frame, .body = 0, .turn = 0};
    if (catch_thrown(thrown, bpmn::EventKind::error, code) == nowhere) {
        state_.error = code;
        end_all(Status::failed);
    }
}

/// What nobody catches is told to the world: a case above may have called this one.
bool Machine::escalate(const Wait& thrower, const std::string& code)
{
    const auto caught = catch_thrown(thrower, bpmn::EventKind::escalation, code);
    if (caught == nowhere) {
        effect({.kind = EffectKind::escalated, .id = 0, .node = nowhere, .due = 0, .text = code});
        return true;
    }
    return !definition_.node(caught).is_interrupting;
}

/// An event has happened to a wait: its own, one behind a gateway, or one attached to it.
void Machine::trigger(Index node, Wait wait)
{
    const auto& event = definition_.node(node);
    if (wait.kind == WaitKind::choice) {
        drop_events(wait.id);
        remove_wait(wait.id);
        leave(node, wait.frame);
    } else if (event.kind != bpmn::NodeKind::boundary_event) {
        finish(wait);
    } else {
        if (event.is_interrupting) {
            cancel(wait.id);
        }
        leave(node, wait.frame);
    }
}

// --- events

void Machine::start(const Event& event)
{
    const auto node = event.node == nowhere ? definition_.start() : event.node;
    const auto is_start = node < definition_.process().nodes.size() && definition_.node(node).scope == 0 &&
                          definition_.node(node).kind == bpmn::NodeKind::start_event;
    if (!is_start) {
        throw Fault{Reason::no_such_start, {}};
    }
    Variables variables;
    add_members(variables, event.data);
    check_weight(variables);
    state_.status = Status::running;
    state_.depth = event.depth;
    state_.frames.emplace_back();
    set(0, std::move(variables));
    arm_case();
    leave(node, 0);
}

static bool gives_all(const bpmn::Node& node)
{
    return node.kind == bpmn::NodeKind::user_task || node.event.kind == bpmn::EventKind::message;
}

void Machine::complete(const Wait& wait, const Event& event)
{
    const auto over = wait;
    auto variables = given_by(over.node, {over.frame, over.body, over.turn}, storable(event.data).value,
                              gives_all(definition_.node(over.node)));
    set(over.frame, std::move(variables));
    finish(over);
}

void Machine::fail(const Wait& wait, const Event& event)
{
    const auto failed = wait;
    if (!event.code.empty() && catch_thrown(failed, bpmn::EventKind::error, event.code) != nowhere) {
        return;
    }
    solve(failed.id);
    raise({.wait = failed.id,
           .node = failed.node,
           .frame = failed.frame,
           .reason = event.code.empty() ? Reason::failed : Reason::error_uncaught,
           .detail = event.code.empty() ? event.detail : event.code});
}

/// Empty where the next firing would be after the last year.
static std::optional<Moment> due_again(const Timer& timer, std::string_view zone)
{
    try {
        return next_due(timer, zone);
    } catch (const Fault&) {
        return std::nullopt;
    }
}

/// Whether an event that has happened can happen again to the same wait.
static bool stays(const bpmn::Node& node)
{
    return !node.is_interrupting &&
           (node.kind == bpmn::NodeKind::boundary_event || node.kind == bpmn::NodeKind::start_event);
}

void Machine::fire(const Timer& timer)
{
    const auto fired = timer;
    const auto found = std::ranges::find(state_.timers, fired.id, &Timer::id);
    const auto recurs = fired.left > 0 && stays(definition_.node(fired.node));
    const auto due = recurs ? due_again(fired, definition_.zone()) : std::nullopt;
    if (due) {
        found->due = *due;
        found->left -= fired.left == endless ? 0 : 1;
        effect({.kind = EffectKind::timer_set, .id = fired.id, .node = fired.node, .due = *due, .text = {}});
    } else {
        state_.timers.erase(found);
    }
    happen(fired.node, fired.wait);
}

/// Where what an event brings belongs.
Machine::Place Machine::place_of(const Subscription& subscription) const
{
    if (definition_.handler_of(subscription.node) != nowhere) {
        return {frame_of(subscription.wait), 0, 0};
    }
    const auto& wait = *find_wait(state_, subscription.wait);
    return {wait.frame, wait.body, wait.turn};
}

void Machine::drop_if_once(const Subscription& subscription)
{
    if (!stays(definition_.node(subscription.node))) {
        std::erase_if(state_.subscriptions,
                      [id = subscription.id](const Subscription& each) { return each.id == id; });
    }
}

void Machine::receive(const Subscription& subscription, const Event& event)
{
    const auto received = subscription;
    const auto place = place_of(received);
    auto variables = given_by(received.node, place, storable(event.data).value, true);
    drop_if_once(received);
    set(place.frame, std::move(variables));
    happen(received.node, received.wait);
}

/// `owner` is the wait that the event belongs to; of an event sub-process that of the scope around it.
void Machine::happen(Index event, Id owner)
{
    if (definition_.handler_of(event) == nowhere) {
        trigger(event, *find_wait(state_, owner));
    } else {
        begin_handler(event, frame_of(owner));
    }
}

void Machine::retry(const Wait& wait)
{
    const auto again = wait;
    if (again.kind == WaitKind::asked || again.kind == WaitKind::called || again.kind == WaitKind::task) {
        auto given = given_to(again.node, {again.frame, again.body, again.turn});
        solve(again.id);
        ask(again, std::move(given));
        return;
    }
    solve(again.id);
    if (again.kind == WaitKind::inside) {
        const auto found = std::ranges::find(state_.frames, again.id, &Frame::owner);
        if (is_empty(found->id)) {
            complete_frame(found->id);
        }
    } else if (again.kind == WaitKind::body) {
        settle_loop(again);
    } else {
        remove_wait(again.id);
        queue_.push_back({.node = again.node,
                          .frame = again.frame,
                          .flow = again.flow,
                          .body = again.body,
                          .turn = again.turn});
    }
}

void Machine::change(const Event& event)
{
    Variables variables;
    add_members(variables, event.data);
    check_weight(variables);
    set(0, std::move(variables));
}

} // namespace divan::engine
