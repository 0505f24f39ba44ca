// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/dmn/types.hpp"

#include "platform/procedure/feel/expression.hpp"
#include "platform/procedure/feel/function.hpp"

namespace divan::dmn {

namespace {

/// allowedValues and typeConstraint: unary tests that a value must pass.
class AllowedValues final : public feel::Constraint {
public:
    AllowedValues(feel::Expression tests, std::shared_ptr<const Constraint> base)
        : tests_{std::move(tests)}, base_{std::move(base)}
    {
    }
    [[nodiscard]] bool allows(feel::Run& run, const feel::Value& value) const override
    {
        const auto warnings = run.warnings().size();
        const auto passes = tests_.test(run, value).is_true();
        run.forget_warnings(warnings);
        return passes && (!base_ || base_->allows(run, value));
    }

private:
    feel::Expression tests_;
    std::shared_ptr<const Constraint> base_; // of the type that this one narrows
};

} // namespace

Types::Types(const Document& document, std::vector<Finding>& findings)
    : document_{document}, findings_{findings}
{
    for (const auto node : children(document.root(), "itemDefinition")) {
        const auto name = feel::tidy_name(node.attribute("name"));
        if (name.empty()) {
            findings_.push_back(document_.finding(node, "dmn.unnamed"));
        } else if (!definitions_.emplace(name, Definition{node, nullptr, false}).second) {
            findings_.push_back(document_.finding(node, "dmn.duplicate_name", name));
        }
    }
}

feel::TypeRef Types::find(std::string_view name)
{
    const auto found = definitions_.find(name);
    if (found == definitions_.end()) {
        const auto dot = name.find('.');
        const auto import =
            dot == std::string_view::npos ? imports_.find("") : imports_.find(name.substr(0, dot));
        if (import == imports_.end()) {
            return nullptr;
        }
        auto& there = *import->second;
        const auto own_name = dot == std::string_view::npos ? name : name.substr(dot + 1);
        return there.definitions_.contains(own_name) ? there.find(own_name) : nullptr;
    }
    auto& definition = found->second;
    if (definition.being_read) {
        findings_.push_back(document_.finding(definition.node, "dmn.type_cycle", std::string{name}));
        return feel::any_type();
    }
    if (!definition.type) {
        definition.being_read = true;
        auto type = std::make_shared<feel::Type>(*read(definition.node));
        type->name = name;
        definition.type = std::move(type);
        definition.being_read = false;
    }
    return definition.type;
}

feel::TypeRef Types::resolve(std::string_view name, Node node)
{
    const auto tidy = feel::tidy_name(name);
    if (tidy.empty()) {
        return feel::any_type();
    }
    if (auto own = find(tidy)) {
        return own;
    }
    // Editors write the prefix of FEEL's namespace before a built-in type:
    // feel:number.
    const auto colon = tidy.find(':');
    if (auto built_in = feel::built_in_type(colon == std::string::npos ? tidy : tidy.substr(colon + 1))) {
        return built_in;
    }
    findings_.push_back(document_.finding(node, "dmn.unknown_type", tidy));
    return feel::any_type();
}

feel::TypeRef Types::constrained(feel::TypeRef type, Node node, std::string_view element)
{
    const auto values = child(node, element);
    const auto text = text_of(values);
    if (!values || text.empty()) {
        return type;
    }
    const feel::Scope nothing;
    auto reading = feel::Expression::compile_tests(nothing, text, type);
    const auto place = document_.finding(values, {});
    for (const auto& finding : reading.findings) {
        findings_.push_back(
            {finding.severity, place.file, place.at, place.element, finding.reason, finding.detail});
    }
    if (!reading.expression) {
        return type;
    }
    auto narrowed = std::make_shared<feel::Type>(*type);
    narrowed->constraint = std::make_shared<const AllowedValues>(*reading.expression, type->constraint);
    return narrowed;
}

feel::TypeRef Types::read_base(Node node)
{
    if (const auto components = children(node, "itemComponent"); !components.empty()) {
        auto type = std::make_shared<feel::Type>();
        type->kind = feel::Kind::context;
        for (const auto component : components) {
            type->members.emplace_back(feel::tidy_name(component.attribute("name")), read(component));
        }
        return type;
    }
    if (const auto function = child(node, "functionItem")) {
        std::vector<std::pair<std::string, feel::TypeRef>> parameters;
        for (const auto parameter : children(function, "parameters")) {
            parameters.emplace_back(parameter.attribute("name"), resolve(type_ref_of(parameter), parameter));
        }
        return feel::function_type(std::move(parameters),
                                   resolve(function.attribute("outputTypeRef"), function));
    }
    return resolve(type_ref_of(node), node);
}

feel::TypeRef Types::read(Node node)
{
    auto type = constrained(read_base(node), node, "allowedValues");
    if (node.is_true("isCollection")) {
        type = feel::list_type(std::move(type));
    }
    return constrained(std::move(type), node, "typeConstraint");
}

void Types::declare(feel::Scope& scope)
{
    for (const auto& entry : definitions_) {
        scope.add_type(entry.first, find(entry.first));
    }
    for (const auto& [prefix, imported] : imports_) {
        for (const auto& entry : imported->definitions_) {
            scope.add_type((prefix.empty() ? "" : prefix + ".") + entry.first, imported->find(entry.first));
        }
    }
}

} // namespace divan::dmn
