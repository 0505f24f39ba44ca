// SPDX-License-Identifier: Apache-2.0
// What a called case escalates is heard by its caller, within the same unit of work.
#include "platform/procedure/cases/act.hpp"
#include "platform/procedure/cases/store.hpp"
#include "platform/procedure/engine/stored.hpp"

#include <utility>

namespace divan::cases {

/// A caller that is interrupted by it breaks this case off: what is stored of it is read again.
void Act::escalate_to(Act& caller, engine::Id wait)
{
    for (auto& code : std::exchange(escalations_, {})) {
        if (engine::find_wait(caller.state(), wait) == nullptr) {
            break;
        }
        auto event = event_of(engine::EventKind::escalated, wait);
        event.code = std::move(code);
        event.at = moment_of(now_.at);
        caller.step(event, called_doing(*this));
    }
    if (!case_.ended_at && engine::find_wait(caller.state(), wait) == nullptr) {
        case_ = store::lock(tx_, case_.id);
        text_ = case_.state;
        state_ = engine::read_state(process(), text_).value();
    }
}

} // namespace divan::cases
