// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include "base/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>
#include <unicode/utf8.h>

#include <stdexcept>

namespace divan::text {

/// A `Normalizer2` is one immutable object of ICU's, never freed and shared by all threads.
static const icu::Normalizer2& composer()
{
    UErrorCode status = U_ZERO_ERROR;
    static const icu::Normalizer2* const nfc = icu::Normalizer2::getNFCInstance(status);
    if (nfc == nullptr) {
        throw std::runtime_error{"the data of ICU cannot be read"};
    }
    return *nfc;
}

bool is_utf8(std::string_view text)
{
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    const auto size = static_cast<std::int64_t>(text.size());
    std::int64_t at = 0;
    while (at < size) {
        UChar32 point = 0;
        U8_NEXT(bytes, at, size, point); // NOLINT(readability-function-cognitive-complexity): ICU's macro
        if (point < 0) {
            return false;
        }
    }
    return true;
}

/// A control that nobody types on purpose: C0 and C1 but tab and line feed; byte order mark, soft hyphen,
/// zero-width space.
static bool is_stray(char16_t unit)
{
    return (unit < 0x20 && unit != u'\n' && unit != u'\t') || (unit >= 0x7F && unit < 0xA0) || unit == 0xAD ||
           unit == 0x200B || unit == 0xFEFF;
}

static char16_t to_persian_letter(char16_t unit)
{
    if (unit == 0x064A || unit == 0x0649) { // Arabic yeh, alef maksura
        return 0x06CC;
    }
    return unit == 0x0643 ? char16_t{0x06A9} : unit; // Arabic kaf
}

std::string tidy(std::string_view text)
{
    const auto typed = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
    icu::UnicodeString kept;
    for (int32_t i = 0; i < typed.length(); ++i) {
        if (!is_stray(typed[i])) {
            kept.append(typed[i]);
        }
    }
    UErrorCode status = U_ZERO_ERROR;
    // Composed before the letters change: Arabic yeh with a hamza above is one letter, Persian ye with it is
    // not.
    auto composed = composer().normalize(kept, status);
    if (U_FAILURE(status) != 0) {
        throw std::runtime_error{"a text cannot be normalised"};
    }
    for (int32_t i = 0; i < composed.length(); ++i) {
        composed.setCharAt(i, to_persian_letter(composed[i]));
    }
    std::string result;
    return composed.toUTF8String(result);
}

std::string fold(std::string_view text)
{
    const auto result = folded(text);
    return to_utf8(result, result.size());
}

std::string to_persian_digits(std::string_view text)
{
    std::string result;
    result.reserve(text.size() * 2);
    for (const char byte : text) {
        if (byte >= '0' && byte <= '9') {
            result += '\xDB'; // U+06F0 … U+06F9 are DB B0 … DB B9
            result += static_cast<char>(0xB0 + (byte - '0'));
        } else {
            result += byte;
        }
    }
    return result;
}

std::string to_latin_digits(std::string_view text)
{
    std::string result;
    result.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto first = static_cast<unsigned char>(text[i]);
        const auto second = i + 1 < text.size() ? static_cast<unsigned char>(text[i + 1]) : 0U;
        if (first == 0xDB && second >= 0xB0 && second <= 0xB9) { // Persian
            result += static_cast<char>('0' + (second - 0xB0));
            ++i;
        } else if (first == 0xD9 && second >= 0xA0 && second <= 0xA9) { // Arabic
            result += static_cast<char>('0' + (second - 0xA0));
            ++i;
        } else {
            result += text[i];
        }
    }
    return result;
}

} // namespace divan::text
