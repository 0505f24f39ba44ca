// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/step.hpp"

#include "platform/procedure/engine/machine.hpp"

#include <algorithm>

namespace divan::engine {

static bool takes_answer(WaitKind kind)
{
    return kind == WaitKind::task || kind == WaitKind::asked || kind == WaitKind::called;
}

static bool has_incident(const State& state, Id wait)
{
    return wait != 0 && std::ranges::find(state.incidents, wait, &Incident::wait) != state.incidents.end();
}

static const Wait& answered_wait(const State& state, Id id)
{
    const auto* const wait = find_wait(state, id);
    if (wait == nullptr) {
        throw Fault{Reason::not_waiting, {}};
    }
    if (!takes_answer(wait->kind)) {
        throw Fault{Reason::not_of_this_kind, {}};
    }
    return *wait;
}

template <class Each>
static const Each& event_of(const std::vector<Each>& all, Id id)
{
    const auto found = std::ranges::lower_bound(all, id, {}, &Each::id);
    if (found == all.end() || found->id != id) {
        throw Fault{Reason::not_waiting, {}};
    }
    return *found;
}

/// Throws Fault before anything has changed.
static void dispatch(Machine& machine, const State& state, const Event& event, Moment at)
{
    switch (event.kind) {
    case EventKind::started:
        machine.start(event);
        break;
    case EventKind::completed:
        machine.complete(answered_wait(state, event.id), event);
        break;
    case EventKind::failed:
        machine.fail(answered_wait(state, event.id), event);
        break;
    case EventKind::fired: {
        const auto& timer = event_of(state.timers, event.id);
        if (timer.due > at) {
            throw Fault{Reason::not_due, {}};
        }
        machine.fire(timer);
        break;
    }
    case EventKind::received:
        machine.receive(event_of(state.subscriptions, event.id), event);
        break;
    case EventKind::retried:
        if (!has_incident(state, event.id)) {
            throw Fault{Reason::nothing_to_retry, {}};
        }
        machine.retry(*find_wait(state, event.id));
        break;
    case EventKind::changed:
        machine.change(event);
        break;
    case EventKind::cancelled:
        machine.end_all(Status::cancelled);
        break;
    case EventKind::escalated: {
        const auto& wait = answered_wait(state, event.id);
        if (wait.kind != WaitKind::called) {
            throw Fault{Reason::not_of_this_kind, {}};
        }
        machine.escalate(wait, event.code);
        break;
    }
    }
}

Outcome step(const Definition& definition, State& state, const Event& event)
{
    Outcome outcome;
    const auto is_start = event.kind == EventKind::started;
    if (is_start != (state.status == Status::fresh)) {
        outcome.refused = is_start ? Reason::already_begun : Reason::not_running;
        return outcome;
    }
    if (!is_start && state.status != Status::running) {
        outcome.refused = Reason::not_running;
        return outcome;
    }
    const auto before = state.at;
    state.at = std::max(state.at, event.at);
    try {
        Machine machine{definition, state, outcome, state.at};
        dispatch(machine, state, event, state.at);
        machine.run();
    } catch (const Fault& fault) {
        state.at = before;
        outcome.refused = fault.reason;
        outcome.detail = fault.detail;
    }
    return outcome;
}

} // namespace divan::engine
