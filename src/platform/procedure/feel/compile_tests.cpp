// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/comparison_node.hpp"
#include "platform/procedure/feel/compiler.hpp"

#include <algorithm>

namespace divan::feel {

namespace {

/// `< 5` as a value: everything below 5.
class HalfRangeNode final : public Node {
public:
    HalfRangeNode(Position at, Comparison comparison, NodePtr end)
        : at_{at}, comparison_{comparison}, end_{std::move(end)}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        auto end = end_->evaluate(run);
        if (!order(end, end)) {
            return run.fail(at_, "feel.bad_range", std::string{kind_name(end)});
        }
        switch (comparison_) {
        case Comparison::less:
            return run.range({{}, std::move(end), false, false});
        case Comparison::at_most:
            return run.range({{}, std::move(end), false, true});
        case Comparison::greater:
            return run.range({std::move(end), {}, false, false});
        case Comparison::at_least:
            return run.range({std::move(end), {}, true, false});
        case Comparison::equal:
            return run.range({end, end, true, true});
        default:
            return run.fail(at_, "feel.bad_range", "!=");
        }
    }

private:
    Position at_;
    Comparison comparison_;
    NodePtr end_;
};

/// True when one of the tests is; null when none is and one could not be made.
class AnyTestNode final : public Node {
public:
    AnyTestNode(std::vector<NodePtr> tests, bool negated) : tests_{std::move(tests)}, negated_{negated} {}
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        auto undecided = false;
        for (const auto& test : tests_) {
            const auto value = test->evaluate(run);
            if (value.is_true()) {
                return !negated_;
            }
            undecided = undecided || value.is_null();
        }
        return undecided ? Value{} : Value{negated_};
    }

private:
    std::vector<NodePtr> tests_;
    bool negated_;
};

/// A slot against a constant: what most cells of decision tables are.
class SlotComparisonNode final : public Node {
public:
    SlotComparisonNode(Position at, Comparison comparison, int slot, Value constant)
        : at_{at}, comparison_{comparison}, slot_{slot}, constant_{std::move(constant)}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        run.step();
        if (comparison_ == Comparison::equal && run.slot(slot_).list() != nullptr) {
            return is_in(run, at_, run.slot(slot_), constant_);
        }
        return compare(run, at_, comparison_, run.slot(slot_), constant_);
    }

private:
    Position at_;
    Comparison comparison_;
    int slot_;
    Value constant_;
};

class SlotInNode final : public Node {
public:
    SlotInNode(Position at, int slot, Value constant) : at_{at}, slot_{slot}, constant_{std::move(constant)}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        run.step();
        return is_in(run, at_, run.slot(slot_), constant_);
    }

private:
    Position at_;
    int slot_;
    Value constant_;
};

class InNode final : public Node {
public:
    InNode(Position at, NodePtr value, NodePtr test)
        : at_{at}, value_{std::move(value)}, test_{std::move(test)}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        run.step();
        const auto value = value_->evaluate(run);
        if (const auto* const constant = test_->constant()) {
            return is_in(run, at_, value, *constant);
        }
        return is_in(run, at_, value, test_->evaluate(run));
    }

private:
    Position at_;
    NodePtr value_;
    NodePtr test_;
};

/// Keeps a value in a slot while tests are made on it.
class KeepNode final : public Node {
public:
    KeepNode(int slot, NodePtr value, NodePtr then)
        : slot_{slot}, value_{std::move(value)}, then_{std::move(then)}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        auto value = value_->evaluate(run);
        run.slot(slot_) = std::move(value);
        return then_->evaluate(run);
    }

private:
    int slot_;
    NodePtr value_;
    NodePtr then_;
};

/// A test that is an expression about `?`, or one whose boolean result is the answer.
class TruthTestNode final : public Node {
public:
    TruthTestNode(Position at, NodePtr tested, NodePtr test)
        : at_{at}, tested_{std::move(tested)}, test_{std::move(test)}
    {
    }
    [[nodiscard]] Value evaluate(Run& run) const override
    {
        run.step();
        const auto* const constant = test_->constant();
        const auto made = constant == nullptr ? test_->evaluate(run) : Value{};
        const auto& test = constant == nullptr ? made : *constant;
        const auto tested = tested_->evaluate(run);
        if (test.get<bool>() != nullptr && tested.get<bool>() == nullptr) {
            return test;
        }
        return is_in(run, at_, tested, test);
    }

private:
    Position at_;
    NodePtr tested_;
    NodePtr test_;
};

} // namespace

