// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/convert/convert.hpp"

#include "platform/procedure/convert/drawing.hpp"
#include "platform/procedure/convert/juel.hpp"
#include "platform/procedure/xml/document.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace divan::convert {

namespace {

bool is_among(const auto& names, std::string_view name)
{
    return std::ranges::find(names, name) != names.end();
}

/// Elements of BPMN whose text is an expression.
constexpr std::array<std::string_view, 6> expressions{
    "conditionExpression", "timeDate", "timeDuration", "timeCycle", "loopCardinality", "completionCondition"};
constexpr std::array<std::string_view, 4> programs{"expression", "delegateExpression", "class", "topic"};
constexpr std::array<std::string_view, 3> workers{"candidateGroups", "candidateUsers", "assignee"};

Conversion unreadable(int line, std::string why)
{
    return {.file = std::nullopt,
            .notes = {{.outcome = Outcome::left,
                       .rule = "file.unreadable",
                       .line = line,
                       .element = {},
                       .detail = std::move(why)}}};
}

class Converter {
public:
    explicit Converter(std::string text) : drawing_{std::move(text)} {}

    Conversion run() &&
    {
        if (!drawing_.fault().empty()) {
            return unreadable(1, drawing_.fault());
        }
        walk(drawing_.root());
        return std::move(drawing_).finished();
    }

private:
    // --- elements

    void walk(pugi::xml_node node)
    {
        if (is_among(expressions, local_name(node))) {
            convert_expression(node);
        }
        convert_program(node);
        convert_keys(node);
        convert_loop(node);
        convert_called(node);
        drop_attributes(node);
        for (auto child = node.first_child(); !child.empty();) {
            const auto next = child.next_sibling();
            if (child.type() == pugi::node_element && local_name(child) == "extensionElements") {
                convert_extensions(node, child);
            } else if (child.type() == pugi::node_element) {
                walk(child);
            }
            child = next;
        }
    }

    void convert_expression(pugi::xml_node& node)
    {
        const std::string juel = node.text().get();
        if (!is_juel(juel)) {
            return;
        }
        if (const auto feel = drawing_.in_feel(node, juel)) {
            node.text().set(feel->c_str());
            node.remove_attribute("language");
        }
    }

    /// A service task's program becomes a connector with its inputs; an expression that only computes becomes
    /// an output.
    void convert_program(pugi::xml_node& node)
    {
        const auto found = std::ranges::find_if(
            programs, [&](std::string_view each) { return static_cast<bool>(drawing_.camunda(node, each)); });
        const auto is_result = static_cast<bool>(drawing_.camunda(node, "resultVariable"));
        if (found == programs.end()) {
            return;
        }
        const std::string program = drawing_.camunda(node, *found).value();
        const auto call = *found == "expression" ? call_of(program) : std::nullopt;
        auto result = std::string{"result"};
        if (call || *found != "expression") {
            if (!convert_call(node, call, program)) {
                return;
            }
        } else {
            const auto translated = to_feel(program);
            if (!translated.untranslated.empty() || !is_result) {
                drawing_.note(Outcome::left, "left.expression", node, program);
                return;
            }
            result = translated.feel;
            drawing_.note(Outcome::done, "computed", node, drawing_.camunda(node, "resultVariable").value());
        }
        drawing_.taken(node, *found);
        drawing_.taken(node, "type");
        if (is_result) {
            drawing_.add_mapping(node, "output", drawing_.taken(node, "resultVariable"), result);
        }
    }

    /// False when an argument has no words in FEEL.
    bool convert_call(pugi::xml_node& node, const std::optional<Call>& call, const std::string& program)
    {
        if (call) {
            for (const auto& argument : call->arguments) {
                if (!argument.untranslated.empty()) {
                    drawing_.note(Outcome::left, "left.expression", node, argument.untranslated);
                    return false;
                }
            }
        }
        const auto bean = is_juel(program) && !call ? to_feel(program).feel : program;
        const auto connector = call ? call->name : bean;
        drawing_.set_ours(node, "connector", connector);
        drawing_.note(Outcome::stub, "connector", node, connector);
        for (std::size_t i = 0; call && i < call->arguments.size(); ++i) {
            drawing_.add_mapping(node, "input", fmt::format("argument{}", i + 1), call->arguments[i].feel);
        }
        return true;
    }

    void convert_keys(pugi::xml_node& node)
    {
        convert_key(node, "formKey", "form", "form");
        convert_key(node, "decisionRef", "decision", "decision");
        for (const auto worker : workers) {
            const std::string value = drawing_.camunda(node, worker).value();
            const auto is_first = !drawing_.has_ours(node, "role");
            if (value.empty() || !is_first) {
                continue;
            }
            if (is_juel(value)) {
                drawing_.note(Outcome::left, "left.role", node, value);
                continue;
            }
            convert_key(node, worker, "role", "role");
        }
    }

    void
    convert_key(pugi::xml_node& node, std::string_view from, const std::string& to, std::string_view rule)
    {
        const std::string value = drawing_.camunda(node, from).value();
        if (value.empty()) {
            return;
        }
        if (is_juel(value)) {
            drawing_.note(Outcome::left, "left.expression", node, value);
            return;
        }
        drawing_.taken(node, from);
        drawing_.set_ours(node, to, value);
        drawing_.note(Outcome::stub, rule, node, value);
    }

