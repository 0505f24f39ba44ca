// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/consistency.hpp"

#include "platform/procedure/engine/data.hpp"

#include <algorithm>
#include <functional>
#include <tuple>

namespace divan::engine {

using bpmn::NodeKind;

namespace {

class Consistency {
public:
    Consistency(const Definition& definition, const State& state) : definition_{definition}, state_{state} {}

    [[nodiscard]] bool holds() const
    {
        if (state_.status == Status::fresh) {
            return false;
        }
        const auto is_over = state_.status != Status::running;
        if (is_over && (!state_.waits.empty() || !state_.joins.empty() || !state_.incidents.empty() ||
                        !state_.timers.empty() || !state_.subscriptions.empty())) {
            return false;
        }
        return ids_hold() && each(state_.waits, &Consistency::wait_holds) &&
               each(state_.frames, &Consistency::frame_holds) &&
               each(state_.loops, &Consistency::loop_holds) && each(state_.joins, &Consistency::join_holds) &&
               each(state_.timers, &Consistency::timer_holds) &&
               each(state_.subscriptions, &Consistency::subscription_holds) &&
               each(state_.incidents, &Consistency::incident_holds);
    }

private:
    template <class Each>
    [[nodiscard]] bool each(const std::vector<Each>& all, bool (Consistency::*rule)(const Each&) const) const
    {
        return std::ranges::all_of(all, [&](const Each& one) { return (this->*rule)(one); });
    }

    template <class Each, class Key>
    [[nodiscard]] static bool rises(const std::vector<Each>& all, Key key)
    {
        return std::ranges::adjacent_find(all, [&](const Each& left, const Each& right) {
                   return !(std::invoke(key, left) < std::invoke(key, right));
               }) == all.end();
    }

    /// In order, all below `next`, and none given twice; the case's own frame is there.
    [[nodiscard]] bool ids_hold() const
    {
        std::vector<Id> ids;
        for (const auto& wait : state_.waits) {
            ids.push_back(wait.id);
        }
        for (const auto& frame : state_.frames) {
            ids.push_back(frame.id);
        }
        for (const auto& timer : state_.timers) {
            ids.push_back(timer.id);
        }
        for (const auto& subscription : state_.subscriptions) {
            ids.push_back(subscription.id);
        }
        std::ranges::sort(ids);
        const auto are_new = std::ranges::adjacent_find(ids) == ids.end();
        return are_new && !state_.frames.empty() && state_.frames.front().id == 0 &&
               ids.back() < state_.next && state_.next < room_for_ids && rises(state_.waits, &Wait::id) &&
               rises(state_.frames, &Frame::id) && rises(state_.timers, &Timer::id) &&
               rises(state_.subscriptions, &Subscription::id) && rises(state_.loops, &Loop::body) &&
               rises(state_.joins,
                     [](const Join& join) {
                         return std::tuple{join.frame, join.flow};
                     }) &&
               rises(state_.incidents, [](const Incident& incident) {
                   return std::tuple{incident.wait, incident.frame, incident.node};
               });
    }

    [[nodiscard]] bool lies_in(Index node, Id frame) const
    {
        const auto* const found = find_frame(state_, frame);
        return found != nullptr && found->scope == definition_.node(node).scope;
    }

    [[nodiscard]] bool wait_holds(const Wait& wait) const
    {
        const auto& node = definition_.node(wait.node);
        if (wait.id == 0 || !lies_in(wait.node, wait.frame) || !is_of(wait, node)) {
            return false;
        }
        if (wait.flow != nowhere && definition_.flow(wait.flow).target != wait.node) {
            return false;
        }
        if (wait.body != 0) {
            const auto* const body = find_wait(state_, wait.body);
            const auto* const loop = find_loop(state_, wait.body);
            return body != nullptr && loop != nullptr && body->node == wait.node &&
                   body->frame == wait.frame && body->kind == WaitKind::body && wait.turn > 0 &&
                   wait.turn <= loop->begun;
        }
        const auto runs_many = node.multi.has_value();
        return wait.turn == 0 && runs_many == (wait.kind == WaitKind::body || (runs_many && is_stuck(wait)));
    }

    [[nodiscard]] static bool is_stuck(const Wait& wait) { return wait.kind == WaitKind::stuck; }

    [[nodiscard]] bool is_of(const Wait& wait, const bpmn::Node& node) const
    {
        switch (wait.kind) {
        case WaitKind::task:
            return node.kind == NodeKind::user_task;
        case WaitKind::asked:
            return node.kind == NodeKind::service_task || node.kind == NodeKind::business_rule_task;
        case WaitKind::called:
            return node.kind == NodeKind::call_activity;
        case WaitKind::event:
            return (node.kind == NodeKind::catch_event && node.event.kind != bpmn::EventKind::link) ||
                   node.kind == NodeKind::receive_task;
        case WaitKind::choice:
            return node.kind == NodeKind::event_based_gateway;
        case WaitKind::inside:
            return node.kind == NodeKind::sub_process &&
                   std::ranges::count(state_.frames, wait.id, &Frame::owner) == 1;
        case WaitKind::body:
            return node.multi.has_value() && find_loop(state_, wait.id) != nullptr;
        case WaitKind::stuck: {
            const auto needs_flow = node.kind == NodeKind::parallel_gateway;
            return node.kind != NodeKind::boundary_event && (wait.flow != nowhere || !needs_flow) &&
                   std::ranges::find(state_.incidents, wait.id, &Incident::wait) != state_.incidents.end();
        }
        }
        return false;
    }

