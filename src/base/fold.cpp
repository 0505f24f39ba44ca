// SPDX-License-Identifier: Apache-2.0
#include "base/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>
#include <unicode/unistr.h>
#include <unicode/utf16.h>
#include <unicode/utf8.h>

#include <algorithm>
#include <array>
#include <optional>
#include <stdexcept>

namespace divan::text {

namespace {
constexpr UChar32 alef = 0x0627;
constexpr UChar32 vav = 0x0648;
constexpr UChar32 ye = 0x06CC;
constexpr UChar32 he = 0x0647;
constexpr UChar32 kaf = 0x06A9;
constexpr UChar32 kashida = 0x0640;
constexpr UChar32 lone_hamza = 0x0621;
constexpr UChar32 hamza_above = 0x0654;

/// ICU's normalisers: immutable, never freed, shared by all threads.
struct Forms {
    const icu::Normalizer2*
        caseless{}; // NFKC, case folded, default-ignorable characters (ZWNJ, bidi marks) removed
    const icu::Normalizer2* decomposed{}; // NFD
    const icu::Normalizer2* composed{};   // NFC
};

const Forms& forms()
{
    static const Forms all = [] {
        UErrorCode status = U_ZERO_ERROR;
        const Forms found{icu::Normalizer2::getNFKCCasefoldInstance(status),
                          icu::Normalizer2::getNFDInstance(status), icu::Normalizer2::getNFCInstance(status)};
        if (U_FAILURE(status) != 0) {
            throw std::runtime_error{"the data of ICU cannot be read"};
        }
        return found;
    }();
    return all;
}

icu::UnicodeString normalised(const icu::Normalizer2* form, const icu::UnicodeString& text)
{
    UErrorCode status = U_ZERO_ERROR;
    auto result = form->normalize(text, status);
    if (U_FAILURE(status) != 0) {
        throw std::runtime_error{"a text cannot be normalised"};
    }
    return result;
}

/// The letter that stands for its variants; 0 for what is dropped.
UChar32 base_letter(UChar32 point)
{
    switch (point) {
    case 0x064A: // Arabic yeh
    case 0x0649: // alef maksura
    case 0x06D2: // yeh barree
        return ye;
    case 0x0643: // Arabic kaf
    case 0x06AA: // swash kaf
        return kaf;
    case 0x0629: // teh marbuta
    case 0x06BE: // heh doachashmee
    case 0x06C1: // heh goal
    case 0x06C3: // teh marbuta goal
    case 0x06D5: // ae
        return he;
    case 0x0671: // alef wasla
        return alef;
    case kashida:
    case lone_hamza:
        return 0;
    default:
        return point;
    }
}

/// Digits of any script are Latin; marks are dropped; letters are their base letter.
UChar32 plain_of_any(UChar32 point)
{
    if (point < 0x80) {
        return point;
    }
    if (u_charType(point) == U_NON_SPACING_MARK) {
        return 0;
    }
    const auto digit = u_charDigitValue(point);
    return digit >= 0 ? '0' + digit : base_letter(point);
}

/// The same, looked up: up to the end of the Arabic block almost all of a Persian text lies.
UChar32 plain(UChar32 point)
{
    static const auto table = [] {
        std::array<char16_t, 0x700> all{};
        for (std::size_t i = 0; i < all.size(); ++i) {
            all.at(i) = static_cast<char16_t>(plain_of_any(static_cast<UChar32>(i)));
        }
        return all;
    }();
    const auto at = static_cast<std::size_t>(point);
    return at < table.size() ? table[at] : plain_of_any(point);
}

/// Walks decomposed text; drops marks, and decides what a ye that carries a hamza stands for.
class Folding {
public:
    explicit Folding(std::u16string_view text) : text_{text.data()}, size_{text.size()}
    {
        result_.reserve(size_);
    }

    std::u16string run()
    {
        while (at_ < size_) {
            UChar32 point = 0;
            U16_NEXT(text_, at_, size_, point);
            point = plain(point);
            if (point == ye && hamza_follows()) {
                append(hamza_ye());
            } else if (point != 0) {
                append(point);
            }
        }
        return std::move(result_);
    }

private:
    void append(UChar32 point)
    {
        if (point == 0) {
            return;
        }
        if (U_IS_BMP(point)) {
            result_ += static_cast<char16_t>(point);
        } else {
            result_ += U16_LEAD(point);
            result_ += U16_TRAIL(point);
        }
        last_ = point;
    }

    [[nodiscard]] bool hamza_follows() const
    {
        for (auto at = at_; at < size_;) {
            UChar32 point = 0;
            U16_NEXT(text_, at, size_, point);
            if (point == hamza_above) {
                return true;
            }
            if (u_charType(point) != U_NON_SPACING_MARK) {
                return false;
            }
        }
        return false;
    }

