// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/engine/state.hpp"

#include <string_view>

namespace divan::engine {

/// What a form at a wait may ask of its case: the variable of the innermost sub-process around it that has
/// one of that name; null where none has. Id 0: of the case itself.
[[nodiscard]] feel::Value variable_at(const State& state, Id wait, std::string_view name);

} // namespace divan::engine