    [[nodiscard]] bool frame_holds(const Frame& frame) const
    {
        if (frame.id == 0) {
            return frame.owner == 0;
        }
        // An owner is older than its frame, so no chain of owners runs in a circle.
        const auto* const owner = find_wait(state_, frame.owner);
        return owner != nullptr && owner->kind == WaitKind::inside && owner->id < frame.id &&
               owner->frame < owner->id;
    }

    [[nodiscard]] bool loop_holds(const Loop& loop) const
    {
        const auto* const body = find_wait(state_, loop.body);
        const auto* const items = loop.items.list();
        if (body == nullptr || body->kind != WaitKind::body || loop.total > definition_.limits().runs ||
            (items == nullptr ? !loop.items.is_null() : items->size() != loop.total)) {
            return false;
        }
        const auto runs = std::ranges::count(state_.waits, loop.body, &Wait::body);
        return loop.begun <= loop.total && loop.done < loop.total && loop.done <= loop.begun &&
               runs == static_cast<std::ptrdiff_t>(loop.begun - loop.done) && runs > 0;
    }

    [[nodiscard]] bool join_holds(const Join& join) const
    {
        const auto target = definition_.flow(join.flow).target;
        const auto& node = definition_.node(target);
        return join.tokens > 0 && node.incoming.size() > 1 &&
               (node.kind == NodeKind::parallel_gateway || node.kind == NodeKind::inclusive_gateway) &&
               lies_in(target, join.frame);
    }

    /// Of the scope around an event sub-process, while it runs.
    [[nodiscard]] bool is_handler_of(Index handler, Id owner) const
    {
        const auto frame = std::ranges::find(state_.frames, owner, &Frame::owner);
        return frame != state_.frames.end() && frame->scope == definition_.node(handler).scope;
    }

    /// Its own event, one behind the gateway, or one attached; of an event sub-process the scope's.
    [[nodiscard]] bool is_event_of(Index node, Id id, bpmn::EventKind kind) const
    {
        if (const auto handler = definition_.handler_of(node); handler != nowhere) {
            return definition_.node(node).event.kind == kind && is_handler_of(handler, id);
        }
        const auto* const wait = find_wait(state_, id);
        if (wait == nullptr || definition_.node(node).event.kind != kind || wait->kind == WaitKind::stuck) {
            return false;
        }
        if (wait->kind == WaitKind::event && wait->node == node) {
            return true;
        }
        if (wait->kind == WaitKind::choice) {
            return std::ranges::any_of(definition_.node(wait->node).outgoing,
                                       [&](Index flow) { return definition_.flow(flow).target == node; });
        }
        const auto& attached = definition_.element(wait->node).boundaries;
        return wait->body == 0 && std::ranges::find(attached, node) != attached.end();
    }

    [[nodiscard]] bool timer_holds(const Timer& timer) const
    {
        return is_event_of(timer.node, timer.wait, bpmn::EventKind::timer);
    }

    [[nodiscard]] bool subscription_holds(const Subscription& subscription) const
    {
        return is_event_of(subscription.node, subscription.wait, bpmn::EventKind::message) ||
               is_event_of(subscription.node, subscription.wait, bpmn::EventKind::signal);
    }

    [[nodiscard]] bool incident_holds(const Incident& incident) const
    {
        if (incident.wait == 0) {
            return incident.reason == Reason::deadlock && lies_in(incident.node, incident.frame);
        }
        const auto* const wait = find_wait(state_, incident.wait);
        return wait != nullptr && wait->node == incident.node && wait->frame == incident.frame;
    }

    static constexpr Id room_for_ids = 0xF000'0000;

    const Definition& definition_;
    const State& state_;
};

} // namespace

bool is_consistent(const Definition& definition, const State& state)
{
    return Consistency{definition, state}.holds();
}

bool complete(const Definition& definition, State& state)
{
    state.weight = 0;
    for (auto& frame : state.frames) {
        const auto* const owner = find_wait(state, frame.owner);
        const auto scope = owner == nullptr ? nowhere : definition.node(owner->node).inner_scope;
        if (frame.id != 0 && scope == nowhere) {
            return false;
        }
        frame.scope = frame.id == 0 ? 0 : scope;
        for (const auto& [name, value] : frame.variables) {
            state.weight += name.size() + weight_of(value);
        }
    }
    for (const auto& loop : state.loops) {
        state.weight += weight_of(loop.items);
    }
    return is_consistent(definition, state);
}

} // namespace divan::engine
