// SPDX-License-Identifier: Apache-2.0
// Inclusive gateways.
#include "platform/procedure/engine/machine.hpp"

#include <algorithm>
#include <iterator>

namespace divan::engine {

/// A token that comes to a join waits in it; one without a flow has been merged there and goes on.
void Machine::choose_several(const Token& token)
{
    const auto& node = definition_.node(token.node);
    if (node.incoming.size() > 1 && token.flow != nowhere) {
        add_to_join(token);
        return;
    }
    std::vector<Index> taken;
    std::ranges::copy_if(node.outgoing, std::back_inserter(taken),
                         [&](Index flow) { return holds(flow, node.default_flow, token.frame); });
    if (taken.empty() && node.default_flow == nowhere) {
        throw Fault{Reason::no_way_out, {}};
    }
    if (taken.empty()) {
        taken.push_back(node.default_flow);
    }
    for (const auto flow : taken) {
        take(flow, token.frame);
    }
}

/// Whether a token can still come to the join: one at rest in its block, or one that stands still before it.
bool Machine::is_awaited(Index join, Id frame) const
{
    const auto& awaited = definition_.element(join).awaited;
    const auto is_in_block = [&](Index node) { return std::ranges::binary_search(awaited, node); };
    return std::ranges::any_of(state_.waits,
                               [&](const Wait& wait) {
                                   return wait.frame == frame &&
                                          (is_in_block(wait.node) ||
                                           (wait.node == join && wait.flow != nowhere));
                               }) ||
           std::ranges::any_of(state_.joins,
                               [&](const Join& other) {
                                   return other.frame == frame &&
                                          is_in_block(definition_.flow(other.flow).target);
                               }) ||
           std::ranges::any_of(
               queue_, [&](const Token& token) { return token.frame == frame && is_in_block(token.node); });
}

/// When all tokens rest: inclusive joins to which none can come any more put out one token for all that came.
void Machine::merge()
{
    for (const auto join : definition_.inclusive_joins()) {
        const auto is_of = [&](const Join& each) { return definition_.flow(each.flow).target == join; };
        auto at = std::ranges::find_if(state_.joins, is_of);
        while (at != state_.joins.end()) {
            const auto frame = at->frame;
            if (!is_awaited(join, frame)) {
                std::erase_if(state_.joins,
                              [&](const Join& each) { return each.frame == frame && is_of(each); });
                queue_.push_back({.node = join, .frame = frame, .flow = nowhere, .body = 0, .turn = 0});
            }
            at = std::find_if(state_.joins.begin(), state_.joins.end(),
                              [&](const Join& each) { return each.frame > frame && is_of(each); });
        }
    }
}

} // namespace divan::engine
