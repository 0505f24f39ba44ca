// SPDX-License-Identifier: Apache-2.0
// Activities that run several times.
#include "platform/procedure/engine/data.hpp"
#include "platform/procedure/engine/machine.hpp"

namespace divan::engine {

static bool is_first_run_only(const bpmn::Node& node)
{
    return node.multi->is_sequential;
}

void Machine::begin_loop(const Token& token)
{
    const auto& element = definition_.element(token.node);
    const Place place{token.frame, token.body, token.turn};
    Loop made;
    if (element.collection) {
        const auto stored = storable(evaluate(element.collection, place, {}));
        const auto* const list = stored.value.list();
        if (list == nullptr) {
            throw Fault{Reason::loop_list, {}};
        }
        if (list->size() > definition_.limits().runs) {
            throw Fault{Reason::loop_count, std::to_string(list->size())};
        }
        if (state_.weight + stored.weight > definition_.limits().weight) {
            throw Fault{Reason::data_too_large, {}};
        }
        made.total = static_cast<std::uint32_t>(list->size());
        made.items = stored.value;
    } else {
        const auto value = evaluate(element.cardinality, place, {});
        const auto* const number = value.get<feel::Number>();
        const auto count = number == nullptr ? std::nullopt : number->to_integer();
        if (!count || *count < 0 || *count > definition_.limits().runs) {
            throw Fault{Reason::loop_count, {}};
        }
        made.total = static_cast<std::uint32_t>(*count);
    }
    const auto crowd = state_.waits.size() + queue_.size() + made.total;
    if (!is_first_run_only(definition_.node(token.node)) && crowd > definition_.limits().tokens) {
        throw Fault{Reason::too_many_tokens, {}};
    }
    const auto timers = timers_of(token, element.boundaries);
    made.body = add_wait(WaitKind::body, token);
    arm(made.body, element.boundaries, timers);
    state_.weight += weight_of(made.items);
    state_.loops.push_back(made);
    const auto wait = *find_wait(state_, made.body);
    if (made.total == 0) {
        finish(wait);
    } else {
        begin_runs(wait, is_first_run_only(definition_.node(token.node)) ? 1 : made.total);
    }
}

void Machine::begin_runs(const Wait& body, std::uint32_t count)
{
    auto& counted = loop(body.id);
    for (std::uint32_t i = 0; i < count; ++i) {
        queue_.push_back({.node = body.node,
                          .frame = body.frame,
                          .flow = nowhere,
                          .body = body.id,
                          .turn = ++counted.begun});
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
    const auto counted = loop(body.id);
    auto is_enough = counted.done == counted.total;
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
    } else if (node.multi->is_sequential && counted.done == counted.begun) {
        begin_runs(body, 1);
    }
}

} // namespace divan::engine
