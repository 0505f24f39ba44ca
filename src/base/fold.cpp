// SPDX-License-Identifier: Apache-2.0
#include "base/fold.hpp"

#include <unicode/normalizer2.h>
#include <unicode/uchar.h>

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
UChar32 plain(UChar32 point)
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

/// Walks decomposed text; drops marks, and decides what a ye that carries a hamza stands for.
class Folding {
public:
    explicit Folding(const icu::UnicodeString& text) : text_{text} {}

    icu::UnicodeString run()
    {
        while (at_ < text_.length()) {
            const auto point = plain(text_.char32At(at_));
            at_ = text_.moveIndex32(at_, 1);
            if (point == ye && hamza_follows()) {
                append(hamza_ye());
            } else if (point != 0) {
                append(point);
            }
        }
        return result_;
    }

private:
    void append(UChar32 point)
    {
        if (point != 0) {
            result_.append(point);
            last_ = point;
        }
    }

    [[nodiscard]] bool hamza_follows() const
    {
        for (auto at = at_; at < text_.length(); at = text_.moveIndex32(at, 1)) {
            const auto point = text_.char32At(at);
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
    UChar32 next_plain(int32_t& at) const
    {
        while (at < text_.length()) {
            const auto point = plain(text_.char32At(at));
            at = text_.moveIndex32(at, 1);
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

    const icu::UnicodeString& text_;
    icu::UnicodeString result_;
    int32_t at_{};
    UChar32 last_{};
};
} // namespace

bool is_arabic_letter(char32_t point)
{
    return (point >= 0x0620 && point <= 0x064A) || (point >= 0x066E && point <= 0x06D3) ||
           (point >= 0x06FA && point <= 0x06FC);
}

icu::UnicodeString folded(std::string_view text)
{
    const auto typed = icu::UnicodeString::fromUTF8({text.data(), static_cast<int32_t>(text.size())});
    const auto decomposed = normalised(forms().decomposed, normalised(forms().caseless, typed));
    return normalised(forms().composed, Folding{decomposed}.run());
}

} // namespace divan::text
