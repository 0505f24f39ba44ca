// SPDX-License-Identifier: Apache-2.0
// Inside base/ only: the one header here that shows ICU.
#pragma once

#include <unicode/unistr.h>

#include <string_view>

namespace divan::text {

/// fold() before it is UTF-8 again.
[[nodiscard]] icu::UnicodeString folded(std::string_view text);

/// A letter of the Arabic script, the ones of Persian among them.
[[nodiscard]] bool is_arabic_letter(char32_t point);

} // namespace divan::text
