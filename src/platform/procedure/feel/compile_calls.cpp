// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/builtins.hpp"
#include "platform/procedure/feel/compiler.hpp"
#include "platform/procedure/feel/user_function.hpp"

#include <algorithm>

namespace divan::feel {

namespace {

/// Makes a function and gives it the values that it uses from around it.
class FunctionNode final : public Node {
public:
    FunctionNode(std::shared_ptr<const Code> code, TypeRef type, std::vector<NodePtr> captures)
        : code_{std::move(code)}, type_{std::move(type)}, captures_{std::move(captures)}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        run.step();
        std::vector<Value> captured;
        captured.reserve(captures_.size());
        for (const auto& capture : captures_) {
            captured.push_back(capture->evaluate(run));
        }
        run.charge(sizeof(UserFunction) + captured.size() * sizeof(Value));
        return run.function(std::make_shared<const UserFunction>(code_, type_, std::move(captured)));
    }

private:
    std::shared_ptr<const Code> code_; // shared with every function made here
    TypeRef type_;
    std::vector<NodePtr> captures_;
};

/// A call of whatever value stands before the parenthesis.
class CallNode final : public Node {
public:
    CallNode(Position at, NodePtr callee, std::vector<NodePtr> arguments, std::vector<std::string> names)
        : at_{at}, callee_{std::move(callee)}, arguments_{std::move(arguments)}, names_{std::move(names)}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        run.step();
        const auto callee = callee_->evaluate(run);
        if (callee.function() == nullptr) {
            return run.fail(at_, "feel.not_a_function", std::string{kind_name(callee)});
        }
        Arguments arguments{{}, names_};
        arguments.values.reserve(arguments_.size());
        for (const auto& argument : arguments_) {
            arguments.values.push_back(argument->evaluate(run));
        }
        return callee.function()->call(run, std::move(arguments), at_);
    }

private:
    Position at_;
    NodePtr callee_;
    std::vector<NodePtr> arguments_;
    std::vector<std::string> names_;
};

} // namespace

UserFunction::UserFunction(std::shared_ptr<const Code> code, TypeRef type, std::vector<Value> captured)
    : code_{std::move(code)}, type_{std::move(type)}, captured_{std::move(captured)}
{
    for (const auto& value : captured_) {
        depth_ = std::max(depth_, value.depth() + 1);
    }
}

Value UserFunction::call(Run& run, Arguments arguments, Position at) const
{
    run.step();
    auto values = in_order(*type_, std::move(arguments));
    if (!values) {
        return run.fail(at, "feel.wrong_arguments", to_text(*type_));
    }
    for (std::size_t i = 0; i < values->size(); ++i) {
        auto fitting = coerce(run, (*values)[i], *type_->members[i].second);
        if (!fitting) {
            return run.fail(at, "feel.wrong_argument", type_->members[i].first);
        }
        (*values)[i] = std::move(*fitting);
    }
    const Run::Frame frame{run, code_->slots, code_->height};
    run.slot(0) = FunctionRef{shared_from_this()};
    for (std::size_t i = 0; i < values->size(); ++i) {
        run.slot(static_cast<int>(i) + 1) = std::move((*values)[i]);
    }
    for (std::size_t i = 0; i < captured_.size(); ++i) {
        run.slot(code_->captured[i]) = captured_[i];
    }
    return code_->body->evaluate(run);
}

Typed Compiler::function(const Ast& ast, std::string_view own_name)
{
    Body body;
    body.around = body_;
    body_ = &body;
    std::vector<std::pair<std::string, TypeRef>> parameters;
    auto code = std::make_shared<Code>();
    {
        const Scoped layer{*this, false};
        declare(own_name.empty() ? std::string_view{"\n"} : own_name,
                any_type()); // slot 0; no name has a line end
        for (std::size_t i = 0; i < ast.names.size(); ++i) {
            declare(ast.names[i], ast.types[i]);
            parameters.emplace_back(ast.names[i], ast.types[i]);
        }
        auto compiled = compile(*ast.parts.front());
        code->body = std::move(compiled.node);
        code->type = std::move(compiled.type);
    }
    body_ = body.around;
    std::vector<NodePtr> captures;
    for (auto& capture : body.captures) {
        code->captured.push_back(capture.local.slot);
        captures.push_back(std::move(capture.outer));
    }
    code->slots = body.slots;
    code->height = ast.height + 2;
    auto type = function_type(std::move(parameters), code->type);
    return {std::make_unique<FunctionNode>(std::move(code), type, std::move(captures)), type};
}

Typed Compiler::call(const Ast& ast)
{
    auto callee = compile(*ast.parts.front());
    std::vector<NodePtr> arguments;
    auto constant = true;
    for (std::size_t i = 1; i < ast.parts.size(); ++i) {
        auto argument = compile(*ast.parts[i]);
        constant = constant && argument.node->constant() != nullptr;
        arguments.push_back(std::move(argument.node));
    }
    auto result =
        callee.type->kind == Kind::function && callee.type->element ? callee.type->element : any_type();
    const auto* const known = callee.node->constant();
    const auto* const built_in = known != nullptr ? as_built_in(known->function()) : nullptr;
    if (built_in != nullptr && !built_in->accepts(arguments.size(), ast.names)) {
        warn(ast.at, "feel.wrong_arguments", std::string{built_in->name()});
    }
    const auto fold = constant && built_in != nullptr && built_in->is_pure();
    return {
        folded(std::make_unique<CallNode>(ast.at, std::move(callee.node), std::move(arguments), ast.names),
               fold),
        std::move(result)};
}

} // namespace divan::feel
