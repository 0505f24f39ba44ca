// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/net.hpp"

#include <algorithm>
#include <utility>

namespace divan::bpmn {

Net::Net(const Process& process, Index scope, Blocks& blocks) : process_{process}, blocks_{blocks}
{
    for (const auto flow : process.scopes[scope].flows) {
        if (process.flows[flow].source != nowhere && process.flows[flow].target != nowhere) {
            flow_places_.emplace(flow, owners_.size());
            owners_.push_back(process.flows[flow].target);
        }
    }
    for (const auto index : process.scopes[scope].nodes) {
        if (has_boundary(index) || is_link_catch(index)) {
            inside_.emplace(index, owners_.size());
            owners_.push_back(index);
        }
    }
    for (const auto index : process.scopes[scope].nodes) {
        add_steps(index);
    }
}

/// Whether its tokens wait before an inclusive join.
bool Net::is_gathered(std::size_t place) const
{
    const auto& node = process_.nodes[owners_[place]];
    return node.kind == NodeKind::inclusive_gateway && node.incoming.size() > 1;
}

/// The flow of a place; nowhere for the inside of an activity.
Index Net::flow(std::size_t place) const
{
    for (const auto& [flow, at] : flow_places_) {
        if (at == place) {
            return flow;
        }
    }
    return nowhere;
}

bool Net::is_link_catch(Index index) const
{
    const auto& node = process_.nodes[index];
    return node.kind == NodeKind::catch_event && node.event.kind == EventKind::link;
}

bool Net::has_boundary(Index index) const
{
    return std::ranges::any_of(process_.nodes, [&](const Node& node) { return node.attached_to == index; });
}

std::vector<std::size_t> Net::places_of(const std::vector<Index>& flows) const
{
    std::vector<std::size_t> places;
    places.reserve(flows.size());
    for (const auto flow : flows) {
        places.push_back(flow_places_.at(flow));
    }
    return places;
}

void Net::add_steps(Index index)
{
    const auto& node = process_.nodes[index];
    const auto in = places_of(node.incoming);
    auto out = places_of(node.outgoing);
    if (node.link != nowhere) {
        out.push_back(inside_.at(node.link));
    }
    switch (node.kind) {
    case NodeKind::start_event:
        add_start(out);
        break;
    case NodeKind::boundary_event:
        add_boundary(index, node, out);
        break;
    case NodeKind::parallel_gateway:
        steps_.push_back({index, in, out, false});
        break;
    case NodeKind::inclusive_gateway:
        add_inclusive(index, node, in);
        break;
    case NodeKind::exclusive_gateway:
    case NodeKind::event_based_gateway:
        for (const auto from : in) {
            for (const auto to : out) {
                steps_.push_back({index, {from}, {to}, false});
            }
        }
        break;
    default:
        add_pass(index, node, in, out);
    }
}

/// The ways that an inclusive gateway may take together.
std::vector<std::vector<std::size_t>> Net::choices(const Node& node) const
{
    auto free = node.outgoing;
    std::vector<std::vector<std::size_t>> found;
    if (node.default_flow != nowhere) {
        std::erase(free, node.default_flow);
        found.push_back(places_of({node.default_flow}));
    }
    if (free.size() > most_inclusive_ways) {
        return found; // refused elsewhere
    }
    for (std::size_t set = 1; set < std::size_t{1} << free.size(); ++set) {
        std::vector<Index> taken;
        for (std::size_t way = 0; way < free.size(); ++way) {
            if ((set >> way & 1U) != 0) {
                taken.push_back(free[way]);
            }
        }
        found.push_back(places_of(taken));
    }
    return found;
}

void Net::add_inclusive(Index index, const Node& node, const std::vector<std::size_t>& in)
{
    std::vector<std::size_t> unless;
    if (in.size() > 1) {
        const auto block = blocks_.of(index).value_or(std::vector<Index>{});
        for (std::size_t place = 0; place < owners_.size(); ++place) {
            if (std::ranges::binary_search(block, owners_[place])) {
                unless.push_back(place);
            }
        }
    }
    for (auto& to : choices(node)) {
        steps_.push_back({index, in, std::move(to), false, in.size() > 1, unless});
    }
}

/// Each start event is a case of its own that begins there alone.
void Net::add_start(const std::vector<std::size_t>& out)
{
    State state(owners_.size(), 0);
    for (const auto place : out) {
        state[place] = 1;
    }
    starts_.push_back(std::move(state));
}

void Net::add_boundary(Index index, const Node& node, const std::vector<std::size_t>& out)
{
    const auto found = inside_.find(node.attached_to);
    if (found == inside_.end()) {
        return;
    }
    auto to = out;
    if (!node.is_interrupting) {
        // Once is enough to see where it leads: the place inside is kept.
        to.push_back(found->second);
    }
    steps_.push_back({index, {found->second}, std::move(to), false});
}

void Net::add_pass(Index index,
                   const Node& node,
                   const std::vector<std::size_t>& in,
                   const std::vector<std::size_t>& out)
{
    const auto clears = node.kind == NodeKind::end_event &&
                        (node.event.kind == EventKind::terminate || node.event.kind == EventKind::error);
    const auto inside = inside_.find(index);
    for (const auto from : in) {
        if (inside == inside_.end()) {
            steps_.push_back({index, {from}, out, clears});
        } else {
            steps_.push_back({index, {from}, {inside->second}, false});
        }
    }
    if (inside != inside_.end()) {
        steps_.push_back({index, {inside->second}, out, false});
    }
}

} // namespace divan::bpmn
