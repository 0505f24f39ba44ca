// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/definition.hpp"

#include "platform/procedure/bpmn/inclusive.hpp"
#include "platform/procedure/feel/free_names.hpp"

#include <utility>

namespace divan::engine {

/// Compiles what a process says in words; a fault is found at its element and compiling goes on.
class DefinitionCompiler {
public:
    DefinitionCompiler(bpmn::Process process, const Options& options) : scope_{options.scope}
    {
        made_.process_ = std::move(process);
        made_.zone_ = options.zone;
        made_.limits_ = options.limits;
    }

    Definition::Compiled run()
    {
        const auto& process = made_.process_;
        for (const auto& node : process.nodes) {
            name_variables(node);
        }
        made_.elements_.resize(process.nodes.size());
        made_.handlers_.resize(process.scopes.size());
        for (Index index = 0; index < process.nodes.size(); ++index) {
            made_.nodes_.emplace(process.nodes[index].id, index);
            compile(index);
        }
        find_inclusive_joins();
        made_.conditions_.reserve(process.flows.size());
        for (Index index = 0; index < process.flows.size(); ++index) {
            const auto& flow = process.flows[index];
            made_.flows_.emplace(flow.id, index);
            made_.conditions_.push_back(formula(flow.line, flow.id, flow.condition));
        }
        Definition::Compiled compiled;
        compiled.findings = std::move(findings_);
        if (compiled.findings.empty()) {
            compiled.definition = std::move(made_);
        }
        return compiled;
    }

private:
    /// The parser has to know names of several words before it meets them.
    void name_variables(const bpmn::Node& node)
    {
        for (const auto* const mappings : {&node.inputs, &node.outputs}) {
            for (const auto& mapping : *mappings) {
                known_.add_input(mapping.name);
            }
        }
        if (node.multi && !node.multi->item.empty()) {
            known_.add_input(node.multi->item);
        }
    }

    void find(int line, const std::string& element, std::string detail)
    {
        findings_.push_back({bpmn::Severity::error, "expression.faulty", line, element, std::move(detail)});
    }

    Formula formula(int line, const std::string& element, const std::string& text)
    {
        Formula made;
        if (text.empty()) {
            return made;
        }
        made.names = feel::free_names(known_, text).names;
        auto scope = scope_;
        for (const auto& name : made.names) {
            scope.add_input(name);
        }
        auto reading = feel::Expression::compile(scope, text);
        for (const auto& finding : reading.findings) {
            if (finding.severity == feel::Finding::Severity::error) {
                find(line, element, text + ": " + std::string{finding.reason});
                return {};
            }
        }
        made.expression = std::move(reading.expression);
        if (!made.expression) {
            find(line, element, text);
        }
        return made;
    }

    Formula formula(const bpmn::Node& node, const std::string& text)
    {
        return formula(node.line, node.id, text);
    }

    std::vector<Assignment> assignments(const bpmn::Node& node, const std::vector<bpmn::Mapping>& mappings)
    {
        std::vector<Assignment> made;
        made.reserve(mappings.size());
        for (const auto& mapping : mappings) {
            made.push_back({mapping.name, formula(node, mapping.expression)});
        }
        return made;
    }

    void compile(Index index)
    {
        const auto& node = made_.process_.nodes[index];
        auto& element = made_.elements_[index];
        element.inputs = assignments(node, node.inputs);
        element.outputs = assignments(node, node.outputs);
        if (node.multi) {
            element.cardinality = formula(node, node.multi->cardinality);
            element.collection = formula(node, node.multi->collection);
            element.completion = formula(node, node.multi->completion);
        }
        const auto handler = made_.handler_of(index);
        if (handler != nowhere) {
            made_.elements_[handler].start = index;
            made_.handlers_[made_.process_.nodes[handler].scope].push_back(index);
        }
        if (node.event.kind == bpmn::EventKind::timer) {
            compile_timer(node, element);
        }
        if (node.attached_to != nowhere) {
            made_.elements_[node.attached_to].boundaries.push_back(index);
        }
        if (node.kind == bpmn::NodeKind::start_event && node.event.kind == bpmn::EventKind::none) {
            const auto owner = made_.process_.scopes[node.scope].node;
            (owner == nowhere ? made_.start_ : made_.elements_[owner].start) = index;
        }
    }

    void find_inclusive_joins()
    {
        bpmn::Blocks blocks{made_.process_};
        for (Index index = 0; index < made_.process_.nodes.size(); ++index) {
            const auto& node = made_.process_.nodes[index];
            if (node.kind == bpmn::NodeKind::inclusive_gateway && node.incoming.size() > 1) {
                made_.inclusive_joins_.push_back(index);
                made_.elements_[index].awaited = blocks.of(index).value_or(std::vector<Index>{});
            }
        }
    }

    void compile_timer(const bpmn::Node& node, Element& element)
    {
        const auto& text = node.event.expression;
        element.rhythm = rhythm_of(std::string_view{text}, node.event.timer);
        if (!element.rhythm && feel::parse_duration(text)) {
            find(node.line, node.id, text); // one that goes back, or on for ever
        } else if (!element.rhythm) {
            element.time = formula(node, text);
            const auto* const value = element.time ? element.time.expression->constant() : nullptr;
            if (value != nullptr) {
                element.rhythm = rhythm_of(*value, node.event.timer);
                if (!element.rhythm) {
                    find(node.line, node.id, text);
                }
            }
        }
    }

    const feel::Scope& scope_;
    feel::Scope known_{scope_};
    Definition made_;
    std::vector<bpmn::Finding> findings_;
};

Definition::Compiled Definition::compile(bpmn::Process process, const Options& options)
{
    return DefinitionCompiler{std::move(process), options}.run();
}

Index Definition::handler_of(Index start) const
{
    const auto& node = process_.nodes[start];
    const auto owner = process_.scopes[node.scope].node;
    const auto is_one =
        node.kind == bpmn::NodeKind::start_event && owner != nowhere && process_.nodes[owner].by_event;
    return is_one ? owner : nowhere;
}

Index Definition::find_node(std::string_view id) const
{
    const auto found = nodes_.find(std::string{id});
    return found == nodes_.end() ? nowhere : found->second;
}

Index Definition::find_flow(std::string_view id) const
{
    const auto found = flows_.find(std::string{id});
    return found == flows_.end() ? nowhere : found->second;
}

} // namespace divan::engine
