// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/dmn/graph.hpp"
#include "platform/procedure/feel/function.hpp"

#include <algorithm>

namespace divan::dmn {

using feel::Value;

namespace {

/// A decision service as a function: input data first, then input decisions.
class ServiceFunction final : public feel::Function {
public:
    ServiceFunction(std::shared_ptr<const Graph> graph, const Element& service)
        : graph_{std::move(graph)}, service_{service}
    {
        std::vector<std::pair<std::string, feel::TypeRef>> parameters;
        for (const auto parameter : service.parameters) {
            const auto& element = graph_->elements[parameter];
            parameters.emplace_back(element.name, element.type);
        }
        type_ = feel::function_type(std::move(parameters), service.type);
    }

    [[nodiscard]] const feel::TypeRef& type() const override { return type_; }

    [[nodiscard]] Value call(feel::Run& run, feel::Arguments arguments, feel::Position at) const override
    {
        run.step();
        auto values = in_order(*type_, std::move(arguments));
        if (!values) {
            return run.fail(at, "feel.wrong_arguments", service_.name);
        }
        constexpr auto height = 20;
        const feel::Run::Frame frame{run, 0, height};
        Evaluation inner{*graph_, run};
        for (std::size_t i = 0; i < values->size(); ++i) {
            auto fitting = coerce(run, (*values)[i], *type_->members[i].second);
            if (!fitting) {
                return run.fail(at, "feel.wrong_argument", type_->members[i].first);
            }
            inner.give(service_.parameters[i], std::move(*fitting));
        }
        return inner.outputs_of(service_);
    }

private:
    std::shared_ptr<const Graph> graph_; // a function may outlive the model it came from
    const Element& service_;
    feel::TypeRef type_;
};

} // namespace

const Element* Graph::find(std::string_view name) const
{
    const auto found = std::ranges::find_if(
        elements, [&](const Element& element) { return element.file == 0 && element.name == name; });
    return found == elements.end() ? nullptr : &*found;
}

void Evaluation::give_inputs(const std::vector<feel::Context::Entry>& inputs)
{
    for (const auto& [name, value] : inputs) {
        const auto tidy = feel::tidy_name(name);
        for (std::size_t i = 0; i < graph_.elements.size(); ++i) {
            const auto& element = graph_.elements[i];
            const auto takes = element.kind == Element::Kind::input ||
                               (element.kind == Element::Kind::decision && element.file == 0);
            if (!takes || element.name != tidy) {
                continue;
            }
            auto fitting = coerce(run_, value, *element.type);
            values_[i] = fitting ? std::move(*fitting) : run_.fail({}, "dmn.not_allowed", name);
        }
    }
}

Value Evaluation::value_of(std::size_t element)
{
    if (!values_[element]) {
        values_[element] = made(element);
    }
    return *values_[element];
}

Value Evaluation::made(std::size_t index)
{
    run_.step();
    const auto& element = graph_.elements[index];
    if (element.kind == Element::Kind::input) {
        return run_.fail({}, "dmn.input_missing", element.name);
    }
    if (element.kind == Element::Kind::service) {
        return feel::FunctionRef{std::make_shared<const ServiceFunction>(graph_.shared_from_this(), element)};
    }
    if (!element.expression) {
        return element.readable ? Value{} : run_.fail({}, "dmn.not_readable", element.name);
    }
    std::vector<Value> inputs;
    inputs.reserve(element.needs.size());
    for (const auto& need : element.needs) {
        if (!need.is_import) {
            inputs.push_back(value_of(need.members.front().element));
            continue;
        }
        std::vector<feel::Context::Entry> members;
        for (const auto& member : need.members) {
            members.emplace_back(member.name, value_of(member.element));
        }
        inputs.push_back(run_.context(std::move(members)));
    }
    const feel::Run::Inputs guard{run_, inputs};
    return element.expression->evaluate(run_);
}

Value Evaluation::outputs_of(const Element& service)
{
    if (!service.readable) {
        return run_.fail({}, "dmn.not_readable", service.name);
    }
    if (service.outputs.size() == 1) {
        auto value = value_of(service.outputs.front());
        auto fitting = coerce(run_, value, *service.type);
        return fitting ? std::move(*fitting) : run_.fail({}, "feel.wrong_result", service.name);
    }
    std::vector<feel::Context::Entry> results;
    for (const auto output : service.outputs) {
        results.emplace_back(graph_.elements[output].name, value_of(output));
    }
    return run_.context(std::move(results));
}

/// Runs `work` within its limits.
template <class Work>
static Outcome bounded(const feel::World& world, Work work)
{
    feel::Run run{{}, world};
    Outcome outcome;
    try {
        outcome.value = work(run);
    } catch (const feel::LimitExceeded& limit) {
        outcome.value = run.fail({}, limit.reason);
    }
    outcome.warnings = run.take_warnings();
    outcome.hits = run.take_hits();
    return outcome;
}

Outcome Model::decide(std::string_view decision,
                      const std::vector<feel::Context::Entry>& inputs,
                      const feel::World& world) const
{
    return bounded(world, [&](feel::Run& run) {
        const auto* const element = graph_->find(feel::tidy_name(decision));
        if (element == nullptr) {
            return run.fail({}, "dmn.unknown_decision", std::string{decision});
        }
        Evaluation evaluation{*graph_, run};
        evaluation.give_inputs(inputs);
        return evaluation.value_of(static_cast<std::size_t>(element - graph_->elements.data()));
    });
}

Outcome Model::invoke(std::string_view name,
                      const std::vector<feel::Context::Entry>& inputs,
                      const feel::World& world) const
{
    return bounded(world, [&](feel::Run& run) {
        const auto* const element = graph_->find(feel::tidy_name(name));
        if (element == nullptr) {
            return run.fail({}, "dmn.unknown_decision", std::string{name});
        }
        Evaluation evaluation{*graph_, run};
        if (element->kind == Element::Kind::service) {
            evaluation.give_inputs(inputs);
            return evaluation.outputs_of(*element);
        }
        const auto function =
            evaluation.value_of(static_cast<std::size_t>(element - graph_->elements.data()));
        if (function.function() == nullptr) {
            return run.fail({}, "feel.not_a_function", std::string{name});
        }
        std::vector<std::string> names;
        feel::Arguments arguments;
        for (const auto& [parameter, value] : inputs) {
            names.push_back(feel::tidy_name(parameter));
            arguments.values.push_back(value);
        }
        arguments.names = names;
        return function.function()->call(run, std::move(arguments), {});
    });
}

std::vector<std::string> Model::decisions() const
{
    std::vector<std::string> names;
    for (const auto& element : graph_->elements) {
        if (element.kind == Element::Kind::decision && element.file == 0) {
            names.push_back(element.name);
        }
    }
    return names;
}

std::vector<std::string> Model::inputs() const
{
    std::vector<std::string> names;
    for (const auto& element : graph_->elements) {
        if (element.kind == Element::Kind::input) {
            names.push_back(element.name);
        }
    }
    return names;
}

} // namespace divan::dmn
