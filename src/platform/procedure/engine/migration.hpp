// SPDX-License-Identifier: Apache-2.0
// A running case goes on by another version of its process: elements are found again by their ids.
#pragma once

#include "platform/procedure/engine/definition.hpp"
#include "platform/procedure/engine/state.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace divan::engine {

/// Why a case can't go on by the other version, at which element.
struct Obstacle {
    std::string element;
    std::string_view rule; // one of `obstacle_texts`

    friend bool operator==(const Obstacle&, const Obstacle&) = default;
};

struct ObstacleText {
    std::string_view rule;
    std::string_view fa;
    std::string_view en;
};
[[nodiscard]] std::span<const ObstacleText> obstacle_texts();

/// The state in the other version's terms, and its variables, ids and times as they are; with obstacles it is
/// no state of any.
struct Migrated {
    State state;
    std::vector<Obstacle> obstacles;
};
[[nodiscard]] Migrated migrate(const Definition& from, const Definition& to, const State& state);

} // namespace divan::engine
