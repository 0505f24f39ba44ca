// SPDX-License-Identifier: Apache-2.0
// Inside base/ only.
#pragma once

#include <string>
#include <string_view>

namespace divan::text {

/// fold() in UTF-16, as the tokeniser reads it.
[[nodiscard]] std::u16string folded(std::string_view text);

/// The same by ICU's normalisers alone, without the short way for Persian and ASCII: what tests compare with.
[[nodiscard]] std::u16string folded_the_long_way(std::string_view text);

/// A letter of the Arabic script, the ones of Persian among them.
[[nodiscard]] bool is_arabic_letter(char32_t point);

/// UTF-8 of at most `points` code points.
[[nodiscard]] std::string to_utf8(std::u16string_view text, std::size_t points);

} // namespace divan::text
