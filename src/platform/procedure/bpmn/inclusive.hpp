// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bpmn/model.hpp"

#include <cstddef>
#include <optional>
#include <vector>

namespace divan::bpmn {

/// A gateway with more ways is refused: each set of them would be a step of its own in the proof.
inline constexpr std::size_t most_inclusive_ways = 8;

/// Where a token goes from a node: over its flows, over a link.
[[nodiscard]] std::vector<Index> next_nodes(const Process& process, Index node);

/// What an inclusive join waits for. A join is block-structured where there is a node, its opening, such that
/// every way into the nodes between them comes through the opening, and every way out of them leads to the
/// join or to an end.
class Blocks {
public:
    explicit Blocks(const Process& process);

    /// The nodes, in order, from which a token can still come to the join: of its smallest block, the opening
    /// among them. Empty where none is proven.
    [[nodiscard]] std::optional<std::vector<Index>> of(Index join);

private:
    using Marks = std::vector<bool>;

    [[nodiscard]] std::optional<std::vector<Index>> between(Index opening, Index join);
    [[nodiscard]] bool is_closed(const std::vector<Index>& inner, const Marks& is_inner, Index opening) const;
    [[nodiscard]] std::vector<Index>
    leading(const std::vector<Index>& inner, const Marks& is_inner, Index opening, Index join);

    const Process& process_;
    std::vector<std::vector<Index>> next_;
    std::vector<std::vector<Index>> before_;
    std::size_t walked_{};
};

} // namespace divan::bpmn
