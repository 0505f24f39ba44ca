// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bpmn/inclusive.hpp"
#include "platform/procedure/bpmn/model.hpp"

#include <cstddef>
#include <map>
#include <vector>

namespace divan::bpmn {

/// One scope as a net. Places are its flows, one place before each start event, one before each event that
/// catches a link, and one inside each activity that has a boundary event.
class Net {
public:
    /// Tokens on the ways of a scope, and in the activities that can be broken off or overtaken.
    using State = std::vector<unsigned char>;

    /// A step takes one token from each of `from` and puts one on each of `to`; `clears` ends the scope. One
    /// that gathers takes all tokens of `from`, when there is one and `unless` is empty.
    struct Step {
        Index node{};
        std::vector<std::size_t> from;
        std::vector<std::size_t> to;
        bool clears{};
        bool gathers{};
        std::vector<std::size_t> unless{};
    };

    Net(const Process& process, Index scope, Blocks& blocks);

    [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
    [[nodiscard]] const std::vector<State>& starts() const { return starts_; }
    [[nodiscard]] Index owner(std::size_t place) const { return owners_[place]; }
    [[nodiscard]] std::size_t places() const { return owners_.size(); }
    /// Whether its tokens wait before an inclusive join.
    [[nodiscard]] bool is_gathered(std::size_t place) const;
    /// The flow of a place; nowhere for the inside of an activity.
    [[nodiscard]] Index flow(std::size_t place) const;

private:
    [[nodiscard]] bool is_link_catch(Index index) const;
    [[nodiscard]] bool has_boundary(Index index) const;
    [[nodiscard]] std::vector<std::size_t> places_of(const std::vector<Index>& flows) const;
    void add_steps(Index index);
    /// The ways that an inclusive gateway may take together.
    [[nodiscard]] std::vector<std::vector<std::size_t>> choices(const Node& node) const;
    void add_inclusive(Index index, const Node& node, const std::vector<std::size_t>& in);
    /// Each start event is a case of its own that begins there alone.
    void add_start(const std::vector<std::size_t>& out);
    void add_boundary(Index index, const Node& node, const std::vector<std::size_t>& out);
    void add_pass(Index index,
                  const Node& node,
                  const std::vector<std::size_t>& in,
                  const std::vector<std::size_t>& out);

    const Process& process_;
    Blocks& blocks_;
    std::map<Index, std::size_t> flow_places_;
    std::map<Index, std::size_t> inside_;
    std::vector<Index> owners_; // the node that takes the place's token
    std::vector<Step> steps_;
    std::vector<State> starts_;
};

} // namespace divan::bpmn
