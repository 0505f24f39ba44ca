// SPDX-License-Identifier: Apache-2.0
// Start here: what happens to a case changes its state and says what the world has to do.
//
//     auto compiled = Definition::compile(*bpmn::check(bytes, {}).process, {});
//     State state;
//     auto outcome = step(*compiled.definition, state, {.kind = EventKind::started, .at = now, .data =
//     given}); for (const auto& effect : outcome.effects) { … }
#pragma once

#include "platform/procedure/engine/definition.hpp"
#include "platform/procedure/engine/event.hpp"
#include "platform/procedure/engine/state.hpp"

namespace divan::engine {

/// Takes an event, or refuses it and changes nothing. The same state and event give the same state and
/// effects, always. An event earlier than the last one counts as at its moment.
[[nodiscard]] Outcome step(const Definition& definition, State& state, const Event& event);

} // namespace divan::engine
