// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/builtins.hpp"
#include "platform/procedure/feel/parser_level.hpp"

namespace divan::feel {

/// The tokens of a name that ends before `stop`; 0 when something that is in no name comes first.
std::size_t Parser::name_length_before(std::string_view stop) const
{
    if (current().kind != Token::Kind::word) {
        return 0;
    }
    static constexpr std::string_view in_names = ".-/+*'";
    for (std::size_t length = 0;; ++length) {
        const auto& token = ahead(length);
        if (token.is(stop) && length > 0) {
            return length;
        }
        const auto may_be =
            token.kind == Token::Kind::word || token.kind == Token::Kind::number ||
            (token.kind == Token::Kind::symbol && in_names.find(token.text) != std::string_view::npos);
        if (!may_be) {
            return 0;
        }
    }
}

/// The source from the current token on, white space made single.
std::string Parser::text_of(std::size_t tokens) const
{
    const auto* const start = current().text.data();
    const auto& last = ahead(tokens - 1).text;
    return tidy_name({start, static_cast<std::size_t>(last.data() + last.size() - start)});
}

std::string Parser::parse_name_before(std::string_view stop)
{
    const auto length = name_length_before(stop);
    if (length == 0) {
        this->stop("feel.name_expected");
    }
    auto name = text_of(length);
    next_ += length;
    return name;
}

TypeRef Parser::parse_named_type()
{
    const std::span<const Token> rest{tokens_.data() + next_, tokens_.size() - next_};
    auto best = type_names().longest(rest);
    if (const auto match = scope_.types().longest(rest); match.tokens > best.tokens) {
        best = match;
    }
    const auto name = best.tokens > 0 ? std::string{best.name} : std::string{current().text};
    auto type = scope_.find_type(name);
    if (!type) {
        stop("feel.unknown_type");
    }
    next_ += std::max<std::size_t>(best.tokens, 1);
    return type;
}

TypeRef Parser::parse_type_arguments(Kind kind)
{
    auto type = std::make_shared<Type>();
    type->kind = kind;
    expect("<");
    if (kind == Kind::list || kind == Kind::range) {
        type->element = parse_type();
    } else {
        while (!at(">")) {
            if (!type->members.empty()) {
                expect(",");
            }
            std::string name;
            if (kind == Kind::context) {
                name = parse_name_before(":");
                expect(":");
            }
            auto member = parse_type();
            type->members.emplace_back(std::move(name), std::move(member));
        }
    }
    expect(">");
    if (kind == Kind::function) {
        expect("->");
        type->element = parse_type();
    }
    return type;
}

TypeRef Parser::parse_type()
{
    const Level level{*this};
    if (current().kind != Token::Kind::word) {
        stop("feel.unknown_type");
    }
    if (ahead(1).is("<")) {
        for (const auto kind : {Kind::list, Kind::range, Kind::context, Kind::function}) {
            if (at(to_text(*type_of_kind(kind)))) {
                ++next_;
                return parse_type_arguments(kind);
            }
        }
    }
    return parse_named_type();
}

AstPtr Parser::parse_test()
{
    return comparison_of(current()) ? parse_half_range() : parse_expression();
}

AstPtr Parser::parse_cell()
{
    auto node = make(Form::tests, current().at);
    if (current().kind == Token::Kind::end || (at("-") && ahead(1).kind == Token::Kind::end)) {
        next_ += at("-") ? 1 : 0;
        node->form = Form::any_value;
        return node;
    }
    // not( … ) around everything; a function's name otherwise.
    const auto start = next_;
    if (at("not") && ahead(1).is("(")) {
        next_ += 2;
        node->negated = true;
        do {
            node->parts.push_back(parse_test());
        } while (take(","));
        if (take(")") && current().kind == Token::Kind::end) {
            return finish(std::move(node));
        }
        node->negated = false;
        node->parts.clear();
        next_ = start;
    }
    do {
        node->parts.push_back(parse_test());
    } while (take(","));
    return finish(std::move(node));
}

} // namespace divan::feel
