// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/comparison_node.hpp"
#include "platform/procedure/feel/compiler.hpp"

#include <algorithm>

namespace divan::feel {

namespace {

class ArithmeticNode final : public Node {
public:
    ArithmeticNode(Position at, Arithmetic operation, NodePtr left, NodePtr right)
        : at_{at}, operation_{operation}, left_{std::move(left)}, right_{std::move(right)}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        run.step();
        const auto left = left_->evaluate(run);
        return calculate(run, at_, operation_, left, right_->evaluate(run));
    }

private:
    Position at_;
    Arithmetic operation_;
    NodePtr left_;
    NodePtr right_;
};

class NegationNode final : public Node {
public:
    NegationNode(Position at, NodePtr value) : at_{at}, value_{std::move(value)} {}
    [[nodiscard]] Value evaluate(Run& run) const override { return negate(run, at_, value_->evaluate(run)); }

private:
    Position at_;
    NodePtr value_;
};

/// `and` is decided by false, `or` by true; what is no boolean counts as null.
class LogicNode final : public Node {
public:
    LogicNode(Position at, bool deciding, NodePtr left, NodePtr right)
        : at_{at}, deciding_{deciding}, left_{std::move(left)}, right_{std::move(right)}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        run.step();
        const auto left = truth(run, *left_);
        if (left == deciding_) {
            return deciding_;
        }
        const auto right = truth(run, *right_);
        if (right == deciding_) {
            return deciding_;
        }
        return left && right ? Value{!deciding_} : Value{};
    }

private:
    [[nodiscard]] std::optional<bool> truth(Run& run, const Node& node) const
    {
        const auto value = node.evaluate(run);
        if (const auto* const boolean = value.get<bool>()) {
            return *boolean;
        }
        if (!value.is_null()) {
            run.fail(at_, "feel.boolean_expected", std::string{kind_name(value)});
        }
        return std::nullopt;
    }

    Position at_;
    bool deciding_;
    NodePtr left_;
    NodePtr right_;
};

class BetweenNode final : public Node {
public:
    BetweenNode(Position at, NodePtr value, NodePtr low, NodePtr high)
        : at_{at}, value_{std::move(value)}, low_{std::move(low)}, high_{std::move(high)}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        run.step();
        const auto value = value_->evaluate(run);
        const auto low = low_->evaluate(run);
        const auto high = high_->evaluate(run);
        const auto from = compare(run, at_, Comparison::at_least, value, low);
        const auto to = compare(run, at_, Comparison::at_most, value, high);
        if (from.is_null() || to.is_null()) {
            return {};
        }
        return from.is_true() && to.is_true();
    }

private:
    Position at_;
    NodePtr value_;
    NodePtr low_;
    NodePtr high_;
};

class IntervalNode final : public Node {
public:
    IntervalNode(const Ast& ast, NodePtr low, NodePtr high)
        : at_{ast.at},
          low_closed_{ast.low_closed},
          high_closed_{ast.high_closed},
          low_{std::move(low)},
          high_{std::move(high)}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        auto low = low_->evaluate(run);
        auto high = high_->evaluate(run);
        // An end that is missing must be open: [2..) is everything from 2 on.
        if ((low.is_null() && (high.is_null() || low_closed_)) || (high.is_null() && high_closed_)) {
            return run.fail(at_, "feel.bad_range");
        }
        if (!low.is_null() && !high.is_null() && !order(low, high)) {
            return run.fail(at_, "feel.bad_range",
                            std::string{kind_name(low)} + ", " + std::string{kind_name(high)});
        }
        return run.range({std::move(low), std::move(high), low_closed_, high_closed_});
    }

private:
    Position at_;
    bool low_closed_;
    bool high_closed_;
    NodePtr low_;
    NodePtr high_;
};

} // namespace

static bool is_constant(const Typed& typed)
{
    return typed.node->constant() != nullptr;
}