    /// The first kept character at or after `at`, and `at` moved behind it; 0 at the end.
    UChar32 next_plain(std::size_t& at) const
    {
        while (at < size_) {
            UChar32 point = 0;
            U16_NEXT(text_, at, size_, point);
            point = plain(point);
            if (point != 0) {
                return point;
            }
        }
        return 0;
    }

    /// One word has many spellings: مسئول/مسؤول/مسوول, هیئت/هیأت/هیات, رئیس/رییس, سئوال/سؤال/سوال, سوئد/سوید.
    /// The carrier that the neighbours ask for makes them one.
    [[nodiscard]] UChar32 hamza_ye() const
    {
        auto at = at_;
        const auto next = next_plain(at);
        const auto after = next_plain(at);
        if (next == vav && is_arabic_letter(static_cast<char32_t>(after))) {
            return after == alef ? 0 : vav;
        }
        const bool ye_stays = next == vav || next == ye || next == alef || last_ == alef || last_ == vav;
        const bool inside =
            is_arabic_letter(static_cast<char32_t>(next)) && is_arabic_letter(static_cast<char32_t>(last_));
        return inside && !ye_stays ? alef : ye;
    }

    const char16_t* text_;
    std::size_t size_;
    std::size_t at_{};
    std::u16string result_;
    UChar32 last_{};
};

/// Canonical decomposition of what has one in the Arabic block.
std::u16string_view decomposed_letter(UChar32 point)
{
    switch (point) {
    case 0x0622:
        return u"\u0627\u0653";
    case 0x0623:
        return u"\u0627\u0654";
    case 0x0624:
        return u"\u0648\u0654";
    case 0x0625:
        return u"\u0627\u0655";
    case 0x0626:
        return u"\u064A\u0654";
    case 0x06C0:
        return u"\u06D5\u0654";
    case 0x06C2:
        return u"\u06C1\u0654";
    case 0x06D3:
        return u"\u06D2\u0654";
    default:
        return {};
    }
}

bool is_ignorable(UChar32 point) // zero-width characters and direction marks
{
    return (point >= 0x200B && point <= 0x200F) || point == 0x061C;
}

/// What is its own decomposition and lies outside ASCII and the Arabic block: « », dashes and quotes.
bool is_plain_mark(UChar32 point)
{
    return point == 0xAB || point == 0xBB || point == 0x2013 || point == 0x2014 ||
           (point >= 0x2018 && point <= 0x201D);
}

/// Puts the caseless decomposition of one character behind `text`; false for one outside the short way.
bool append_decomposed(std::u16string& text, UChar32 point)
{
    if (point >= 0 && point < 0x80) {
        text += static_cast<char16_t>(point >= 'A' && point <= 'Z' ? point + ('a' - 'A') : point);
        return true;
    }
    if (is_ignorable(point)) {
        return true;
    }
    if (const auto letters = decomposed_letter(point); !letters.empty()) {
        text += letters;
        return true;
    }
    const bool is_arabic = point >= 0x0600 && point < 0x0700 && (point < 0x0675 || point > 0x0678);
    text += static_cast<char16_t>(point);
    return is_arabic || is_plain_mark(point);
}

/// The caseless decomposition of Persian and ASCII in one pass; empty when the text holds anything else.
std::optional<std::u16string> decomposed_persian(std::string_view text)
{
    std::u16string result;
    result.reserve(text.size());
    const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
    for (std::size_t at = 0; at < text.size();) {
        UChar32 point = 0;
        U8_NEXT(bytes, at, text.size(), point);
        if (!append_decomposed(result, point)) {
            return std::nullopt;
        }
    }
    return result;
}
} // namespace

bool is_arabic_letter(char32_t point)
{
    return (point >= 0x0620 && point <= 0x064A) || (point >= 0x066E && point <= 0x06D3) ||
           (point >= 0x06FA && point <= 0x06FC);
}

std::u16string folded_the_long_way(std::string_view text)
{
    const auto typed = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
    const auto decomposed = normalised(forms().decomposed, normalised(forms().caseless, typed));
    const auto marked =
        Folding{{decomposed.getBuffer(), static_cast<std::size_t>(decomposed.length())}}.run();
    const auto result = normalised(forms().composed, {marked.data(), static_cast<int32_t>(marked.size())});
    return {result.getBuffer(), static_cast<std::size_t>(result.length())};
}

std::u16string folded(std::string_view text)
{
    const auto decomposed = decomposed_persian(text);
    return decomposed ? Folding{*decomposed}.run() : folded_the_long_way(text);
}

std::string to_utf8(std::u16string_view text, std::size_t points)
{
    std::string result;
    result.reserve(3 * std::min(text.size(), points));
    for (std::size_t at = 0; at < text.size() && points > 0; --points) {
        UChar32 point = 0;
        U16_NEXT(text.data(), at, text.size(), point);
        std::array<char, U8_MAX_LENGTH> bytes{};
        std::size_t size = 0;
        U8_APPEND_UNSAFE(bytes.data(), size, point);
        result.append(bytes.data(), size);
    }
    return result;
}

} // namespace divan::text
