// SPDX-License-Identifier: Apache-2.0
// What expressions see, and where values go.
#include "platform/procedure/engine/data.hpp"
#include "platform/procedure/engine/machine.hpp"

#include <algorithm>

namespace divan::engine {

/// Throws Fault when the event has spent what it may.
feel::Value Machine::evaluate(const Formula& formula, const Place& place, const feel::Value& data)
{
    if (!formula) {
        return {};
    }
    inputs_.clear();
    for (const auto& name : formula.names) {
        inputs_.push_back(look_up(name, place, data));
    }
    feel::Run one{inputs_, world_};
    try {
        auto value = formula.expression->evaluate(one);
        world_.limits.steps = one.steps_left();
        return value;
    } catch (const feel::LimitExceeded& limit) {
        world_.limits.steps = std::max<std::int64_t>(one.steps_left(), 0);
        throw Fault{Reason::too_many_steps, std::string{limit.reason}};
    }
}

feel::Value Machine::look_up(std::string_view name, const Place& place, const feel::Value& data) const
{
    if (const auto* const context = data.context()) {
        if (const auto* const found = context->find(name)) {
            return *found;
        }
    }
    feel::Value value;
    for (auto at = place;;) {
        if (at.body != 0 && loop_value(name, at, value)) {
            return value;
        }
        const auto& inner = *find_frame(state_, at.frame);
        const auto found = std::ranges::lower_bound(inner.variables, name, {}, &feel::Context::Entry::first);
        if (found != inner.variables.end() && found->first == name) {
            return found->second;
        }
        if (at.frame == 0) {
            return {};
        }
        const auto& owner = *find_wait(state_, inner.owner);
        at = {owner.frame, owner.body, owner.turn};
    }
}

/// BPMN's own attributes of a multi-instance activity, and the item of a run.
bool Machine::loop_value(std::string_view name, const Place& place, feel::Value& value) const
{
    const auto& runs = *find_loop(state_, place.body);
    const auto& multi = *definition_.node(find_wait(state_, place.body)->node).multi;
    const auto number = [](std::uint32_t count) { return feel::Value{static_cast<std::int64_t>(count)}; };
    if (place.turn > 0 && name == "loopCounter") {
        value = number(place.turn);
    } else if (place.turn > 0 && !multi.item.empty() && name == multi.item) {
        const auto* const items = runs.items.list();
        value = items == nullptr ? number(place.turn) : items->items()[place.turn - 1];
    } else if (name == "numberOfInstances") {
        value = number(runs.total);
    } else if (name == "numberOfCompletedInstances") {
        value = number(runs.done);
    } else if (name == "numberOfActiveInstances") {
        value = number(runs.begun - runs.done);
    } else {
        return false;
    }
    return true;
}

void Machine::add_visible(std::vector<feel::Context::Entry>& entries, Id frame) const
{
    const auto& inner = *find_frame(state_, frame);
    if (frame != 0) {
        add_visible(entries, find_wait(state_, inner.owner)->frame);
    }
    entries.insert(entries.end(), inner.variables.begin(), inner.variables.end());
}

feel::Value Machine::given_to(Index node, const Place& place)
{
    const auto& inputs = definition_.element(node).inputs;
    if (inputs.empty()) {
        return {};
    }
    std::vector<feel::Context::Entry> entries;
    for (const auto& input : inputs) {
        if (input.name == "*") {
            add_visible(entries, place.frame);
        } else {
            entries.emplace_back(input.name, evaluate(input.formula, place, {}));
        }
    }
    auto stored = storable(feel::make_context(std::move(entries)));
    if (stored.weight > definition_.limits().weight) {
        throw Fault{Reason::data_too_large, {}};
    }
    return std::move(stored.value);
}

void Machine::add_members(Variables& variables, const feel::Value& data)
{
    if (const auto* const context = data.context()) {
        for (const auto& [name, value] : context->entries()) {
            variables.push_back({name, storable(value)});
        }
    }
}

Machine::Variables
Machine::given_by(Index node, const Place& place, const feel::Value& data, bool all_by_default)
{
    const auto& outputs = definition_.element(node).outputs;
    Variables variables;
    if (outputs.empty() && all_by_default) {
        add_members(variables, data);
    }
    for (const auto& output : outputs) {
        if (output.name == "*") {
            add_members(variables, data);
        } else {
            variables.push_back({output.name, storable(evaluate(output.formula, place, data))});
        }
    }
    check_weight(variables);
    return variables;
}

/// Counts what is replaced as if it stayed: a case near its bound is refused a little early.
void Machine::check_weight(const Variables& variables) const
{
    auto weight = state_.weight;
    for (const auto& variable : variables) {
        weight += variable.name.size() + variable.stored.weight;
    }
    if (weight > definition_.limits().weight) {
        throw Fault{Reason::data_too_large, {}};
    }
}

const feel::Value* Machine::find_variable(std::string_view name, Id frame) const
{
    const auto& variables = find_frame(state_, frame)->variables;
    const auto found = std::ranges::lower_bound(variables, name, {}, &feel::Context::Entry::first);
    return found == variables.end() || found->first != name ? nullptr : &found->second;
}

void Machine::set(Id frame, Variables variables)
{
    for (auto& variable : variables) {
        auto at = frame;
        while (at != 0 && find_variable(variable.name, at) == nullptr) {
            at = find_wait(state_, find_frame(state_, at)->owner)->frame;
        }
        set_in(this->frame(at), std::move(variable));
    }
}

void Machine::set_in(Frame& frame, Variable variable)
{
    const auto found =
        std::ranges::lower_bound(frame.variables, variable.name, {}, &feel::Context::Entry::first);
    if (found != frame.variables.end() && found->first == variable.name) {
        state_.weight += variable.stored.weight - weight_of(found->second);
        found->second = std::move(variable.stored.value);
        return;
    }
    state_.weight += variable.name.size() + variable.stored.weight;
    frame.variables.insert(found, {std::move(variable.name), std::move(variable.stored.value)});
}

} // namespace divan::engine
