// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/migration.hpp"

#include <algorithm>

namespace divan::engine {

std::string stored(const Renaming& renamed)
{
    std::string text;
    for (const auto& [from, to] : renamed) {
        text.append(text.empty() ? "" : " ").append(from).append("=").append(to);
    }
    return text;
}

std::optional<Renaming> read_renaming(std::string_view text)
{
    Renaming renamed;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        const auto pair = text.substr(0, end);
        const auto middle = pair.find('=');
        if (middle == std::string_view::npos || middle == 0 || middle + 1 == pair.size() ||
            !renamed.emplace(pair.substr(0, middle), pair.substr(middle + 1)).second) {
            return std::nullopt;
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return renamed;
}

/// Empty: it may be so.
static std::string_view
fault_of(const Definition& from, const Definition& to, const std::string& old, const std::string& now)
{
    const auto node = from.find_node(old);
    const auto flow = from.find_flow(old);
    if (node == nowhere && flow == nowhere) {
        return "renaming.source_unknown";
    }
    const auto new_node = to.find_node(now);
    const auto new_flow = to.find_flow(now);
    if (new_node == nowhere && new_flow == nowhere) {
        return "renaming.target_unknown";
    }
    if (node == nowhere || new_node == nowhere) {
        return flow != nowhere && new_flow != nowhere ? "" : "renaming.other_kind";
    }
    const auto& was = from.node(node);
    const auto& is = to.node(new_node);
    return was.kind == is.kind && was.event.kind == is.event.kind ? "" : "renaming.other_kind";
}

/// An element that keeps its id in the other version is there under it, unless it is renamed itself.
static bool is_taken(const Definition& from, const Renaming& renamed, const std::string& old)
{
    const auto& now = renamed.at(old);
    const auto stands = from.find_node(now) != nowhere || from.find_flow(now) != nowhere;
    return (stands && now != old && !renamed.contains(now)) ||
           std::ranges::any_of(renamed,
                               [&](const auto& other) { return other.first != old && other.second == now; });
}

std::vector<Obstacle> renaming_faults(const Definition& from, const Definition& to, const Renaming& renamed)
{
    std::vector<Obstacle> faults;
    for (const auto& [old, now] : renamed) {
        if (const auto rule = fault_of(from, to, old, now); !rule.empty()) {
            faults.push_back({old, rule});
        } else if (is_taken(from, renamed, old)) {
            faults.push_back({old, "renaming.not_one_to_one"});
        }
    }
    return faults;
}

std::vector<std::string> successors(const Definition& from, const Definition& to, std::string_view gone)
{
    std::vector<std::string> found;
    if (const auto node = from.find_node(gone); node != nowhere) {
        const auto& was = from.node(node);
        for (const auto& is : to.process().nodes) {
            if (was.kind == is.kind && was.event.kind == is.event.kind && from.find_node(is.id) == nowhere) {
                found.push_back(is.id);
            }
        }
    } else if (from.find_flow(gone) != nowhere) {
        for (const auto& is : to.process().flows) {
            if (from.find_flow(is.id) == nowhere) {
                found.push_back(is.id);
            }
        }
    }
    return found;
}

} // namespace divan::engine
