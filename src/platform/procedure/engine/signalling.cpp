// SPDX-License-Identifier: Apache-2.0
// Signals: thrown to all who wait for them, in this case and in others.
#include "platform/procedure/engine/data.hpp"
#include "platform/procedure/engine/machine.hpp"

#include <algorithm>

namespace divan::engine {

/// Who in the case waits for the signal, and what each makes of it; throws Fault before anything has changed.
std::vector<Machine::Hearing> Machine::hearing(const bpmn::Event& event, const feel::Value& data)
{
    std::vector<Hearing> found;
    Variables all;
    for (const auto& subscription : state_.subscriptions) {
        const auto& heard = definition_.node(subscription.node).event;
        if (heard.kind != bpmn::EventKind::signal || heard.name != event.name) {
            continue;
        }
        const auto place = place_of(subscription);
        found.push_back({subscription.id, place.frame, given_by(subscription.node, place, data, true)});
        const auto& variables = found.back().variables;
        all.insert(all.end(), variables.begin(), variables.end());
    }
    check_weight(all);
    return found;
}

/// Those who are broken off by what another hears don't hear it any more.
void Machine::signal(const Token& token, std::vector<Hearing> heard, feel::Value data)
{
    effect({.kind = EffectKind::signalled,
            .id = 0,
            .node = token.node,
            .due = 0,
            .text = definition_.node(token.node).event.name,
            .data = std::move(data)});
    const auto is_waiting = [&](Id id) {
        return std::ranges::binary_search(state_.subscriptions, id, {}, &Subscription::id);
    };
    for (auto& each : heard) {
        if (!is_waiting(each.subscription)) {
            continue;
        }
        const auto subscription =
            *std::ranges::lower_bound(state_.subscriptions, each.subscription, {}, &Subscription::id);
        drop_if_once(subscription);
        if (!is_waiting(each.subscription)) {
            effect({.kind = EffectKind::signal_forgone,
                    .id = each.subscription,
                    .node = subscription.node,
                    .due = 0,
                    .text = {}});
        }
        set(each.frame, std::move(each.variables));
        happen(subscription.node, subscription.wait);
    }
}

/// Whether what a thrown event set off has left the token that threw it.
bool Machine::survives(const Token& token) const
{
    return find_frame(state_, token.frame) != nullptr && !is_interrupted(token.frame);
}

} // namespace divan::engine
