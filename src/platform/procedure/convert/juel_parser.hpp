// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/convert/juel.hpp"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace divan::convert {

/// A part of FEEL text with how tightly it binds, for parentheses where they are needed.
struct Term {
    enum class Binding { choice, either, both, comparison, sum, product, sign, value };
    std::string feel;
    Binding binding{Binding::value};
    std::string call{};            // "bean.method" where it is one, which FEEL can't say
    std::vector<Term> arguments{}; // of that call
    bool is_constant_text{};
};

/// What can't be said; caught in juel.cpp.
struct Untranslatable {
    std::string what;
};

/// The inside of one ${}. Recursive descent over JSR 245's grammar, nesting at most 50. Throws
/// Untranslatable.
class JuelParser {
public:
    explicit JuelParser(std::string_view text) : left_{text} {}
    [[nodiscard]] Term parse();
    /// What stands behind the expression.
    [[nodiscard]] std::string_view left() const { return left_; }

private:
    [[nodiscard]] Term choice();
    [[nodiscard]] Term binary(std::size_t level);
    [[nodiscard]] Term unary();
    [[nodiscard]] Term value();
    [[nodiscard]] Term primary();
    [[nodiscard]] Term member(const Term& of, const std::string& name);
    [[nodiscard]] Term method(const Term& of, const std::string& name, std::vector<Term> given);
    [[nodiscard]] std::vector<Term> arguments();
    [[nodiscard]] Term text_constant(char quote);
    [[nodiscard]] Term number_constant();
    [[nodiscard]] std::string identifier();
    [[nodiscard]] bool take(std::string_view sign);
    [[nodiscard]] bool take_word(std::string_view word);
    void expect(std::string_view sign);
    void skip_blanks();
    void enter();

    std::string_view left_;
    std::size_t depth_{};
};

/// `term` as a part of something that binds as tightly as `least`.
[[nodiscard]] std::string within(const Term& term, Term::Binding least);
/// FEEL's literal of a text.
[[nodiscard]] std::string feel_text(std::string_view text);

} // namespace divan::convert
