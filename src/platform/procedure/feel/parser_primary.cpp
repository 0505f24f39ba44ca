// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/builtins.hpp"
#include "platform/procedure/feel/parser_level.hpp"

#include <algorithm>
#include <array>

namespace divan::feel {

std::optional<Comparison> comparison_of(const Token& token)
{
    if (token.kind != Token::Kind::symbol) {
        return std::nullopt;
    }
    static constexpr std::array<std::pair<std::string_view, Comparison>, 6> signs{{
        {"=", Comparison::equal},
        {"!=", Comparison::unequal},
        {"<", Comparison::less},
        {"<=", Comparison::at_most},
        {">", Comparison::greater},
        {">=", Comparison::at_least},
    }};
    for (const auto& [sign, comparison] : signs) {
        if (token.text == sign) {
            return comparison;
        }
    }
    return std::nullopt;
}

bool is_reserved(std::string_view word)
{
    static constexpr std::array<std::string_view, 16> reserved{
        "for",       "in",       "return", "if",  "then", "else",    "some", "every",
        "satisfies", "instance", "or",     "and", "of",   "between", "null", "external"};
    return std::ranges::find(reserved, word) != reserved.end();
}

AstPtr Parser::parse_postfix()
{
    auto value = parse_primary();
    for (;;) {
        if (at(".")) {
            value = parse_path(std::move(value));
        } else if (at("[") && filter_follows()) {
            value = parse_filter(std::move(value));
        } else if (at("(")) {
            value = parse_call(std::move(value));
        } else {
            return value;
        }
    }
}

/// At the end of an interval a bracket may close it: ]1..5[. It does when no expression can follow.
bool Parser::filter_follows() const
{
    if (!closing_interval_) {
        return true;
    }
    const auto& next = ahead(1);
    if (next.kind == Token::Kind::word) {
        return !is_reserved(next.text) || next.text == "null";
    }
    static constexpr std::array<std::string_view, 6> starts{"-", "(", "[", "{", "@", "?"};
    return next.kind == Token::Kind::number || next.kind == Token::Kind::string ||
           std::ranges::find(starts, next.text) != starts.end();
}

AstPtr Parser::parse_filter(AstPtr list)
{
    const Level level{*this};
    auto node = make(Form::filter, current().at);
    expect("[");
    const auto closing = std::exchange(closing_interval_, false);
    ++filters_;
    node->parts.push_back(std::move(list));
    node->parts.push_back(parse_expression());
    --filters_;
    closing_interval_ = closing;
    expect("]");
    return finish(std::move(node));
}

std::string Parser::take_member_name()
{
    if (current().kind != Token::Kind::word) {
        stop("feel.name_expected");
    }
    const std::span<const Token> rest{tokens_.data() + next_, tokens_.size() - next_};
    auto best = member_names().longest(rest);
    for (const NameTable* const table : {&scope_.members(), &std::as_const(locals_), &scope_.names()}) {
        const auto match = table->longest(rest);
        best = match.tokens > best.tokens ? match : best;
    }
    auto name = best.tokens > 0 ? std::string{best.name} : std::string{current().text};
    next_ += std::max<std::size_t>(best.tokens, 1);
    return name;
}

AstPtr Parser::parse_path(AstPtr value)
{
    auto node = make(Form::path, current().at);
    expect(".");
    node->text = take_member_name();
    node->parts.push_back(std::move(value));
    return finish(std::move(node));
}

AstPtr Parser::parse_call(AstPtr callee)
{
    const Level level{*this};
    auto node = make(Form::call, callee->at);
    expect("(");
    const auto closing = std::exchange(closing_interval_, false);
    node->parts.push_back(std::move(callee));
    while (!take(")")) {
        if (node->parts.size() > 1) {
            expect(",");
        }
        if (name_length_before(":") > 0) {
            node->names.push_back(parse_name_before(":"));
            expect(":");
        }
        if (node->names.size() != (node->names.empty() ? 0 : node->parts.size())) {
            stop("feel.arguments_mixed");
        }
        node->parts.push_back(parse_expression());
    }
    closing_interval_ = closing;
    return finish(std::move(node));
}

AstPtr Parser::parse_primary()
{
    if (at("(")) {
        return parse_parenthesis();
    }
    if (at("[") || at("]")) {
        return parse_bracket();
    }
    if (at("{")) {
        return parse_context();
    }
    if (at("@")) {
        return parse_at_literal();
    }
    if (at("?")) {
        auto node = make(Form::tested, current().at);
        ++next_;
        return node;
    }
    if (current().kind == Token::Kind::word) {
        return parse_word();
    }
    return parse_literal();
}

AstPtr Parser::parse_literal()
{
    auto node = make(Form::literal, current().at);
    if (current().kind == Token::Kind::number) {
        const auto number = Number::parse(current().text);
        if (!number) {
            stop("feel.out_of_range");
        }
        node->value = *number;
    } else if (current().kind == Token::Kind::string) {
        node->value = unescape(current(), findings_);
    } else {
        stop(current().kind == Token::Kind::end ? "feel.unexpected_end" : "feel.unexpected");
    }
    ++next_;
    return node;
}

/// @"2021-01-01": whichever of the temporal types reads it.
AstPtr Parser::parse_at_literal()
{
    auto node = make(Form::literal, current().at);
    expect("@");
    if (current().kind != Token::Kind::string) {
        stop("feel.unexpected");
    }
    const auto text = unescape(current(), findings_);
    if (const auto date = parse_date(text)) {
        node->value = *date;
    } else if (const auto date_time = parse_date_time(text)) {
        node->value = *date_time;
    } else if (const auto time = parse_time(text)) {
        node->value = *time;
    } else if (const auto duration = parse_duration(text)) {
        node->value = std::visit([](const auto& held) { return Value{held}; }, *duration);
    } else {
        stop("feel.bad_temporal");
    }
    ++next_;
    return node;
}

AstPtr Parser::parse_word()
{
    if (at("true") || at("false") || at("null")) {
        auto node = make(Form::literal, current().at);
        node->value = at("null") ? Value{} : Value{at("true")};
        ++next_;
        return node;
    }
    if (at("function") && ahead(1).is("(")) {
        return parse_function();
    }
    auto node = make(Form::name, current().at);
    const auto match = longest_name();
    if (match.tokens > 0) {
        node->text = match.name;
        next_ += match.tokens;
        return node;
    }
    if (is_reserved(current().text)) {
        // if, for, some, every are also expressions where an operand stands: 1 + if a then b else c
        if (at("if") || at("for") || at("some") || at("every")) {
            return parse_expression();
        }
        stop("feel.unexpected");
    }
    node->text = current().text;
    ++next_;
    return node;
}

/// The longest known name of several words that begins here.
NameTable::Match Parser::longest_name() const
{
    const std::span<const Token> rest{tokens_.data() + next_, tokens_.size() - next_};
    NameTable::Match best;
    for (const auto* const table : {&locals_, &scope_.names()}) {
        const auto match = table->longest(rest);
        best = match.tokens > best.tokens ? match : best;
    }
    if (filters_ > 0) {
        for (const auto* const table : {&scope_.members(), &member_names()}) {
            const auto match = table->longest(rest);
            best = match.tokens > best.tokens ? match : best;
        }
    }
    const auto built_in = built_in_names().longest(rest);
    if (built_in.tokens > best.tokens && ahead(built_in.tokens).is("(")) {
        best = built_in;
    }
    return best;
}

AstPtr Parser::parse_interval_end(AstPtr low, bool low_closed)
{
    auto node = make(Form::interval, low->at);
    expect("..");
    const auto closing = std::exchange(closing_interval_, true);
    node->low_closed = low_closed;
    node->parts.push_back(std::move(low));
    const auto is_open = at(")") || at("[") || at("]");
    node->parts.push_back(is_open ? make(Form::literal, current().at) : parse_expression());
    closing_interval_ = closing;
    node->high_closed = at("]");
    if (!take("]") && !take(")") && !take("[")) {
        stop("feel.unexpected");
    }
    return finish(std::move(node));
}

AstPtr Parser::parse_parenthesis()
{
    const auto start = current().at;
    expect("(");
    if (at("..")) {
        return parse_interval_end(make(Form::literal, start), false);
    }
    const auto closing = std::exchange(closing_interval_, false);
    auto inside = parse_expression();
    closing_interval_ = closing;
    if (at("..")) {
        return parse_interval_end(std::move(inside), false);
    }
    expect(")");
    return inside;
}

AstPtr Parser::parse_bracket()
{
    auto node = make(Form::list, current().at);
    if (take("]")) {
        auto low = parse_expression();
        return parse_interval_end(std::move(low), false);
    }
    expect("[");
    const auto closing = std::exchange(closing_interval_, false);
    while (!take("]")) {
        if (!node->parts.empty()) {
            expect(",");
        }
        node->parts.push_back(parse_expression());
        if (node->parts.size() == 1 && at("..")) {
            closing_interval_ = closing;
            return parse_interval_end(std::move(node->parts.front()), true);
        }
    }
    closing_interval_ = closing;
    return finish(std::move(node));
}

AstPtr Parser::parse_context()
{
    const Level level{*this};
    auto node = make(Form::context, current().at);
    expect("{");
    const auto closing = std::exchange(closing_interval_, false);
    while (!take("}")) {
        if (!node->parts.empty()) {
            expect(",");
        }
        if (current().kind == Token::Kind::string) {
            node->names.push_back(unescape(current(), findings_));
            ++next_;
        } else {
            node->names.push_back(parse_name_before(":"));
        }
        expect(":");
        constexpr std::size_t most_entries = 5'000;
        const auto repeated = std::ranges::count(node->names, node->names.back()) > 1;
        if (repeated || node->names.size() > most_entries) {
            stop("feel.repeated_key");
        }
        node->parts.push_back(parse_expression());
        locals_.add(node->names.back());
    }
    closing_interval_ = closing;
    return finish(std::move(node));
}

} // namespace divan::feel
