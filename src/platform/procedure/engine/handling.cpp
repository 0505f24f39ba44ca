// SPDX-License-Identifier: Apache-2.0
// Event sub-processes.
#include "platform/procedure/engine/machine.hpp"

#include <algorithm>

namespace divan::engine {

/// What may begin the case's own event sub-processes waits as long as the case runs.
void Machine::arm_case()
{
    const auto& handlers = definition_.handlers(0);
    if (handlers.empty()) {
        return;
    }
    try {
        const auto timers = timers_of({.node = handlers.front(), .frame = 0}, handlers, {});
        arm(0, handlers, timers);
    } catch (const Fault&) {
        state_ = State{}; // the case does not begin
        throw;
    }
}

Id Machine::frame_of(Id owner) const
{
    return std::ranges::find(state_.frames, owner, &Frame::owner)->id;
}

/// Whether an event sub-process has broken the scope off and runs in its stead.
bool Machine::is_interrupted(Id frame) const
{
    const auto interrupts = [&](const auto& each) {
        return each.frame == frame && definition_.node(each.node).by_event &&
               definition_.node(definition_.element(each.node).start).is_interrupting;
    };
    return std::ranges::any_of(state_.waits, interrupts) || std::ranges::any_of(queue_, interrupts);
}

/// The start of the event sub-process in the frame that catches the code; nowhere where none does.
Index Machine::handling(Id frame, bpmn::EventKind kind, std::string_view code) const
{
    const auto start = catching(definition_.handlers(find_frame(state_, frame)->scope), kind, code);
    return start != nowhere && is_interrupted(frame) ? nowhere : start;
}

/// One that interrupts takes the place of all that runs in the frame. Of those that could not begin for want
/// of room one stands for all.
void Machine::begin_handler(Index start, Id frame)
{
    const auto handler = definition_.handler_of(start);
    if (definition_.node(start).is_interrupting) {
        empty_frame(frame);
        drop_handlers(find_frame(state_, frame)->owner);
    } else if (state_.waits.size() + queue_.size() >= definition_.limits().tokens &&
               std::ranges::any_of(state_.waits, [&](const Wait& wait) {
                   return wait.kind == WaitKind::stuck && wait.node == handler && wait.frame == frame;
               })) {
        return;
    }
    queue_.push_back({.node = handler, .frame = frame, .flow = nowhere, .body = 0, .turn = 0});
}

} // namespace divan::engine
