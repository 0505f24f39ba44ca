// SPDX-License-Identifier: Apache-2.0
// A running case goes on by another version of its process: elements are found again by their ids, or by the
// ids that they were given since.
#pragma once

#include "platform/procedure/engine/definition.hpp"
#include "platform/procedure/engine/state.hpp"

#include <map>
#include <optional>
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

/// Nodes and flows that have another id in the other version: old → new.
using Renaming = std::map<std::string, std::string, std::less<>>;

/// One form of it, "check=look decide=judge", and back; empty for a text that is none.
[[nodiscard]] std::string stored(const Renaming& renamed);
[[nodiscard]] std::optional<Renaming> read_renaming(std::string_view text);

/// What of it can't be: an element that is not there, another kind, two that would become one. Their rules
/// are `renaming.…`, told by the id of the old element.
[[nodiscard]] std::vector<Obstacle>
renaming_faults(const Definition& from, const Definition& to, const Renaming& renamed);
/// What an element that is gone may have become: elements of its kind that the old version did not have.
[[nodiscard]] std::vector<std::string>
successors(const Definition& from, const Definition& to, std::string_view gone);

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
/// `renamed` has no faults; entries of elements that `from` does not have are not looked at.
[[nodiscard]] Migrated
migrate(const Definition& from, const Definition& to, const State& state, const Renaming& renamed = {});

} // namespace divan::engine
