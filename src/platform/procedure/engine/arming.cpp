// SPDX-License-Identifier: Apache-2.0
// What waits beside a token: its events, timers and subscriptions.
#include "platform/procedure/engine/machine.hpp"

namespace divan::engine {

using bpmn::NodeKind;

/// The events that a token at this node waits for, and those attached; of a run the attached ones are the
/// body's.
std::vector<Index> Machine::events_of(const Token& token) const
{
    const auto& node = definition_.node(token.node);
    std::vector<Index> events;
    if (node.kind == NodeKind::catch_event || node.kind == NodeKind::receive_task) {
        events.push_back(token.node);
    }
    if (token.body == 0) {
        const auto& attached = definition_.element(token.node).boundaries;
        events.insert(events.end(), attached.begin(), attached.end());
    }
    return events;
}

/// One for each event that is a timer, in their order.
std::vector<Timer>
Machine::timers_of(const Token& token, const std::vector<Index>& events, const feel::Value& data)
{
    std::vector<Timer> timers;
    for (const auto index : events) {
        const auto& event = definition_.node(index).event;
        if (event.kind != bpmn::EventKind::timer) {
            continue;
        }
        const auto& element = definition_.element(index);
        auto rhythm = element.rhythm;
        if (!rhythm) {
            rhythm =
                rhythm_of(evaluate(element.time, {token.frame, token.body, token.turn}, data), event.timer);
        }
        if (!rhythm) {
            throw Fault{Reason::timer_time, definition_.node(index).id};
        }
        timers.push_back(timer_of(*rhythm, state_.at, definition_.zone()));
        timers.back().node = index;
    }
    return timers;
}

void Machine::arm(Id wait, const std::vector<Index>& events, const std::vector<Timer>& timers)
{
    auto timer = timers.begin();
    for (const auto index : events) {
        const auto& event = definition_.node(index).event;
        if (event.kind == bpmn::EventKind::timer) {
            state_.timers.push_back(*timer++);
            auto& set = state_.timers.back();
            set.id = next_id();
            set.wait = wait;
            effect({.kind = EffectKind::timer_set, .id = set.id, .node = index, .due = set.due, .text = {}});
        } else if (event.kind == bpmn::EventKind::message || event.kind == bpmn::EventKind::signal) {
            state_.subscriptions.push_back({.id = next_id(), .node = index, .wait = wait});
            effect({.kind = event.kind == bpmn::EventKind::message ? EffectKind::subscribed
                                                                   : EffectKind::signal_awaited,
                    .id = state_.subscriptions.back().id,
                    .node = index,
                    .due = 0,
                    .text = event.name});
        }
    }
}

} // namespace divan::engine
