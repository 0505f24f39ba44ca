// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/dmn/boxed.hpp"

#include "platform/procedure/dmn/table_reader.hpp"
#include "platform/procedure/feel/expression.hpp"

#include <algorithm>
#include <array>

namespace divan::dmn {

using feel::AstPtr;
using feel::Form;

/// While it lives, the names added after it was made are known.
class Boxed::Names {
public:
    explicit Names(Boxed& boxed) : boxed_{boxed}, count_{boxed.names_.size()} {}
    ~Names() { boxed_.names_.resize(count_); }
    Names(const Names&) = delete;
    Names& operator=(const Names&) = delete;

private:
    Boxed& boxed_;
    std::size_t count_;
};

AstPtr Boxed::make(Form form, Node node) const
{
    auto ast = std::make_unique<feel::Ast>();
    ast->form = form;
    ast->at = document_.position_of(node);
    return ast;
}

AstPtr Boxed::finish(AstPtr ast, Node node)
{
    constexpr auto highest = 1'000;
    for (const auto& part : ast->parts) {
        if (!part) {
            return nullptr; // its finding is there already
        }
        ast->height = std::max(ast->height, part->height + 1);
    }
    return ast->height > highest ? refuse(node, "dmn.too_deep") : std::move(ast);
}

AstPtr Boxed::refuse(Node node, std::string_view rule, std::string detail)
{
    findings_.push_back(document_.finding(node, rule, std::move(detail)));
    return nullptr;
}

AstPtr Boxed::null_at(Node node) const
{
    return make(Form::literal, node);
}

AstPtr Boxed::typed(AstPtr value, feel::TypeRef type, std::string name)
{
    if (!value || (type->kind == feel::Kind::any && !type->constraint)) {
        return value;
    }
    auto ast = std::make_unique<feel::Ast>();
    ast->form = Form::typed;
    ast->at = value->at;
    ast->height = value->height + 1;
    ast->text = std::move(name);
    ast->types.push_back(std::move(type));
    ast->parts.push_back(std::move(value));
    return ast;
}

static bool is_expression(std::string_view name)
{
    static constexpr std::array<std::string_view, 12> names{
        "literalExpression",  "decisionTable", "context", "relation", "list", "invocation",
        "functionDefinition", "conditional",   "filter",  "for",      "some", "every"};
    return std::ranges::find(names, name) != names.end();
}

AstPtr Boxed::read_child(Node parent)
{
    for (const auto node : children(parent)) {
        if (is_expression(node.name())) {
            return read(node);
        }
    }
    return nullptr;
}

AstPtr Boxed::require(Node parent, std::string_view name)
{
    const auto inner = name.empty() ? parent : child(parent, name);
    auto ast = inner ? read_child(inner) : nullptr;
    if (!ast && !has_errors(findings_)) {
        return refuse(parent, "dmn.no_logic", std::string{name});
    }
    return ast;
}

AstPtr Boxed::read(Node node)
{
    constexpr auto deepest = 100;
    if (level_ >= deepest) {
        return refuse(node, "dmn.too_deep");
    }
    ++level_;
    auto ast = read_kind(node);
    --level_;
    if (node.name() == "functionDefinition") {
        return ast;
    }
    return typed(std::move(ast), types_.resolve(node.attribute("typeRef"), node), id_of(node));
}

AstPtr Boxed::read_kind(Node node)
{
    const auto name = node.name();
    if (name == "literalExpression") {
        return read_literal(node);
    }
    if (name == "decisionTable") {
        return TableReader{*this}.read(node);
    }
    if (name == "context") {
        return read_context(node);
    }
    if (name == "relation") {
        return read_relation(node);
    }
    if (name == "list") {
        return read_list(node);
    }
    if (name == "invocation") {
        return read_invocation(node);
    }
    if (name == "functionDefinition") {
        return read_function(node, feel::any_type(), {});
    }
    if (name == "conditional") {
        return read_conditional(node);
    }
    if (name == "filter") {
        return read_filter(node);
    }
    return name == "for"    ? read_iteration(node, Form::iteration, "return")
           : name == "some" ? read_iteration(node, Form::some, "satisfies")
                            : read_iteration(node, Form::every, "satisfies");
}

/// The child `text` of a node, as an expression or as the tests of a cell.
AstPtr Boxed::read_text(Node node, bool tests)
{
    const auto text = text_of(node);
    const auto inner = child(node, "text");
    std::vector<feel::Finding> found;
    AstPtr ast;
    if (feel::is_readable(text, found)) {
        feel::Parser parser{
            text, scope_, found, {document_.position_of(inner ? inner : node), names_, in_filter_}};
        ast = tests ? parser.unary_tests() : parser.expression();
    }
    const auto place = document_.finding(node, {});
    for (const auto& finding : found) {
        findings_.push_back(
            {finding.severity, place.file, finding.at, place.element, finding.reason, finding.detail});
    }
    return ast;
}

static bool is_feel(std::string_view language)
{
    return language.empty() || language == "feel" || language == "FEEL" ||
           (language.find("omg.org/spec/") != std::string_view::npos && language.ends_with("FEEL/"));
}

AstPtr Boxed::read_literal(Node node)
{
    if (!is_feel(node.attribute("expressionLanguage"))) {
        return refuse(node, "dmn.expression_language", node.attribute("expressionLanguage"));
    }
    return read_text(node, false);
}

AstPtr Boxed::read_context(Node node)
{
    const Names names{*this};
    auto ast = make(Form::context, node);
    for (const auto entry : children(node, "contextEntry")) {
        const auto variable = child(entry, "variable");
        const auto name = feel::tidy_name(variable.attribute("name"));
        constexpr std::size_t most_entries = 1'000;
        if (ast->names.size() >= most_entries) {
            return refuse(entry, "dmn.too_many_elements");
        }
        if (std::ranges::find(ast->names, name) != ast->names.end()) {
            return refuse(entry, "dmn.duplicate_name", name);
        }
        auto value = read_child(entry);
        if (!value) {
            return has_errors(findings_) ? nullptr : refuse(entry, "dmn.no_logic", name);
        }
        auto type = types_.resolve(type_ref_of(variable), variable);
        if (value->form == Form::function) {
            value->text = name;
            ast->parts.push_back(std::move(value));
        } else {
            ast->parts.push_back(typed(std::move(value), std::move(type), name));
        }
        ast->names.push_back(name);
        names_.push_back(name);
        ast->negated = name.empty();
    }
    return finish(std::move(ast), node);
}

AstPtr Boxed::read_relation(Node node)
{
    std::vector<std::string> columns;
    std::vector<feel::TypeRef> types;
    for (const auto column : children(node, "column")) {
        columns.push_back(feel::tidy_name(column.attribute("name")));
        types.push_back(types_.resolve(type_ref_of(column), column));
    }
    auto ast = make(Form::list, node);
    for (const auto row : children(node, "row")) {
        auto record = make(Form::record, row);
        for (const auto cell : children(row)) {
            const auto index = record->parts.size();
            if (index >= columns.size()) {
                return refuse(row, "dmn.bad_relation");
            }
            record->names.push_back(columns[index]);
            record->parts.push_back(typed(read(cell), types[index], columns[index]));
        }
        if (record->parts.size() != columns.size()) {
            return refuse(row, "dmn.bad_relation");
        }
        ast->parts.push_back(finish(std::move(record), row));
    }
    return finish(std::move(ast), node);
}

AstPtr Boxed::read_list(Node node)
{
    auto ast = make(Form::list, node);
    for (const auto item : children(node)) {
        if (is_expression(item.name())) {
            ast->parts.push_back(read(item));
        }
    }
    return finish(std::move(ast), node);
}

AstPtr Boxed::read_invocation(Node node)
{
    auto ast = make(Form::call, node);
    ast->parts.push_back(read_child(node));
    if (!ast->parts.front()) {
        return has_errors(findings_) ? nullptr : refuse(node, "dmn.bad_invocation");
    }
    for (const auto binding : children(node, "binding")) {
        const auto name = feel::tidy_name(child(binding, "parameter").attribute("name"));
        if (name.empty()) {
            return refuse(binding, "dmn.bad_invocation");
        }
        auto value = read_child(binding);
        ast->names.push_back(name);
        ast->parts.push_back(value ? std::move(value) : null_at(binding));
    }
    return finish(std::move(ast), node);
}

AstPtr Boxed::read_function(Node node, feel::TypeRef result, const std::string& own_name)
{
    const auto kind = node.attribute("kind");
    if (kind == "Java" || kind == "PMML") {
        return refuse(node, "dmn.external_function", std::string{kind});
    }
    const Names names{*this};
    auto ast = make(Form::function, node);
    ast->text = own_name;
    for (const auto parameter : children(node, "formalParameter")) {
        ast->names.push_back(feel::tidy_name(parameter.attribute("name")));
        ast->types.push_back(types_.resolve(type_ref_of(parameter), parameter));
        names_.push_back(ast->names.back());
    }
    if (!own_name.empty()) {
        names_.push_back(own_name);
    }
    auto body = read_child(node);
    if (!body) {
        return has_errors(findings_) ? nullptr : refuse(node, "dmn.no_logic");
    }
    ast->parts.push_back(typed(std::move(body), std::move(result), own_name));
    return finish(std::move(ast), node);
}

AstPtr Boxed::read_conditional(Node node)
{
    auto ast = make(Form::condition, node);
    for (const auto* const part : {"if", "then", "else"}) {
        ast->parts.push_back(require(node, part));
    }
    return finish(std::move(ast), node);
}

AstPtr Boxed::read_filter(Node node)
{
    auto ast = make(Form::filter, node);
    ast->parts.push_back(require(node, "in"));
    const auto before = std::exchange(in_filter_, true);
    ast->parts.push_back(require(node, "match"));
    in_filter_ = before;
    return finish(std::move(ast), node);
}

AstPtr Boxed::read_iteration(Node node, Form form, std::string_view body)
{
    auto ast = make(form, node);
    ast->parts.push_back(require(node, "in"));
    const Names names{*this};
    ast->names.push_back(feel::tidy_name(node.attribute("iteratorVariable")));
    if (ast->names.back().empty()) {
        return refuse(node, "dmn.unnamed");
    }
    names_.push_back(ast->names.back());
    ast->parts.push_back(require(node, body));
    return finish(std::move(ast), node);
}

} // namespace divan::dmn
