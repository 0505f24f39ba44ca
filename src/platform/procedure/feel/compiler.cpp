// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/compiler.hpp"

#include "platform/procedure/feel/builtins.hpp"

#include <algorithm>

namespace divan::feel {

void Compiler::report(Position at, std::string_view reason, std::string detail, Finding::Severity severity)
{
    findings_.push_back({severity, at, reason, std::move(detail)});
}

void Compiler::warn(Position at, std::string_view reason, std::string detail)
{
    report(at, reason, std::move(detail), Finding::Severity::warning);
}

std::shared_ptr<const Code> Compiler::root(const Ast& ast)
{
    auto compiled = compile(ast);
    auto code = std::make_shared<Code>();
    code->body = std::move(compiled.node);
    code->type = std::move(compiled.type);
    code->slots = body_->slots;
    code->height = ast.height + 2;
    return code;
}

std::shared_ptr<const Code> Compiler::expression(const Ast& ast)
{
    Body body;
    body_ = &body;
    return root(ast);
}

std::shared_ptr<const Code> Compiler::unary_tests(const Ast& ast, TypeRef tested)
{
    Body body;
    body_ = &body;
    const Scoped layer{*this, false};
    declare("?", std::move(tested));
    return root(ast);
}

Compiler::Local& Compiler::declare(std::string_view name, TypeRef type)
{
    auto& locals = body_->layers.back().locals;
    locals.push_back({std::string{name}, add_slot(), std::move(type)});
    return locals.back();
}

NodePtr Compiler::folded(NodePtr node, bool constant_parts)
{
    if (!constant_parts) {
        return node;
    }
    World world;
    world.limits = {.steps = 10'000, .bytes = 100'000, .depth = 100, .nesting = 50, .warnings = 1};
    Run run{{}, world};
    try {
        const Run::Frame frame{run, 0, 0};
        auto value = node->evaluate(run);
        return run.warnings().empty() ? std::make_unique<Constant>(std::move(value)) : std::move(node);
    } catch (const LimitExceeded&) {
        return node;
    }
}

Typed Compiler::compile(const Ast& ast)
{
    switch (ast.form) {
    case Form::literal:
        return {std::make_unique<Constant>(ast.value), built_in_type(kind_name(ast.value))};
    case Form::name:
        return name(ast);
    case Form::tested:
        return tested(ast);
    case Form::any_value:
        return {std::make_unique<Constant>(true), type_of_kind(Kind::boolean)};
    case Form::tests:
        return tests(ast);
    case Form::instance:
        return instance(ast);
    case Form::typed:
        return typed(ast);
    case Form::extension:
        return ast.extension->compile(*this, ast);
    case Form::negation:
    case Form::arithmetic:
    case Form::comparison:
    case Form::conjunction:
    case Form::disjunction:
    case Form::between:
    case Form::in:
    case Form::half_range:
        return compile_operation(ast);
    default:
        return compile_structure(ast);
    }
}

Typed Compiler::compile_operation(const Ast& ast)
{
    switch (ast.form) {
    case Form::negation:
        return negation(ast);
    case Form::arithmetic:
        return arithmetic(ast);
    case Form::comparison:
        return comparison(ast);
    case Form::between:
        return between(ast);
    case Form::in:
        return in(ast);
    case Form::half_range:
        return half_range(ast);
    default:
        return logic(ast);
    }
}

Typed Compiler::compile_structure(const Ast& ast)
{
    switch (ast.form) {
    case Form::list:
        return list(ast);
    case Form::context:
    case Form::record:
        return context(ast);
    case Form::interval:
        return interval(ast);
    case Form::condition:
        return condition(ast);
    case Form::filter:
        return filter(ast);
    case Form::path:
        return path(ast);
    case Form::call:
        return call(ast);
    case Form::function:
        return function(ast, ast.text); // its own name, when it has one
    default:
        return iteration(ast);
    }
}

namespace {

/// A name inside a filter whose items are not known before: the item's entry, or what the name is outside.
class ItemName final : public Node {
public:
    ItemName(int item, std::string name, NodePtr outside, Position at)
        : item_{item}, name_{std::move(name)}, outside_{std::move(outside)}, at_{at}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        if (const auto* const context = run.slot(item_).context()) {
            if (const auto* const found = context->find(name_)) {
                return *found;
            }
        }
        return outside_ ? outside_->evaluate(run) : run.fail(at_, "feel.no_such_entry", name_);
    }

private:
    int item_;
    std::string name_;
    NodePtr outside_;
    Position at_;
};

} // namespace

