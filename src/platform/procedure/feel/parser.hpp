// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/ast.hpp"
#include "platform/procedure/feel/scope.hpp"

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace divan::feel {

/// Where a text stands: its first character, names around it beside the scope's, and whether it is about the
/// items of a list.
struct Place {
    Position start;
    std::span<const std::string> names;
    bool in_filter{};
};

/// Reads one text. Every function takes one thing off the tokens; the first fault ends the reading, faults of
/// the lexer are all reported.
class Parser {
public:
    Parser(std::string_view text,
           const Scope& scope,
           std::vector<Finding>& findings,
           const Place& place = {});

    /// Null when there are findings of severity error.
    [[nodiscard]] AstPtr expression();
    /// What stands in a cell of a decision table: -, tests with commas between, or not(…).
    [[nodiscard]] AstPtr unary_tests();

private:
    struct Stop {}; // thrown after the first fault, caught by expression() and unary_tests()
    class Level;
    class Locals;

    template <class Read>
    AstPtr whole(Read read);

    AstPtr parse_expression();
    AstPtr parse_iteration(Form form, std::string_view before_body);
    AstPtr parse_domain();
    AstPtr parse_condition();
    AstPtr parse_function();
    AstPtr parse_disjunction();
    AstPtr parse_conjunction();
    AstPtr parse_comparison();
    AstPtr parse_between(AstPtr value);
    AstPtr parse_in(AstPtr value);
    AstPtr parse_additive();
    AstPtr parse_multiplicative();
    AstPtr parse_power();
    AstPtr parse_unary();
    AstPtr parse_instance();
    AstPtr parse_postfix();
    AstPtr parse_primary();
    AstPtr parse_word();
    AstPtr parse_literal();
    AstPtr parse_at_literal();
    AstPtr parse_parenthesis();
    AstPtr parse_bracket();
    AstPtr parse_interval_end(AstPtr low, bool low_closed);
    AstPtr parse_context();
    AstPtr parse_call(AstPtr callee);
    AstPtr parse_filter(AstPtr list);
    AstPtr parse_path(AstPtr value);
    AstPtr parse_half_range();
    AstPtr parse_test();
    AstPtr parse_cell();
    bool parse_parenthesised_tests(std::vector<AstPtr>& tests);
    TypeRef parse_type();
    TypeRef parse_type_arguments(Kind kind);
    TypeRef parse_named_type();
    std::string parse_parameter_name();
    std::string parse_name_before(std::string_view stop);
    std::string take_member_name();

    [[nodiscard]] const Token& current() const { return tokens_[next_]; }
    [[nodiscard]] const Token& ahead(std::size_t count) const
    {
        return tokens_[std::min(next_ + count, tokens_.size() - 1)];
    }
    [[nodiscard]] bool at(std::string_view text) const { return current().is(text); }
    bool take(std::string_view text);
    void expect(std::string_view text);
    [[noreturn]] void stop(std::string_view reason);
    [[nodiscard]] bool filter_follows() const;
    [[nodiscard]] std::size_t name_length_before(std::string_view stop) const;
    [[nodiscard]] NameTable::Match longest_name() const;
    [[nodiscard]] std::string text_of(std::size_t tokens) const;
    AstPtr make(Form form, Position at) const;
    AstPtr finish(AstPtr node);

    std::string_view text_;
    const Scope& scope_;
    std::vector<Finding>& findings_;
    std::vector<Token> tokens_;
    std::size_t next_{};
    NameTable locals_; // names of several words that the expression itself declares
    int filters_{};
    int level_{};
    bool closing_interval_{};
};

} // namespace divan::feel