Typed Compiler::half_range(const Ast& ast)
{
    auto end = compile(*ast.parts[0]);
    const auto constant = end.node->constant() != nullptr;
    return {folded(std::make_unique<HalfRangeNode>(ast.at, ast.comparison, std::move(end.node)), constant),
            type_of_kind(Kind::range)};
}

NodePtr Compiler::test(const Ast& ast, NodePtr value)
{
    if (ast.form == Form::half_range) {
        auto end = compile(*ast.parts[0]);
        return std::make_unique<ComparisonNode>(ast.at, ast.comparison, std::move(value),
                                                std::move(end.node));
    }
    return std::make_unique<InNode>(ast.at, std::move(value), compile(ast).node);
}

static bool mentions_tested(const Ast& ast)
{
    return ast.form == Form::tested ||
           std::ranges::any_of(ast.parts, [](const AstPtr& part) { return mentions_tested(*part); });
}

Typed Compiler::in(const Ast& ast)
{
    auto value = compile(*ast.parts[0]);
    const auto asks = std::any_of(ast.parts.begin() + 1, ast.parts.end(),
                                  [](const AstPtr& part) { return mentions_tested(*part); });
    if (ast.parts.size() == 2 && !asks) {
        auto tested = test(*ast.parts[1], std::move(value.node));
        return {std::move(tested), type_of_kind(Kind::boolean)};
    }
    const Scoped layer{*this, false};
    const auto slot = declare("?", value.type).slot;
    std::vector<NodePtr> made;
    made.reserve(ast.parts.size() - 1);
    for (std::size_t i = 1; i < ast.parts.size(); ++i) {
        const auto& part = *ast.parts[i];
        made.push_back(mentions_tested(part) && part.form != Form::half_range
                           ? compile(part).node
                           : test(part, std::make_unique<Slot>(slot)));
    }
    auto any = std::make_unique<AnyTestNode>(std::move(made), false);
    return {std::make_unique<KeepNode>(slot, std::move(value.node), std::move(any)),
            type_of_kind(Kind::boolean)};
}

/// The test of a slot against a constant; null when the constant is a truth of its own.
static NodePtr constant_test(const Ast& ast, int slot, const Value& constant)
{
    if (ast.form == Form::half_range) {
        return std::make_unique<SlotComparisonNode>(ast.at, ast.comparison, slot, constant);
    }
    if (constant.get<bool>() != nullptr) {
        return nullptr;
    }
    if (constant.list() == nullptr && constant.range() == nullptr) {
        return std::make_unique<SlotComparisonNode>(ast.at, Comparison::equal, slot, constant);
    }
    return std::make_unique<SlotInNode>(ast.at, slot, constant);
}

/// The same as test(), on a slot; what it is compared to is usually constant.
NodePtr Compiler::slot_test(const Ast& ast, int slot)
{
    const auto is_half = ast.form == Form::half_range;
    if (!is_half && mentions_tested(ast)) {
        return compile(ast).node;
    }
    auto operand = compile(is_half ? *ast.parts[0] : ast);
    if (const auto* const constant = operand.node->constant()) {
        if (auto made = constant_test(ast, slot, *constant)) {
            return made;
        }
    }
    auto value = std::make_unique<Slot>(slot);
    if (is_half) {
        return std::make_unique<ComparisonNode>(ast.at, ast.comparison, std::move(value),
                                                std::move(operand.node));
    }
    return std::make_unique<TruthTestNode>(ast.at, std::move(value), std::move(operand.node));
}

Compiler::Column Compiler::column(const TypeRef& tested, const std::vector<const Ast*>& cells)
{
    const Scoped layer{*this, false};
    Column made;
    made.slot = declare("?", tested).slot;
    for (const auto* const cell : cells) {
        made.tests.push_back(cell->form == Form::any_value ? nullptr : tests(*cell).node);
    }
    return made;
}

Typed Compiler::tests(const Ast& ast)
{
    const auto tested = resolve(*body_, body_->layers.size(), "?");
    const auto* const slot = tested ? dynamic_cast<const Slot*>(tested->node.get()) : nullptr;
    if (slot == nullptr) {
        report(ast.at, "feel.unknown_name", "?", Finding::Severity::error);
        return {std::make_unique<UnknownName>(ast.at, "?"), any_type()};
    }
    std::vector<NodePtr> made;
    for (const auto& part : ast.parts) {
        made.push_back(slot_test(*part, slot->index()));
    }
    if (made.size() == 1 && !ast.negated) {
        return {std::move(made.front()), type_of_kind(Kind::boolean)};
    }
    return {std::make_unique<AnyTestNode>(std::move(made), ast.negated), type_of_kind(Kind::boolean)};
}

} // namespace divan::feel