std::optional<Typed> Compiler::resolve_item(Body& body, std::size_t layer, std::string_view name)
{
    const auto item = body.layers[layer].locals.front();
    const auto outside_of = [&]() -> std::optional<Typed> {
        return name == "item" ? std::optional{Typed{std::make_unique<Slot>(item.slot), item.type}}
                              : resolve(body, layer, name);
    };
    const auto& type = *item.type;
    const auto has_members = type.kind == Kind::context && !type.members.empty();
    const auto known = std::ranges::find(type.members, name, &std::pair<std::string, TypeRef>::first);
    if ((type.kind != Kind::any && type.kind != Kind::context) ||
        (has_members && known == type.members.end())) {
        return outside_of();
    }
    auto member_type = known != type.members.end() ? known->second : any_type();
    auto outside = outside_of();
    auto node = std::make_unique<ItemName>(item.slot, std::string{name},
                                           outside ? std::move(outside->node) : nullptr, Position{});
    return Typed{std::move(node), std::move(member_type)};
}

/// What `name` means with the first `layers` layers of `body`; empty when nothing has that name.
std::optional<Typed> Compiler::resolve(Body& body, std::size_t layers, std::string_view name)
{
    while (layers-- > 0) {
        const auto& layer = body.layers[layers];
        if (layer.is_filter) {
            return resolve_item(body, layers, name);
        }
        for (auto i = layer.locals.size(); i-- > 0;) { // the latest wins
            if (const auto& local = layer.locals[i]; local.name == name) {
                return Typed{std::make_unique<Slot>(local.slot), local.type};
            }
        }
    }
    return resolve_outside(body, name);
}

std::optional<Typed> Compiler::resolve_outside(Body& body, std::string_view name)
{
    if (body.around == nullptr) {
        const auto index = scope_.find_input(name);
        return index ? std::optional{Typed{std::make_unique<Input>(*index), scope_.input_type(*index)}}
                     : std::nullopt;
    }
    for (const auto& capture : body.captures) {
        if (capture.local.name == name) {
            return Typed{std::make_unique<Slot>(capture.local.slot), capture.local.type};
        }
    }
    auto outer = resolve(*body.around, body.around->layers.size(), name);
    if (!outer) {
        return std::nullopt;
    }
    const auto slot = body.slots++;
    auto type = outer->type;
    body.captures.push_back({{std::string{name}, slot, type}, std::move(outer->node)});
    return Typed{std::make_unique<Slot>(slot), std::move(type)};
}

Typed Compiler::name(const Ast& ast)
{
    if (auto found = resolve(*body_, body_->layers.size(), ast.text)) {
        return std::move(*found);
    }
    auto function = scope_.find_function(ast.text);
    if (!function) {
        function = find_built_in(ast.text);
    }
    if (function) {
        auto type = function->type();
        return {std::make_unique<Constant>(std::move(function)), std::move(type)};
    }
    report(ast.at, "feel.unknown_name", ast.text, Finding::Severity::error);
    return {std::make_unique<UnknownName>(ast.at, ast.text), any_type()};
}

Typed Compiler::tested(const Ast& ast)
{
    if (auto found = resolve(*body_, body_->layers.size(), "?")) {
        return std::move(*found);
    }
    report(ast.at, "feel.unknown_name", "?", Finding::Severity::error);
    return {std::make_unique<UnknownName>(ast.at, "?"), any_type()};
}

} // namespace divan::feel