static bool is_known(const Type& type)
{
    return type.kind != Kind::any && type.kind != Kind::null;
}

void Compiler::check_kinds(const Ast& ast, const Type& left, const Type& right)
{
    if (is_known(left) && is_known(right) && left.kind != right.kind) {
        warn(ast.at, "feel.not_comparable", to_text(left) + ", " + to_text(right));
    }
}

Typed Compiler::negation(const Ast& ast)
{
    auto value = compile(*ast.parts[0]);
    const auto constant = is_constant(value);
    return {folded(std::make_unique<NegationNode>(ast.at, std::move(value.node)), constant), value.type};
}

static TypeRef result_of(Arithmetic operation, const Type& left, const Type& right)
{
    const auto both = [&](Kind kind) { return left.kind == kind && right.kind == kind; };
    if (both(Kind::number)) {
        return type_of_kind(Kind::number);
    }
    if (operation == Arithmetic::add && both(Kind::string)) {
        return type_of_kind(Kind::string);
    }
    return any_type();
}

Typed Compiler::arithmetic(const Ast& ast)
{
    auto left = compile(*ast.parts[0]);
    auto right = compile(*ast.parts[1]);
    const auto never = [](const Type& t) {
        return t.kind == Kind::boolean || t.kind == Kind::list || t.kind == Kind::context ||
               t.kind == Kind::function;
    };
    const auto mixed = (left.type->kind == Kind::string) != (right.type->kind == Kind::string);
    if (is_known(*left.type) && is_known(*right.type) && (never(*left.type) || never(*right.type) || mixed)) {
        warn(ast.at, "feel.wrong_operands", to_text(*left.type) + ", " + to_text(*right.type));
    }
    const auto constant = is_constant(left) && is_constant(right);
    auto type = result_of(ast.arithmetic, *left.type, *right.type);
    auto node =
        std::make_unique<ArithmeticNode>(ast.at, ast.arithmetic, std::move(left.node), std::move(right.node));
    return {folded(std::move(node), constant), std::move(type)};
}

Typed Compiler::comparison(const Ast& ast)
{
    auto left = compile(*ast.parts[0]);
    auto right = compile(*ast.parts[1]);
    check_kinds(ast, *left.type, *right.type);
    return {
        std::make_unique<ComparisonNode>(ast.at, ast.comparison, std::move(left.node), std::move(right.node)),
        type_of_kind(Kind::boolean)};
}

Typed Compiler::logic(const Ast& ast)
{
    auto left = compile(*ast.parts[0]);
    auto right = compile(*ast.parts[1]);
    for (const auto* const side : {&left, &right}) {
        if (is_known(*side->type) && side->type->kind != Kind::boolean) {
            warn(ast.at, "feel.boolean_expected", to_text(*side->type));
        }
    }
    return {std::make_unique<LogicNode>(ast.at, ast.form == Form::disjunction, std::move(left.node),
                                        std::move(right.node)),
            type_of_kind(Kind::boolean)};
}

Typed Compiler::between(const Ast& ast)
{
    auto value = compile(*ast.parts[0]);
    auto low = compile(*ast.parts[1]);
    auto high = compile(*ast.parts[2]);
    check_kinds(ast, *value.type, *low.type);
    check_kinds(ast, *value.type, *high.type);
    return {std::make_unique<BetweenNode>(ast.at, std::move(value.node), std::move(low.node),
                                          std::move(high.node)),
            type_of_kind(Kind::boolean)};
}

Typed Compiler::interval(const Ast& ast)
{
    auto low = compile(*ast.parts[0]);
    auto high = compile(*ast.parts[1]);
    check_kinds(ast, *low.type, *high.type);
    const auto constant = is_constant(low) && is_constant(high);
    return {folded(std::make_unique<IntervalNode>(ast, std::move(low.node), std::move(high.node)), constant),
            type_of_kind(Kind::range)};
}

} // namespace divan::feel
