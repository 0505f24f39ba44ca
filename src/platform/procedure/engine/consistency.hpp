// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/engine/definition.hpp"
#include "platform/procedure/engine/state.hpp"

namespace divan::engine {

/// Whether the parts of a state hold together, as a step leaves them: what the machine relies on.
[[nodiscard]] bool is_consistent(const Definition& definition, const State& state);

/// Works out what is not stored (the scope of each frame, the weight); false for what is not consistent.
[[nodiscard]] bool complete(const Definition& definition, State& state);

} // namespace divan::engine
