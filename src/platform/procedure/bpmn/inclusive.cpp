// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/inclusive.hpp"

#include <algorithm>
#include <iterator>
#include <utility>

namespace divan::bpmn {

/// Nodes looked at in all searches of one process; beyond it nothing is proven.
static constexpr std::size_t walk_limit = 10'000'000;

std::vector<Index> next_nodes(const Process& process, Index node)
{
    std::vector<Index> found;
    for (const auto flow : process.nodes[node].outgoing) {
        found.push_back(process.flows[flow].target);
    }
    if (const auto caught = process.nodes[node].link; caught != nowhere) {
        found.push_back(caught);
    }
    return found;
}

Blocks::Blocks(const Process& process)
    : process_{process}, next_(process.nodes.size()), before_(process.nodes.size())
{
    for (Index index = 0; index < process.nodes.size(); ++index) {
        next_[index] = next_nodes(process, index);
    }
    for (Index index = 0; index < process.nodes.size(); ++index) {
        if (const auto host = process.nodes[index].attached_to; host != nowhere) {
            next_[host].push_back(index);
        }
    }
    for (Index index = 0; index < process.nodes.size(); ++index) {
        for (const auto next : next_[index]) {
            before_[next].push_back(index);
        }
    }
}

std::optional<std::vector<Index>> Blocks::of(Index join)
{
    std::optional<std::vector<Index>> smallest;
    for (const auto opening : process_.scopes[process_.nodes[join].scope].nodes) {
        if (opening == join || next_[opening].size() < 2) {
            continue;
        }
        auto block = between(opening, join);
        if (block && (!smallest || block->size() < smallest->size())) {
            smallest = std::move(block);
        }
    }
    return smallest;
}

std::optional<std::vector<Index>> Blocks::between(Index opening, Index join)
{
    Marks is_inner(process_.nodes.size());
    std::vector<Index> inner;
    std::vector<Index> open{opening};
    while (!open.empty()) {
        const auto at = open.back();
        open.pop_back();
        if (++walked_ > walk_limit) {
            return std::nullopt;
        }
        for (const auto next : next_[at]) {
            if (next != join && next != opening && !is_inner[next]) {
                is_inner[next] = true;
                inner.push_back(next);
                open.push_back(next);
            }
        }
    }
    const auto comes_from_inside = [&](Index source) { return source == opening || is_inner[source]; };
    if (!std::ranges::all_of(before_[join], comes_from_inside) || !is_closed(inner, is_inner, opening)) {
        return std::nullopt;
    }
    return leading(inner, is_inner, opening, join);
}

/// Nothing but the opening leads inside.
bool Blocks::is_closed(const std::vector<Index>& inner, const Marks& is_inner, Index opening) const
{
    return std::ranges::all_of(inner, [&](Index index) {
        return std::ranges::all_of(before_[index],
                                   [&](Index source) { return source == opening || is_inner[source]; });
    });
}

std::vector<Index>
Blocks::leading(const std::vector<Index>& inner, const Marks& is_inner, Index opening, Index join)
{
    Marks leads(process_.nodes.size());
    std::vector<Index> open{join};
    while (!open.empty()) {
        const auto at = open.back();
        open.pop_back();
        ++walked_;
        for (const auto source : before_[at]) {
            if (is_inner[source] && !leads[source]) {
                leads[source] = true;
                open.push_back(source);
            }
        }
    }
    std::vector<Index> found{opening};
    std::ranges::copy_if(inner, std::back_inserter(found), [&](Index index) { return leads[index]; });
    std::ranges::sort(found);
    return found;
}

} // namespace divan::bpmn
