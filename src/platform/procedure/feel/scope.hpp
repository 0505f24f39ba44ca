// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/lexer.hpp"
#include "platform/procedure/feel/type.hpp"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace divan::feel {

/// Names of several words, found by the tokens they are made of.
class NameTable {
public:
    struct Match {
        std::size_t tokens{}; // 0: no match
        std::string_view name;
    };

    /// Names of one word are left out: the lexer gives them whole.
    void add(std::string_view name);
    /// The longest name that begins with the first of `tokens`.
    [[nodiscard]] Match longest(std::span<const Token> tokens) const;
    [[nodiscard]] bool empty() const { return by_first_word_.empty(); }

private:
    struct Known {
        std::vector<std::string> words;
        std::string name;
    };
    std::unordered_map<std::string, std::vector<Known>> by_first_word_;
};

/// What an expression may name: its inputs in the order in which their values are given, names of entries,
/// types, and functions of the host.
class Scope {
public:
    /// The input's index.
    std::size_t add_input(std::string_view name, TypeRef type = any_type());
    /// A name that entries of contexts may have: where the type of a value is unknown, only such names of
    /// several words are recognised after a point and in filters.
    void add_member_name(std::string_view name) { members_.add(tidy_name(name)); }
    /// Also the names of its members.
    void add_type(std::string_view name, TypeRef type);
    void add_function(std::string_view name, FunctionRef function);

    [[nodiscard]] std::optional<std::size_t> find_input(std::string_view name) const;
    [[nodiscard]] const TypeRef& input_type(std::size_t index) const { return inputs_[index].type; }
    [[nodiscard]] const std::string& input_name(std::size_t index) const { return inputs_[index].name; }
    [[nodiscard]] std::size_t input_count() const { return inputs_.size(); }
    [[nodiscard]] TypeRef find_type(std::string_view name) const;
    [[nodiscard]] FunctionRef find_function(std::string_view name) const;
    [[nodiscard]] const NameTable& names() const { return names_; }
    [[nodiscard]] const NameTable& members() const { return members_; }
    [[nodiscard]] const NameTable& types() const { return type_names_; }

private:
    struct Input {
        std::string name;
        TypeRef type;
    };
    void add_member_names(const Type& type, int depth);

    std::vector<Input> inputs_;
    std::unordered_map<std::string, std::size_t> input_index_;
    std::unordered_map<std::string, TypeRef> types_;
    std::unordered_map<std::string, FunctionRef> functions_;
    NameTable names_;
    NameTable members_;
    NameTable type_names_;
};

} // namespace divan::feel
