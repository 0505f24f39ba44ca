// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/scope.hpp"

#include <algorithm>

namespace divan::feel {

void NameTable::add(std::string_view name)
{
    auto words = words_of(name);
    if (words.size() < 2) {
        return;
    }
    auto& known = by_first_word_[words.front()];
    const auto repeated = std::ranges::find(known, words, &Known::words);
    if (repeated == known.end()) {
        known.push_back({std::move(words), std::string{name}});
    }
}

NameTable::Match NameTable::longest(std::span<const Token> tokens) const
{
    if (by_first_word_.empty() || tokens.empty()) {
        return {};
    }
    const auto candidates = by_first_word_.find(std::string{tokens.front().text});
    if (candidates == by_first_word_.end()) {
        return {};
    }
    Match best;
    for (const auto& known : candidates->second) {
        const auto count = known.words.size();
        if (count > best.tokens && count <= tokens.size() &&
            std::ranges::equal(known.words, tokens.first(count), {}, {}, &Token::text)) {
            best = {count, known.name};
        }
    }
    return best;
}

std::size_t Scope::add_input(std::string_view name, TypeRef type)
{
    auto tidy = tidy_name(name);
    names_.add(tidy);
    add_member_names(*type, 0);
    const auto index = inputs_.size();
    input_index_[tidy] = index;
    inputs_.push_back({std::move(tidy), std::move(type)});
    return index;
}

void Scope::add_member_names(const Type& type, int depth)
{
    constexpr auto deepest = 20;
    if (depth > deepest) {
        return;
    }
    if (type.kind == Kind::context) {
        for (const auto& [name, member] : type.members) {
            members_.add(name);
            add_member_names(*member, depth + 1);
        }
    }
    if (type.element) {
        add_member_names(*type.element, depth + 1);
    }
}

void Scope::add_type(std::string_view name, TypeRef type)
{
    auto tidy = tidy_name(name);
    type_names_.add(tidy);
    add_member_names(*type, 0);
    types_[std::move(tidy)] = std::move(type);
}

void Scope::add_function(std::string_view name, FunctionRef function)
{
    auto tidy = tidy_name(name);
    names_.add(tidy);
    functions_[std::move(tidy)] = std::move(function);
}

std::optional<std::size_t> Scope::find_input(std::string_view name) const
{
    const auto found = input_index_.find(std::string{name});
    return found == input_index_.end() ? std::nullopt : std::optional{found->second};
}

TypeRef Scope::find_type(std::string_view name) const
{
    const auto found = types_.find(std::string{name});
    return found == types_.end() ? built_in_type(name) : found->second;
}

FunctionRef Scope::find_function(std::string_view name) const
{
    const auto found = functions_.find(std::string{name});
    return found == functions_.end() ? nullptr : found->second;
}

} // namespace divan::feel
