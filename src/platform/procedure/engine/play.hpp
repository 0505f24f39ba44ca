// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/engine/consistency.hpp"
#include "platform/procedure/engine/stored.hpp"
#include "platform/procedure/engine/test_process.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

namespace divan::engine::test {

inline constexpr Moment begin = 1'800'000'000'000;

/// One case of a process, played by hand.
class Play {
public:
    explicit Play(const std::string& elements, const Options& options = {})
        : definition_{process_of(elements, options)}
    {
    }

    Outcome take(Event event)
    {
        event.at = std::max(event.at, at_);
        auto outcome = step(definition_, state, event);
        const auto bytes = stored(definition_, state);
        if (state.status != Status::fresh) {
            EXPECT_TRUE(is_consistent(definition_, state)) << bytes;
            EXPECT_TRUE(read_state(definition_, bytes).has_value()) << bytes;
        }
        return outcome;
    }
    Outcome start(feel::Value data = {}) { return take(made(EventKind::started, 0, std::move(data))); }
    Outcome done(const std::string& node, feel::Value data = {})
    {
        return take(made(EventKind::completed, wait(node), std::move(data)));
    }
    Outcome failed(const std::string& node, const std::string& code)
    {
        auto event = made(EventKind::failed, wait(node), {});
        event.code = code;
        event.detail = "no connection";
        return take(event);
    }
    Outcome retried(const std::string& node) { return take(made(EventKind::retried, wait(node), {})); }
    Outcome received(const std::string& node, feel::Value data = {})
    {
        const auto& all = state.subscriptions;
        const auto found = std::ranges::find(all, definition_.find_node(node), &Subscription::node);
        return take(made(EventKind::received, found == all.end() ? 0 : found->id, std::move(data)));
    }
    Outcome fired(const std::string& node, Moment after)
    {
        const auto found = std::ranges::find(state.timers, definition_.find_node(node), &Timer::node);
        auto event = made(EventKind::fired, found == state.timers.end() ? 0 : found->id, {});
        at_ = begin + after;
        return take(event);
    }
    static Event made(EventKind kind, Id id, feel::Value data)
    {
        return {.kind = kind,
                .at = begin,
                .id = id,
                .node = nowhere,
                .code = {},
                .detail = {},
                .data = std::move(data)};
    }

    /// The first wait at a node; 0 when none is there.
    [[nodiscard]] Id wait(const std::string& node) const
    {
        const auto index = definition_.find_node(node);
        const auto rests = [&](const Wait& each) {
            return each.node == index && each.kind != WaitKind::body;
        };
        const auto found = std::ranges::find_if(state.waits, rests);
        return found == state.waits.end() ? 0 : found->id;
    }
    /// Ids of the nodes at which tokens rest, in order.
    [[nodiscard]] std::vector<std::string> rests() const
    {
        std::vector<std::string> nodes;
        for (const auto& each : state.waits) {
            nodes.push_back(definition_.node(each.node).id);
        }
        return nodes;
    }
    [[nodiscard]] feel::Value variable(const std::string& name) const
    {
        const auto& all = state.frames.front().variables;
        const auto found = std::ranges::find(all, name, &feel::Context::Entry::first);
        return found == all.end() ? feel::Value{} : found->second;
    }
    [[nodiscard]] std::int64_t number(const std::string& name) const
    {
        const auto value = variable(name);
        const auto* const held = value.get<feel::Number>();
        return held == nullptr ? -1 : held->to_integer().value_or(-1);
    }
    [[nodiscard]] const Definition& definition() const { return definition_; }
    [[nodiscard]] Reason incident() const
    {
        return state.incidents.empty() ? Reason::none : state.incidents.front().reason;
    }

    State state;

private:
    Definition definition_;
    Moment at_{begin};
};

inline constexpr Moment hour = 3'600'000;

using Nodes = std::vector<std::string>;

inline feel::Value given(const std::string& name, feel::Value value)
{
    return feel::make_context({{name, std::move(value)}});
}

inline std::vector<EffectKind> kinds(const Outcome& outcome)
{
    std::vector<EffectKind> made;
    for (const auto& effect : outcome.effects) {
        made.push_back(effect.kind);
    }
    return made;
}

inline const std::string plain = R"(<startEvent id="s"/><endEvent id="e"/>)";

} // namespace divan::engine::test
