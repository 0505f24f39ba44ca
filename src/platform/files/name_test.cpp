// SPDX-License-Identifier: Apache-2.0
#include "platform/files/name.hpp"

#include <gtest/gtest.h>

namespace divan::files {
namespace {

struct Row {
    std::string given;
    std::string name;
    std::string refusal;
};

TEST(CleanName, FollowsTheStatedRule)
{
    using namespace std::string_literals;
    const std::vector<Row> rows{
        {"نامه ۱۲.pdf", "نامه ۱۲.pdf", ""},
        {"report.pdf", "report.pdf", ""},
        {"C:\\Users\\a\\report.pdf", "report.pdf", ""},
        {"../../etc/passwd", "passwd", ""},
        {"a/..", "", "file.name_blank"},
        {"...", "", "file.name_blank"},
        {"   ", "", "file.name_blank"},
        {"", "", "file.name_blank"},
        {".bashrc", "bashrc", ""},
        {"report.pdf. . ", "report.pdf", ""},
        {"a<b>c:d\"e|f?g*h.txt", "a_b_c_d_e_f_g_h.txt", ""},
        {"con", "_con", ""},
        {"NUL.txt", "_NUL.txt", ""},
        {"com1 .log", "_com1 .log", ""},
        {"COM10.log", "COM10.log", ""},
        {"console.log", "console.log", ""},
        {"a\0b.pdf"s, "", "file.name_forbidden_character"},
        {"a\nb.pdf", "", "file.name_forbidden_character"},
        {"a\x7F.pdf", "", "file.name_forbidden_character"},
        {"a\u0085.pdf", "", "file.name_forbidden_character"},
        {"invoice\u202Efdp.exe", "", "file.name_forbidden_character"},
        {"a\u2066b", "", "file.name_forbidden_character"},
        {"a\uFEFFb", "", "file.name_forbidden_character"},
        {"a.pdf\u200B.txt", "", "file.name_forbidden_character"},
        {"a\u2060b", "", "file.name_forbidden_character"},
        {"a\U000E0041b", "", "file.name_forbidden_character"},
        {"نامه\u200Cها.pdf", "نامه\u200Cها.pdf", ""},
        {"a\xFF", "", "file.name_not_utf8"},
        {"\xED\xA0\x80", "", "file.name_not_utf8"},
    };
    for (const auto& row : rows) {
        const auto cleaned = clean_name(row.given);
        EXPECT_EQ(cleaned.name, row.name) << row.given;
        EXPECT_EQ(cleaned.refusal, row.refusal) << row.given;
    }
}

TEST(CleanName, LongNameKeepsItsEndingAndWholeLetters)
{
    std::string persian;
    for (int i = 0; i < 400; ++i) {
        persian += "ن";
    }

    const auto cleaned = clean_name(persian + ".pdf");

    EXPECT_LE(cleaned.name.size(), name_bytes_max);
    EXPECT_GT(cleaned.name.size(), name_bytes_max - 4);
    EXPECT_TRUE(cleaned.name.ends_with("ن.pdf"));
    EXPECT_EQ(clean_name(std::string(300, 'x')).name.size(), name_bytes_max);
    EXPECT_EQ(clean_name("a." + std::string(300, 'x')).name.size(), name_bytes_max);
}

TEST(CleanName, CleanNameStaysAsItIs)
{
    for (const auto* const given : {"CON.txt", "a/b:c.pdf", "نامه.pdf", "x."}) {
        const auto once = clean_name(given).name;
        EXPECT_EQ(clean_name(once).name, once);
    }
}

} // namespace
} // namespace divan::files