    void convert_loop(pugi::xml_node& node)
    {
        const std::string collection = drawing_.camunda(node, "collection").value();
        if (collection.empty()) {
            return;
        }
        const auto feel =
            is_juel(collection) ? drawing_.in_feel(node, collection) : std::optional{collection};
        if (feel) {
            drawing_.taken(node, "collection");
            drawing_.set_ours(node, "collection", *feel);
        }
        if (static_cast<bool>(drawing_.camunda(node, "elementVariable"))) {
            drawing_.set_ours(node, "item", drawing_.taken(node, "elementVariable"));
        }
    }

    void convert_called(const pugi::xml_node& node)
    {
        const std::string called = node.attribute("calledElement").value();
        if (is_juel(called)) {
            drawing_.note(Outcome::left, "left.called", node, called);
        }
    }

    /// Of the engine's own running: nothing that the process says is lost.
    void drop_attributes(pugi::xml_node& node)
    {
        static constexpr std::array<std::string_view, 15> of_the_engine{"asyncBefore",
                                                                        "asyncAfter",
                                                                        "exclusive",
                                                                        "jobPriority",
                                                                        "taskPriority",
                                                                        "historyTimeToLive",
                                                                        "versionTag",
                                                                        "isStartableInTasklist",
                                                                        "calledElementBinding",
                                                                        "decisionRefBinding",
                                                                        "mapDecisionResult",
                                                                        "calledElementVersion",
                                                                        "candidateStarterGroups",
                                                                        "candidateStarterUsers",
                                                                        "initiator"};
        for (const auto name : of_the_engine) {
            if (const auto attribute = drawing_.camunda(node, name)) {
                drawing_.note(Outcome::dropped, "dropped", node,
                              fmt::format("{}={}", name, attribute.value()));
                node.remove_attribute(attribute);
            }
        }
    }

    // --- extension elements

    void convert_extensions(pugi::xml_node& owner, pugi::xml_node extensions)
    {
        for (auto child = extensions.first_child(); !child.empty();) {
            const auto next = child.next_sibling();
            if (child.type() == pugi::node_element && drawing_.is_camunda(child.name()) &&
                convert_extension(owner, child)) {
                extensions.remove_child(child);
            }
            child = next;
        }
        const auto is_element = [](const pugi::xml_node& child) {
            return child.type() == pugi::node_element;
        };
        if (extensions.find_child(is_element).empty()) {
            owner.remove_child(extensions);
        }
    }

    /// Whether nothing of it stays behind.
    bool convert_extension(pugi::xml_node& owner, const pugi::xml_node& extension)
    {
        const auto name = local_name(extension);
        if (name == "in" || name == "out") {
            return convert_passing(owner, extension, name == "in" ? "input" : "output");
        }
        if (name == "inputOutput") {
            auto all = true;
            for (const auto& parameter : extension.children()) {
                all = (parameter.type() != pugi::node_element || convert_parameter(owner, parameter)) && all;
            }
            return all;
        }
        if (name == "failedJobRetryTimeCycle" || name == "properties") {
            drawing_.note(Outcome::dropped, "dropped", owner, std::string{name});
            return true;
        }
        drawing_.note(Outcome::left, name == "formData" ? "left.form" : "left.extension", owner,
                      std::string{name});
        return false;
    }

    /// `<in source target/>`, `<in sourceExpression target/>`, `<in variables="all"/>`, `<in businessKey/>`.
    bool convert_passing(pugi::xml_node& owner, const pugi::xml_node& passing, const std::string& way)
    {
        if (std::string_view{passing.attribute("variables").value()} == "all") {
            drawing_.add_mapping(owner, way, "*", "");
            return true;
        }
        const std::string key = passing.attribute("businessKey").value();
        const std::string source = passing.attribute("source").value();
        const std::string expression = key.empty() ? passing.attribute("sourceExpression").value() : key;
        const std::string target = key.empty() ? passing.attribute("target").value() : "businessKey";
        const auto is_text = source.size() > 1 && source.front() == '"' && source.back() == '"';
        const auto feel = !source.empty() ? std::optional{source} : drawing_.in_feel(owner, expression);
        if (!feel || target.empty() || (!is_text && feel->find('$') != std::string::npos)) {
            return false;
        }
        drawing_.add_mapping(owner, way, target, *feel);
        return true;
    }

    bool convert_parameter(pugi::xml_node& owner, const pugi::xml_node& parameter)
    {
        const auto way = local_name(parameter) == "inputParameter" ? "input" : "output";
        const auto holds_program = parameter.find_child(
            [](const pugi::xml_node& child) { return child.type() == pugi::node_element; });
        if (!holds_program.empty()) {
            drawing_.note(Outcome::left, "left.extension", owner, std::string{local_name(holds_program)});
            return false;
        }
        const auto feel = drawing_.in_feel(owner, parameter.text().get());
        if (feel) {
            drawing_.add_mapping(owner, way, parameter.attribute("name").value(), *feel);
        }
        return feel.has_value();
    }

    Drawing drawing_;
};

} // namespace

Conversion convert(std::string_view bytes)
{
    const auto reading = xml::read(bytes);
    if (reading.fault) {
        return unreadable(reading.fault->line, reading.fault->rule + " " + reading.fault->detail);
    }
    return Converter{xml::to_utf8(bytes)}.run();
}

} // namespace divan::convert
