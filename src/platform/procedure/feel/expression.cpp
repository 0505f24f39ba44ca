// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/expression.hpp"

#include "base/text.hpp"
#include "platform/procedure/feel/compiler.hpp"
#include "platform/procedure/feel/parser.hpp"

namespace divan::feel {

static constexpr std::size_t longest_text = 1 << 20;

bool is_readable(std::string_view text, std::vector<Finding>& findings)
{
    const auto before = findings.size();
    if (text.size() > longest_text) {
        findings.push_back({Finding::Severity::error, {}, "feel.too_long", {}});
    } else if (!text::is_utf8(text)) {
        findings.push_back({Finding::Severity::error, {}, "feel.not_utf8", {}});
    }
    return findings.size() == before;
}

Expression::Reading Expression::compile(const Scope& scope, std::string_view text)
{
    Reading reading;
    if (is_readable(text, reading.findings)) {
        if (const auto ast = Parser{text, scope, reading.findings}.expression()) {
            reading.expression = Expression{Compiler{scope, reading.findings}.expression(*ast)};
        }
    }
    return reading;
}

Expression Expression::compile(const Scope& scope, const Ast& ast, std::vector<Finding>& findings)
{
    return Expression{Compiler{scope, findings}.expression(ast)};
}

Expression::Reading
Expression::compile_tests(const Scope& scope, std::string_view text, const TypeRef& tested)
{
    Reading reading;
    if (is_readable(text, reading.findings)) {
        if (const auto ast = Parser{text, scope, reading.findings}.unary_tests()) {
            reading.expression = Expression{Compiler{scope, reading.findings}.unary_tests(*ast, tested)};
        }
    }
    return reading;
}

Value Expression::evaluate(Run& run) const
{
    if (const auto* const value = constant()) {
        return *value;
    }
    const Run::Frame frame{run, code_->slots, code_->height};
    return code_->body->evaluate(run);
}

Value Expression::test(Run& run, const Value& tested) const
{
    if (const auto* const value = constant()) {
        return *value;
    }
    const Run::Frame frame{run, code_->slots, code_->height};
    run.slot(0) = tested;
    return code_->body->evaluate(run);
}

Outcome Expression::evaluate(std::span<const Value> inputs, const World& world) const
{
    Run run{inputs, world};
    Outcome outcome;
    try {
        outcome.value = evaluate(run);
    } catch (const LimitExceeded& limit) {
        outcome.value = run.fail({}, limit.reason);
    }
    outcome.warnings = run.take_warnings();
    return outcome;
}

/// A constant as it is written: a literal, one with a minus, or date("…") and its like.
static bool is_written_out(const Ast& ast)
{
    if (ast.form == Form::negation) {
        return is_written_out(*ast.parts[0]);
    }
    if (ast.form == Form::call && ast.parts.size() == 2 && ast.parts[0]->form == Form::name) {
        const auto& name = ast.parts[0]->text;
        const auto makes_constant =
            name == "date" || name == "time" || name == "date and time" || name == "duration";
        return makes_constant && ast.parts[1]->form == Form::literal;
    }
    return ast.form == Form::literal;
}

std::optional<Value> range_from_text(Run& run, std::string_view text)
{
    const Scope nothing;
    std::vector<Finding> findings;
    const auto ast = is_readable(text, findings) ? Parser{text, nothing, findings}.expression() : nullptr;
    const auto is_interval = ast && ast->form == Form::interval && is_written_out(*ast->parts[0]) &&
                             is_written_out(*ast->parts[1]);
    if (!is_interval) {
        return std::nullopt;
    }
    const auto value = Expression::compile(nothing, *ast, findings).evaluate(run);
    return value.range() != nullptr ? std::optional{value} : std::nullopt;
}

} // namespace divan::feel
