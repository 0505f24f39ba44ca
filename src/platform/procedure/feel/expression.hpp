// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/lexer.hpp"
#include "platform/procedure/feel/node.hpp"
#include "platform/procedure/feel/scope.hpp"

#include <memory>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

/// FEEL, the expression language of DMN 1.5. Start here:
///
///     Scope scope;                       // what an expression may name
///     scope.add_input("amount", type_of_kind(Kind::number));
///     const auto read = Expression::compile(scope, "amount > 1000");
///     if (read.expression) { auto outcome = read.expression->evaluate(inputs, world); }
namespace divan::feel {

struct Ast;

/// A value, and why parts of it came out as null.
struct Outcome {
    Value value;
    std::vector<Warning> warnings;
};

/// A compiled text; copies share it, many threads may evaluate it.
class Expression {
public:
    struct Reading;

    /// An expression such as `amount > 1000`. The scope is not needed afterwards.
    [[nodiscard]] static Reading compile(const Scope& scope, std::string_view text);
    /// The tests in a table's cell, such as `< 5, [10..20]`; `tested` is the type of what they are made on.
    [[nodiscard]] static Reading
    compile_tests(const Scope& scope, std::string_view text, const TypeRef& tested);

    /// What was read elsewhere; `findings` gets those of names and types.
    [[nodiscard]] static Expression
    compile(const Scope& scope, const Ast& ast, std::vector<Finding>& findings);

    /// `inputs` are the scope's, in its order.
    [[nodiscard]] Outcome evaluate(std::span<const Value> inputs, const World& world) const;
    /// Within an evaluation that has begun, whose inputs are those of this expression's scope.
    [[nodiscard]] Value evaluate(Run& run) const;
    [[nodiscard]] Value test(Run& run, const Value& tested) const;

    [[nodiscard]] const TypeRef& type() const { return code_->type; }
    /// The value when it depends on nothing.
    [[nodiscard]] const Value* constant() const { return code_->body->constant(); }

private:
    explicit Expression(std::shared_ptr<const Code> code) : code_{std::move(code)} {}

    std::shared_ptr<const Code> code_; // shared by copies and by the functions it makes
};

/// The expression unless the text cannot be read; findings of names and types do not keep it from being run.
struct Expression::Reading {
    std::optional<Expression> expression;
    std::vector<Finding> findings;
};

/// False, with a finding, for a text that is too long or not UTF-8.
[[nodiscard]] bool is_readable(std::string_view text, std::vector<Finding>& findings);

/// What range("…") gives; empty when the text is no interval of constants.
[[nodiscard]] std::optional<Value> range_from_text(Run& run, std::string_view text);

} // namespace divan::feel
