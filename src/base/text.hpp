// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace divan::text {

/// True when `text` is well-formed UTF-8.
[[nodiscard]] bool is_utf8(std::string_view text);

/// What may be kept as typed: Arabic ye/kaf to Persian, NFC, stray controls out; ZWNJ and digits stay. For
/// storing.
[[nodiscard]] std::string tidy(std::string_view text);

/// The one form under which texts are compared and searched: tidy, Latin digits, no
/// diacritics or kashida, hamza and alef variants folded, lower case, ZWNJ removed, so that
/// «نامه‌ها» = «نامهها». What is written apart («نامه ها») is joined by tokens().
[[nodiscard]] std::string fold(std::string_view text);

/// The one tokeniser of both search engines. Splits at anything that is not a letter or
/// digit («12-4» gives 12 and 4) and joins detached Persian suffixes, so that «نامه ها»
/// gives the token of «نامه‌ها». Tokens are folded, at most 64 code points each.
[[nodiscard]] std::vector<std::string> tokens(std::string_view text);

/// ICU sort key for locale fa, hex text that orders by code point; prefix names the collator's version.
[[nodiscard]] std::string sort_key(std::string_view text);
[[nodiscard]] std::string collator_version();

/// «۱۴۰۵» from "1405", and back; other characters are left alone.
[[nodiscard]] std::string to_persian_digits(std::string_view text);
[[nodiscard]] std::string to_latin_digits(std::string_view text);

} // namespace divan::text
