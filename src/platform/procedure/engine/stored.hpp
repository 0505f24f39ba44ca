// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/engine/definition.hpp"
#include "platform/procedure/engine/event.hpp"
#include "platform/procedure/engine/state.hpp"

#include <optional>
#include <string>
#include <string_view>

/// A case and its history as text. Members stand in the order of their names, what is usual is left out,
/// nodes and flows go by their ids in the drawing: equal cases are equal bytes.
namespace divan::engine {

[[nodiscard]] std::string stored(const Definition& definition, const State& state);
/// Empty for anything that `stored` would not write, or that could not be a case of this definition.
[[nodiscard]] std::optional<State> read_state(const Definition& definition, std::string_view text);

[[nodiscard]] std::string stored(const Definition& definition, const Event& event);
[[nodiscard]] std::optional<Event> read_event(const Definition& definition, std::string_view text);

} // namespace divan::engine
