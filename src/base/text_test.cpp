// SPDX-License-Identifier: Apache-2.0
#include "base/fold.hpp"
#include "base/text.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>
#include <unicode/utf8.h>

namespace divan::text {

static std::string as_utf8(const std::vector<std::uint32_t>& points)
{
    std::string text;
    for (const auto each : points) {
        std::array<char, 4> bytes{};
        int size = 0;
        U8_APPEND_UNSAFE(bytes.data(), size, each);
        text.append(bytes.data(), static_cast<std::size_t>(size));
    }
    return text;
}

/// Text of any characters, most of them where Persian is written, and the awkward ones.
static rc::Gen<std::string> any_text()
{
    const auto point = rc::gen::weightedOneOf<std::uint32_t>({
        {4, rc::gen::inRange<std::uint32_t>(0x20, 0x7F)},
        {8, rc::gen::inRange<std::uint32_t>(0x600, 0x700)},
        {3, rc::gen::element<std::uint32_t>(' ', 0x200C, 0x64A, 0x654, 0x640, 0x655, 0x627, 0x648, 0x6CC,
                                            0x6C0)},
        {1, rc::gen::inRange<std::uint32_t>(0xA0, 0x600)},
        {1, rc::gen::inRange<std::uint32_t>(0xFB50, 0xFEFF)},
        {1, rc::gen::inRange<std::uint32_t>(0x700, 0xD800)},
        {1, rc::gen::inRange<std::uint32_t>(0xE000, 0x1FFFF)},
    });
    return rc::gen::map(rc::gen::container<std::vector<std::uint32_t>>(point), as_utf8);
}

TEST(Text, Utf8IsTold)
{
    EXPECT_TRUE(is_utf8(""));
    EXPECT_TRUE(is_utf8("نامه‌ها a 😀"));
    EXPECT_FALSE(is_utf8("\xFF"));
    EXPECT_FALSE(is_utf8("\xC0\x80"));         // overlong
    EXPECT_FALSE(is_utf8("\xED\xA0\x80"));     // surrogate
    EXPECT_FALSE(is_utf8("\xF4\x90\x80\x80")); // above U+10FFFF
    EXPECT_FALSE(is_utf8("\xDB"));             // cut
}

TEST(Text, TidyKeepsWhatWasMeantAndMendsTheKeyboard)
{
    EXPECT_EQ(tidy("علي كريمى"), "علی کریمی");
    EXPECT_EQ(tidy("نامه‌ها ۱۲ ١٢ 12"), "نامه‌ها ۱۲ ١٢ 12");
    EXPECT_EQ(tidy("a\r\nb\tc\x01\x7F"), "a\nb\tc");
    EXPECT_EQ(tidy("\xEF\xBB\xBF"
                   "متن\xC2\xAD\xE2\x80\x8B"),
              "متن");
    EXPECT_EQ(tidy("مسئول"), "مسئول");
    EXPECT_EQ(tidy("مس\u064A\u0654ول"), "مسئول"); // yeh and a hamza above are one letter
    EXPECT_EQ(tidy("e\u0301"), "é");
}

TEST(Text, TidyTwiceIsTidyOnce)
{
    EXPECT_TRUE(rc::check([] {
        const auto once = tidy(*any_text());
        RC_ASSERT(tidy(once) == once);
        RC_ASSERT(is_utf8(once));
    }));
}

TEST(Text, FoldMakesSpellingsOne)
{
    EXPECT_EQ(fold("نامه‌ها"), fold("نامهها"));
    EXPECT_EQ(fold("ÉCOLE"), "ecole");
    EXPECT_EQ(fold("قُرآن"), fold("قران"));
    EXPECT_EQ(fold("مســـأله"), fold("مساله"));
    EXPECT_EQ(fold("مسئله"), fold("مساله"));
    EXPECT_EQ(fold("هیئت"), fold("هیأت"));
    EXPECT_EQ(fold("۱۴۰۵ ١٤٠٥"), "1405 1405");
    EXPECT_EQ(fold("خانۀ خانهٔ"), fold("خانه خانه"));
    EXPECT_NE(fold("سوئد"), fold("سواد"));
}

TEST(Text, FoldTwiceIsFoldOnce)
{
    EXPECT_TRUE(rc::check([] {
        const auto text = *any_text();
        const auto once = fold(text);
        RC_ASSERT(fold(once) == once);
        RC_ASSERT(fold(tidy(text)) == once);
    }));
}

TEST(Text, TheShortWayFoldsAsTheLongWay)
{
    const auto of_block = rc::gen::weightedOneOf<std::uint32_t>({
        {2, rc::gen::inRange<std::uint32_t>(0, 0x80)},
        {6, rc::gen::inRange<std::uint32_t>(0x600, 0x700)},
        {3, rc::gen::element<std::uint32_t>(' ', 0x200C, 0x64A, 0x654, 0x655, 0x627, 0x648, 0x6CC, 0x626,
                                            0xAB, 0x201D)},
        {1, rc::gen::inRange<std::uint32_t>(0x200B, 0x201E)},
    });
    EXPECT_TRUE(rc::check([&of_block] {
        const auto text = as_utf8(*rc::gen::container<std::vector<std::uint32_t>>(of_block));
        RC_ASSERT(folded(text) == folded_the_long_way(text));
    }));
}

TEST(Text, TokensOfTheFoldedAreTheTokens)
{
    EXPECT_TRUE(rc::check([] {
        const auto text = *any_text();
        const auto found = tokens(text);
        RC_ASSERT(tokens(fold(text)) == found);
        for (const auto& token : found) {
            RC_ASSERT(!token.empty());
            RC_ASSERT(fold(token) == token);
            RC_ASSERT(tokens(token) == std::vector<std::string>{token});
        }
    }));
}

TEST(Text, DigitsOfThreeScripts)
{
    EXPECT_EQ(to_persian_digits("1405/م-88"), "۱۴۰۵/م-۸۸");
    EXPECT_EQ(to_latin_digits("۱۴۰۵/١٢ م 9"), "1405/12 م 9");
    EXPECT_EQ(to_latin_digits(to_persian_digits("0123456789")), "0123456789");
}

} // namespace divan::text
