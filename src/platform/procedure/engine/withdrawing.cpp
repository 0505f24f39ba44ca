// SPDX-License-Identifier: Apache-2.0
// How waits and scopes are broken off.
#include "platform/procedure/engine/machine.hpp"

#include <algorithm>

namespace divan::engine {

const Wait* find_wait(const State& state, Id id)
{
    const auto found = std::ranges::lower_bound(state.waits, id, {}, &Wait::id);
    return found == state.waits.end() || found->id != id ? nullptr : &*found;
}

const Frame* find_frame(const State& state, Id id)
{
    const auto found = std::ranges::lower_bound(state.frames, id, {}, &Frame::id);
    return found == state.frames.end() || found->id != id ? nullptr : &*found;
}

const Loop* find_loop(const State& state, Id body)
{
    const auto found = std::ranges::lower_bound(state.loops, body, {}, &Loop::body);
    return found == state.loops.end() || found->body != body ? nullptr : &*found;
}

Frame& Machine::frame(Id id)
{
    return *std::ranges::lower_bound(state_.frames, id, {}, &Frame::id);
}

Loop& Machine::loop(Id body)
{
    return *std::ranges::lower_bound(state_.loops, body, {}, &Loop::body);
}

void Machine::remove_wait(Id wait)
{
    state_.waits.erase(std::ranges::lower_bound(state_.waits, wait, {}, &Wait::id));
}

/// Withdraws the timers and subscriptions of which `which(wait, node)` holds.
template <class Which>
void Machine::drop_events_if(Which which)
{
    const auto drop = [&](EffectKind kind, const auto& each) {
        const auto is_dropped = which(each.wait, each.node);
        if (is_dropped) {
            effect({.kind = kind, .id = each.id, .node = each.node, .due = 0, .text = {}});
        }
        return is_dropped;
    };
    std::erase_if(state_.timers,
                  [&](const Timer& timer) { return drop(EffectKind::timer_withdrawn, timer); });
    std::erase_if(state_.subscriptions, [&](const Subscription& each) {
        const auto is_signal = definition_.node(each.node).event.kind == bpmn::EventKind::signal;
        return drop(is_signal ? EffectKind::signal_forgone : EffectKind::unsubscribed, each);
    });
}

void Machine::drop_events(Id wait)
{
    drop_events_if([wait](Id owner, Index) { return owner == wait; });
}

/// What would begin the event sub-processes of a scope.
void Machine::drop_handlers(Id owner)
{
    drop_events_if(
        [&](Id wait, Index node) { return wait == owner && definition_.handler_of(node) != nowhere; });
}

/// One wait has one incident: the latest.
void Machine::raise(Incident incident)
{
    constexpr std::size_t longest_detail = 200;
    if (incident.detail.size() > longest_detail) {
        incident.detail = incident.detail.substr(0, longest_detail);
        while (!incident.detail.empty() &&
               (static_cast<unsigned char>(incident.detail.back()) & 0x80U) != 0) {
            incident.detail.pop_back(); // not within a letter
        }
    }
    effect({.kind = EffectKind::incident_raised,
            .id = incident.wait,
            .node = incident.node,
            .due = 0,
            .text = std::string{key_of(incident.reason)},
            .data = feel::Value{incident.detail}});
    const auto place = [](const Incident& each) { return std::tuple{each.wait, each.frame, each.node}; };
    const auto found = std::ranges::lower_bound(state_.incidents, place(incident), {}, place);
    if (found != state_.incidents.end() && place(*found) == place(incident)) {
        *found = std::move(incident);
    } else {
        state_.incidents.insert(found, std::move(incident));
    }
}

void Machine::solve(Id wait)
{
    std::erase_if(state_.incidents, [&](const Incident& incident) {
        if (incident.wait == wait) {
            effect({.kind = EffectKind::incident_solved,
                    .id = wait,
                    .node = incident.node,
                    .due = 0,
                    .text = {}});
        }
        return incident.wait == wait;
    });
}

void Machine::cancel(Id wait)
{
    const auto broken = *find_wait(state_, wait);
    drop_events(wait);
    solve(wait);
    const auto withdraw = [&](EffectKind kind) {
        effect({.kind = kind, .id = wait, .node = broken.node, .due = 0, .text = {}});
    };
    switch (broken.kind) {
    case WaitKind::task:
        withdraw(EffectKind::task_closed);
        break;
    case WaitKind::asked:
        withdraw(EffectKind::ask_withdrawn);
        break;
    case WaitKind::called:
        withdraw(EffectKind::call_withdrawn);
        break;
    case WaitKind::inside: {
        const auto inner = std::ranges::find(state_.frames, wait, &Frame::owner)->id;
        empty_frame(inner);
        remove_frame(inner);
        break;
    }
    case WaitKind::body: {
        cancel_runs(wait);
        const auto found = std::ranges::find(state_.loops, wait, &Loop::body);
        state_.weight -= weight_of(found->items);
        state_.loops.erase(found);
        break;
    }
    default:
        break;
    }
    remove_wait(wait);
}

void Machine::cancel_runs(Id body)
{
    std::erase_if(queue_, [body](const Token& token) { return token.body == body; });
    for (;;) {
        const auto run = std::ranges::find(state_.waits, body, &Wait::body);
        if (run == state_.waits.end()) {
            return;
        }
        cancel(run->id);
    }
}

/// Breaks off all that lies in a scope, not the scope itself.
void Machine::empty_frame(Id frame)
{
    std::erase_if(queue_, [frame](const Token& token) { return token.frame == frame; });
    std::erase_if(state_.joins, [frame](const Join& join) { return join.frame == frame; });
    for (;;) {
        const auto wait = std::ranges::find(state_.waits, frame, &Wait::frame);
        if (wait == state_.waits.end()) {
            break;
        }
        cancel(wait->id);
    }
    std::erase_if(state_.incidents, [frame](const Incident& incident) {
        return incident.wait == 0 && incident.frame == frame;
    });
}

void Machine::remove_frame(Id frame)
{
    const auto found = std::ranges::lower_bound(state_.frames, frame, {}, &Frame::id);
    for (const auto& [name, value] : found->variables) {
        state_.weight -= name.size() + weight_of(value);
    }
    state_.frames.erase(found);
}

/// The variables of the case stay: they are what a called case gives back.
void Machine::end_all(Status status)
{
    empty_frame(0);
    drop_events(0);
    queue_.clear();
    state_.status = status;
    effect({.kind = EffectKind::ended, .id = 0, .node = nowhere, .due = 0, .text = state_.error});
}

/// Soundness leaves them only to nets too large for proof.
void Machine::find_deadlocks()
{
    const auto joins = state_.joins;
    for (const auto& join : joins) {
        const auto node = definition_.flow(join.flow).target;
        const auto lives = std::ranges::find(state_.waits, join.frame, &Wait::frame) != state_.waits.end();
        const auto is_known = std::ranges::any_of(state_.incidents, [&](const Incident& incident) {
            return incident.wait == 0 && incident.node == node && incident.frame == join.frame;
        });
        if (!lives && !is_known) {
            raise({.wait = 0, .node = node, .frame = join.frame, .reason = Reason::deadlock, .detail = {}});
        }
    }
}

} // namespace divan::engine
