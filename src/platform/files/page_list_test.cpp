// SPDX-License-Identifier: Apache-2.0
#include "platform/files/page_list.hpp"

#include <gtest/gtest.h>

#include <chrono>

namespace divan::files {
namespace {

using namespace std::string_literals;

TEST(Pdfinfo, PagesWithTheirSizesAndTurns)
{
    const auto pages =
        parse_pdfinfo("Title:           Pages: 7\nPages:           3\nEncrypted:       no\n"
                      "Page    1 size:  595.28 x 841.89 pts (A4)\nPage    1 rot:   0\n"
                      "Page    2 size:  595 x 842 pts (A4)\nPage    2 rot:   90\n"
                      "Page    3 size:  100 x 0.2 pts\nPage    3 rot:   180\nFile size: 9 bytes\n");
    ASSERT_TRUE(pages);
    EXPECT_EQ(*pages, (std::vector<Page>{{595, 842, false}, {842, 595, true}, {100, 1, false}}));
    EXPECT_EQ(parse_pages(to_text(*pages)), pages);
}

TEST(Pdfinfo, AnythingElseIsNoPageList)
{
    for (const auto* const text :
         {"", "Pages: 0\n", "Pages: 10001\n", "Pages: -1\n", "Pages: 1\n",
          "Pages: 1\nPage 2 size: 1 x 1 pts\n", "Pages: 1\nPage 1 size: nan x 1 pts\n",
          "Pages: 1\nPage 1 size: inf x 1 pts\n", "Pages: 1\nPage 1 size: 1e300 x 1 pts\n",
          "Pages: 1\nPage 1 size: -1 x 1 pts\n", "Pages: 1\nPage 1 size: 1 y 1 pts\n",
          "Page 1 size: 1 x 1 pts\n", "Pages: 1\nPages: 2\nPage 1 size: 1 x 1 pts\n"}) {
        EXPECT_EQ(parse_pdfinfo(text), std::nullopt) << text;
    }
}

TEST(ImagePages, AreReadFromEachHeader)
{
    const std::vector<Page> expected{{0x0102, 0x0304, false}};
    EXPECT_EQ(image_pages("\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\1\2\0\0\3\4"s), expected);
    EXPECT_EQ(image_pages("\xFF\xD8\xFF\xE0\0\4zz\xFF\xFF\xC2\0\x11\x08\3\4\1\2"s), expected);
    EXPECT_EQ(image_pages("GIF89a\2\1\4\3"s), expected);
    EXPECT_EQ(image_pages("RIFF....WEBPVP8X\x0A\0\0\0\0\0\0\0\1\1\0\3\3\0"s), expected);
    EXPECT_EQ(image_pages("RIFF....WEBPVP8 ....\0\0\0\x9d\x01\x2a\2\1\4\3"s), expected);
    EXPECT_EQ(image_pages("II*\0\x08\0\0\0\2\0\0\1\3\0\1\0\0\0\2\1\0\0\1\1\3\0\1\0\0\0\4\3\0\0\0\0\0\0"s),
              expected);
    EXPECT_EQ(image_pages("MM\0*\0\0\0\x08\0\2\1\0\0\3\0\0\0\1\1\2\0\0\1\1\0\4\0\0\0\1\0\0\3\4\0\0\0\0"s),
              expected);
}

TEST(ImagePages, BrokenHeadersAndCirclesAreNone)
{
    for (const auto& bytes :
         {""s, "x"s, "\x89PNG\r\n\x1A\n"s, "\x89PNG\r\n\x1A\n\0\0\0\rIHDR\0\0\0\0\0\0\3\4"s, "\xFF\xD8"s,
          "\xFF\xD8\xFF\xC0\0\x11\x08"s, "\xFF\xD8\xFF\xE0\0\1"s,
          "\xFF\xD8\xFF\xDA\0\4zz\xFF\xC0\0\x11\x08\3\4\1\2"s, "GIF89a"s, "RIFF....WEBPVP8?"s,
          "II*\0\0\0\0\0"s, "II*\0\xFF\xFF\xFF\xFF"s,
          "II*\0\x08\0\0\0\2\0\0\1\3\0\1\0\0\0\2\1\0\0\1\1\3\0\1\0\0\0\4\3\0\0\x08\0\0\0"s}) {
        EXPECT_EQ(image_pages(bytes), std::nullopt) << bytes.size();
    }
}

TEST(ImagePages, CircleOfLargeDirectoriesIsLeftEarly)
{
    std::string tiff = "II*\0\x08\0\0\0\xFF\xFF"s;
    for (int i = 0; i < 65'535; ++i) {
        tiff += i == 0 ? "\0\1\3\0\1\0\0\0\2\1\0\0"s : "\1\1\3\0\1\0\0\0\4\3\0\0"s;
    }
    tiff += "\x08\0\0\0"s; // the next directory is this one

    const auto start = std::chrono::steady_clock::now();
    EXPECT_EQ(image_pages(tiff), std::nullopt);

    EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds{5});
}

TEST(Bombs, AreKnownByTheirSides)
{
    EXPECT_TRUE(is_bearable({10'000, 10'000, false}));
    EXPECT_FALSE(is_bearable({10'001, 10'000, false}));
    EXPECT_FALSE(is_bearable({70'000, 1, false}));
    EXPECT_FALSE(is_bearable({4'294'967'295, 4'294'967'295, false}));
    EXPECT_EQ(height_at({595, 842, false}, 800), 1132);
    EXPECT_EQ(height_at({10'000, 1, false}, 200), 1);
}

} // namespace
} // namespace divan::files
