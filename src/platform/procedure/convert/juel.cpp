// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/convert/juel.hpp"

#include "platform/procedure/convert/juel_parser.hpp"

#include <algorithm>

namespace divan::convert {

namespace {

std::size_t next_opening(std::string_view text)
{
    return std::min(text.find("${"), text.find("#{"));
}

/// The expression that `text` begins with, taken off it with its braces.
Term taken_expression(std::string_view& text)
{
    JuelParser parser{text.substr(2)};
    auto term = parser.parse();
    text = parser.left();
    const auto end = text.find_first_not_of(" \t\r\n");
    if (end == std::string_view::npos || text[end] != '}') {
        throw Untranslatable{std::string{text.substr(0, 40)}};
    }
    text.remove_prefix(end + 1);
    return term;
}

Term term_of(std::string_view text)
{
    if (next_opening(text) == 0) {
        auto rest = text;
        auto term = taken_expression(rest);
        if (rest.empty()) {
            return term;
        }
    }
    std::string feel;
    while (!text.empty()) {
        const auto opening = std::min(next_opening(text), text.size());
        if (opening > 0) {
            feel += (feel.empty() ? "" : " + ") + feel_text(text.substr(0, opening));
            text.remove_prefix(opening);
        } else {
            const auto term = taken_expression(text);
            feel += (feel.empty() ? "" : " + ") + ("string(" + within(term, Term::Binding::choice) + ")");
        }
    }
    return {.feel = feel.empty() ? "\"\"" : feel, .binding = Term::Binding::sum};
}

std::string_view bare(std::string_view text)
{
    const auto from = std::min(text.find_first_not_of(" \t\r\n"), text.size());
    const auto to = text.find_last_not_of(" \t\r\n");
    return from == text.size() ? std::string_view{} : text.substr(from, to - from + 1);
}

Translated said(const Term& term)
{
    try {
        return {.feel = within(term, Term::Binding::choice), .untranslated = {}};
    } catch (const Untranslatable& fault) {
        return {.feel = {}, .untranslated = fault.what};
    }
}

} // namespace

bool is_juel(std::string_view text)
{
    return next_opening(text) != std::string_view::npos;
}

Translated to_feel(std::string_view juel)
{
    try {
        return said(term_of(bare(juel)));
    } catch (const Untranslatable& fault) {
        return {.feel = {}, .untranslated = fault.what.empty() ? std::string{juel} : fault.what};
    }
}

std::optional<Call> call_of(std::string_view juel)
{
    try {
        const auto term = term_of(bare(juel));
        if (term.call.empty()) {
            return std::nullopt;
        }
        Call call{.name = term.call, .arguments = {}};
        std::ranges::transform(term.arguments, std::back_inserter(call.arguments), said);
        return call;
    } catch (const Untranslatable&) {
        return std::nullopt;
    }
}

} // namespace divan::convert
