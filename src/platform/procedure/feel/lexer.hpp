// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/run.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace divan::feel {

/// Something wrong with the text of an expression, or doubtful in it.
struct Finding {
    enum class Severity { error, warning };

    Severity severity{Severity::error};
    Position at;
    std::string_view reason; // a stable key, see texts.hpp
    std::string detail;
};

struct Token {
    enum class Kind { end, word, number, string, symbol };

    Kind kind{Kind::end};
    std::string_view text; // of the source; a string with its quotes
    Position at;

    [[nodiscard]] bool is(std::string_view wanted) const
    {
        return text == wanted && (kind == Kind::symbol || kind == Kind::word);
    }
};

/// Cuts a text into words, numbers, strings and symbols; names of several words are put together by the
/// parser, which knows the scope. The last token is the end. Tokens point into `text`.
[[nodiscard]] std::vector<Token>
tokenise(std::string_view text, std::vector<Finding>& findings, Position start = {});

/// What a string token says: quotes off, escapes replaced. Empty with a finding for an unknown escape.
[[nodiscard]] std::string unescape(const Token& token, std::vector<Finding>& findings);

/// The words of a name ("Pre-bureau risk" has four); single spaces between them are the name as it is kept.
[[nodiscard]] std::vector<std::string> words_of(std::string_view name);
/// White space made single, ends trimmed.
[[nodiscard]] std::string tidy_name(std::string_view name);

} // namespace divan::feel
