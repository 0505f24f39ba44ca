// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/parser.hpp"

#include "platform/procedure/feel/parser_level.hpp"

#include <algorithm>
#include <array>

namespace divan::feel {

static constexpr int highest_tree = 1'000;

Parser::Parser(std::string_view text, const Scope& scope, std::vector<Finding>& findings, const Place& place)
    : text_{text},
      scope_{scope},
      findings_{findings},
      tokens_{tokenise(text, findings, place.start)},
      filters_{place.in_filter ? 1 : 0}
{
    for (const auto& name : place.names) {
        locals_.add(name);
    }
}

bool Parser::take(std::string_view text)
{
    const auto found = at(text);
    next_ += found ? 1 : 0;
    return found;
}

void Parser::expect(std::string_view text)
{
    if (!take(text)) {
        findings_.push_back({Finding::Severity::error, current().at, "feel.expected",
                             std::string{text} + ", " + std::string{current().text}});
        throw Stop{};
    }
}

void Parser::stop(std::string_view reason)
{
    findings_.push_back({Finding::Severity::error, current().at, reason, std::string{current().text}});
    throw Stop{};
}

AstPtr Parser::make(Form form, Position at) const
{
    auto node = std::make_unique<Ast>();
    node->form = form;
    node->at = at;
    return node;
}

/// Every node passes here once its parts are in: no tree grows higher than evaluation can walk.
AstPtr Parser::finish(AstPtr node)
{
    for (const auto& part : node->parts) {
        node->height = std::max(node->height, part->height + 1);
    }
    if (node->height > highest_tree) {
        stop("feel.too_deep");
    }
    return node;
}

template <class Read>
AstPtr Parser::whole(Read read)
{
    const auto is_error = [](const Finding& f) { return f.severity == Finding::Severity::error; };
    if (std::ranges::any_of(findings_, is_error)) {
        return nullptr;
    }
    try {
        auto node = read();
        if (current().kind != Token::Kind::end) {
            stop("feel.unexpected");
        }
        return std::ranges::any_of(findings_, is_error) ? nullptr : std::move(node);
    } catch (const Stop&) {
        return nullptr;
    }
}

AstPtr Parser::expression()
{
    return whole([this] { return parse_expression(); });
}

AstPtr Parser::unary_tests()
{
    return whole([this] { return parse_cell(); });
}

AstPtr Parser::parse_expression()
{
    const Level level{*this};
    if (take("for")) {
        return parse_iteration(Form::iteration, "return");
    }
    if (take("some")) {
        return parse_iteration(Form::some, "satisfies");
    }
    if (take("every")) {
        return parse_iteration(Form::every, "satisfies");
    }
    if (take("if")) {
        return parse_condition();
    }
    return parse_disjunction();
}

AstPtr Parser::parse_iteration(Form form, std::string_view before_body)
{
    auto node = make(form, current().at);
    do {
        node->names.push_back(parse_name_before("in"));
        expect("in");
        node->parts.push_back(parse_domain());
        locals_.add(node->names.back());
    } while (take(","));
    expect(before_body);
    node->parts.push_back(parse_expression());
    return finish(std::move(node));
}

AstPtr Parser::parse_domain()
{
    auto from = parse_expression();
    if (!at("..")) {
        return from;
    }
    auto node = make(Form::span, current().at);
    expect("..");
    node->parts.push_back(std::move(from));
    node->parts.push_back(parse_expression());
    return finish(std::move(node));
}

AstPtr Parser::parse_condition()
{
    auto node = make(Form::condition, current().at);
    node->parts.push_back(parse_expression());
    expect("then");
    node->parts.push_back(parse_expression());
    expect("else");
    node->parts.push_back(parse_expression());
    return finish(std::move(node));
}

/// Like a name, but a parameter ends at its type, a comma or the parenthesis.
std::string Parser::parse_parameter_name()
{
    std::size_t length = 0;
    while (!ahead(length).is(":") && !ahead(length).is(",") && !ahead(length).is(")")) {
        if (ahead(length).kind == Token::Kind::end) {
            stop("feel.unexpected_end");
        }
        ++length;
    }
    if (length == 0 || current().kind != Token::Kind::word) {
        stop("feel.name_expected");
    }
    auto name = text_of(length);
    next_ += length;
    return name;
}

AstPtr Parser::parse_function()
{
    auto node = make(Form::function, current().at);
    expect("function");
    expect("(");
    while (!take(")")) {
        if (!node->names.empty()) {
            expect(",");
        }
        node->names.push_back(parse_parameter_name());
        locals_.add(node->names.back());
        node->types.push_back(take(":") ? parse_type() : any_type());
    }
    if (at("external")) {
        stop("feel.external_function");
    }
    node->parts.push_back(parse_expression());
    return finish(std::move(node));
}

AstPtr Parser::parse_disjunction()
{
    auto left = parse_conjunction();
    while (at("or")) {
        auto node = make(Form::disjunction, current().at);
        expect("or");
        node->parts.push_back(std::move(left));
        node->parts.push_back(parse_conjunction());
        left = finish(std::move(node));
    }
    return left;
}

AstPtr Parser::parse_conjunction()
{
    auto left = parse_comparison();
    while (at("and")) {
        auto node = make(Form::conjunction, current().at);
        expect("and");
        node->parts.push_back(std::move(left));
        node->parts.push_back(parse_comparison());
        left = finish(std::move(node));
    }
    return left;
}

AstPtr Parser::parse_comparison()
{
    if (comparison_of(current())) {
        return parse_half_range();
    }
    auto left = parse_additive();
    for (;;) {
        if (at("between")) {
            left = parse_between(std::move(left));
        } else if (at("in")) {
            left = parse_in(std::move(left));
        } else if (const auto comparison = comparison_of(current())) {
            auto node = make(Form::comparison, current().at);
            node->comparison = *comparison;
            ++next_;
            node->parts.push_back(std::move(left));
            node->parts.push_back(comparison_of(current()) ? parse_half_range() : parse_additive());
            left = finish(std::move(node));
        } else {
            return left;
        }
    }
}

AstPtr Parser::parse_between(AstPtr value)
{
    auto node = make(Form::between, current().at);
    expect("between");
    node->parts.push_back(std::move(value));
    node->parts.push_back(parse_additive());
    expect("and");
    node->parts.push_back(parse_additive());
    return finish(std::move(node));
}

AstPtr Parser::parse_half_range()
{
    auto node = make(Form::half_range, current().at);
    node->comparison = *comparison_of(current());
    ++next_;
    node->parts.push_back(parse_additive());
    return finish(std::move(node));
}

/// `(a, b)` after `in`. False, with nothing taken, when the parenthesis is an interval's: `(1..5]`, `(..5]`.
bool Parser::parse_parenthesised_tests(std::vector<AstPtr>& tests)
{
    const auto before = next_;
    expect("(");
    if (at("..")) {
        next_ = before;
        return false;
    }
    do {
        tests.push_back(parse_test());
        if (at("..") && tests.size() == 1) {
            next_ = before;
            tests.clear();
            return false;
        }
    } while (take(","));
    expect(")");
    return true;
}

AstPtr Parser::parse_in(AstPtr value)
{
    const Level level{*this};
    auto node = make(Form::in, current().at);
    expect("in");
    std::vector<AstPtr> tests;
    if (!at("(") || !parse_parenthesised_tests(tests)) {
        tests.push_back(comparison_of(current()) ? parse_half_range() : parse_additive());
    }
    node->parts.push_back(std::move(value));
    std::ranges::move(tests, std::back_inserter(node->parts));
    return finish(std::move(node));
}

AstPtr Parser::parse_additive()
{
    auto left = parse_multiplicative();
    while (at("+") || at("-")) {
        auto node = make(Form::arithmetic, current().at);
        node->arithmetic = at("+") ? Arithmetic::add : Arithmetic::subtract;
        ++next_;
        node->parts.push_back(std::move(left));
        node->parts.push_back(parse_multiplicative());
        left = finish(std::move(node));
    }
    return left;
}

AstPtr Parser::parse_multiplicative()
{
    auto left = parse_power();
    while (at("*") || at("/")) {
        auto node = make(Form::arithmetic, current().at);
        node->arithmetic = at("*") ? Arithmetic::multiply : Arithmetic::divide;
        ++next_;
        node->parts.push_back(std::move(left));
        node->parts.push_back(parse_power());
        left = finish(std::move(node));
    }
    return left;
}

AstPtr Parser::parse_power()
{
    auto left = parse_unary();
    while (at("**")) {
        auto node = make(Form::arithmetic, current().at);
        node->arithmetic = Arithmetic::power;
        ++next_;
        node->parts.push_back(std::move(left));
        node->parts.push_back(parse_unary());
        left = finish(std::move(node));
    }
    return left;
}

AstPtr Parser::parse_unary()
{
    if (!at("-")) {
        return parse_instance();
    }
    const Level level{*this};
    auto node = make(Form::negation, current().at);
    expect("-");
    node->parts.push_back(parse_unary());
    return finish(std::move(node));
}

AstPtr Parser::parse_instance()
{
    auto value = parse_postfix();
    while (at("instance")) {
        auto node = make(Form::instance, current().at);
        expect("instance");
        expect("of");
        node->parts.push_back(std::move(value));
        node->types.push_back(parse_type());
        value = finish(std::move(node));
    }
    return value;
}

} // namespace divan::feel
