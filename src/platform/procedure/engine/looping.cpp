// SPDX-License-Identifier: Apache-2.0
// Activities that run several times.
#include "platform/procedure/engine/data.hpp"
#include "platform/procedure/engine/machine.hpp"

#include <algorithm>

namespace divan::engine {

/// How often the activity runs, and over what.
Loop Machine::counted(const Token& token)
{
    const auto& element = definition_.element(token.node);
    const auto& limits = definition_.limits();
    const Place place{token.frame, token.body, token.turn};
    Loop made;
    if (!element.collection) {
        const auto value = evaluate(element.cardinality, place, {});
        const auto* const number = value.get<feel::Number>();
        const auto count = number == nullptr ? std::nullopt : number->to_integer();
        if (!count || *count < 0 || *count > limits.runs) {
            throw Fault{Reason::loop_count, {}};
        }
        made.total = static_cast<std::uint32_t>(*count);
        return made;
    }
    const auto stored = storable(evaluate(element.collection, place, {}));
    const auto* const list = stored.value.list();
    if (list == nullptr) {
        throw Fault{Reason::loop_list, {}};
    }
    if (list->size() > limits.runs) {
        throw Fault{Reason::loop_count, std::to_string(list->size())};
    }
    if (state_.weight + stored.weight > limits.weight) {
        throw Fault{Reason::data_too_large, {}};
    }
    made.total = static_cast<std::uint32_t>(list->size());
    made.items = stored.value;
    return made;
}

void Machine::begin_loop(const Token& token)
{
    auto made = counted(token);
    const auto begun =
        definition_.node(token.node).multi->is_sequential ? std::min(made.total, 1U) : made.total;
    if (state_.waits.size() + queue_.size() + begun > definition_.limits().tokens) {
        throw Fault{Reason::too_many_tokens, {}};
    }
    const auto& boundaries = definition_.element(token.node).boundaries;
    const auto timers = timers_of(token, boundaries, {});
    made.body = add_wait(WaitKind::body, token);
    arm(made.body, boundaries, timers);
    state_.weight += weight_of(made.items);
    state_.loops.push_back(made);
    const auto wait = *find_wait(state_, made.body);
    if (made.total == 0) {
        finish(wait);
    } else {
        begin_runs(wait, begun);
    }
}

void Machine::begin_runs(const Wait& body, std::uint32_t count)
{
    auto& of_body = loop(body.id);
    for (std::uint32_t i = 0; i < count; ++i) {
        queue_.push_back({.node = body.node,
                          .frame = body.frame,
                          .flow = nowhere,
                          .body = body.id,
                          .turn = ++of_body.begun});
    }
}

void Machine::finish_run(const Wait& run)
{
    ++loop(run.body).done;
    settle_loop(*find_wait(state_, run.body));
}

/// After a run has ended: is it enough, is there a next one?
void Machine::settle_loop(const Wait& body)
{
    const auto& node = definition_.node(body.node);
    const auto count = loop(body.id);
    auto is_enough = count.done == count.total;
    const auto& completion = definition_.element(body.node).completion;
    if (!is_enough && completion) {
        try {
            is_enough = evaluate(completion, {body.frame, body.id, 0}, {}).is_true();
        } catch (const Fault& fault) {
            raise({.wait = body.id,
                   .node = body.node,
                   .frame = body.frame,
                   .reason = fault.reason,
                   .detail = fault.detail});
        }
    }
    if (is_enough) {
        cancel_runs(body.id);
        finish(*find_wait(state_, body.id));
    } else if (node.multi->is_sequential && count.done == count.begun) {
        begin_runs(body, 1);
    }
}

} // namespace divan::engine
