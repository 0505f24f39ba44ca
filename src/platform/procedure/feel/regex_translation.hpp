// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace divan::feel {

/// XPath's pattern as PCRE2 reads it: \i and \c, blocks (\p{IsGreek}), subtraction of classes, white space
/// that the flag x takes out. Empty for what XPath does not have, such as lookahead.
[[nodiscard]] std::optional<std::string> translated_pattern(std::string_view pattern, bool without_blanks);
/// Every character stands for itself.
[[nodiscard]] std::string quoted_pattern(std::string_view pattern);

} // namespace divan::feel
