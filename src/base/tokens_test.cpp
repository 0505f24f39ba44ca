// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"
#include "base/text.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>

namespace divan::text {

static std::string read_file(const std::string& path)
{
    std::ifstream file{path, std::ios::binary};
    std::ostringstream text;
    text << file.rdbuf();
    return text.str();
}

static std::string joined(const std::vector<std::string>& words)
{
    std::string text;
    for (const auto& word : words) {
        text += (text.empty() ? "" : "|") + word;
    }
    return text;
}

TEST(Tokens, GoldenCases)
{
    const auto cases = csv::parse(read_file("tests/golden/tokens.csv"));
    ASSERT_TRUE(cases.problems.empty());
    ASSERT_GE(cases.rows.size(), 60U);

    for (const auto& row : cases.rows) {
        EXPECT_EQ(joined(tokens(row.cells[0])), row.cells[1]) << "tests/golden/tokens.csv:" << row.line;
    }
}

TEST(Tokens, AreCutAt64CodePoints)
{
    std::string ye;
    for (int i = 0; i < 70; ++i) {
        ye += "ی";
    }
    const auto found = tokens(ye + " a");

    ASSERT_EQ(found.size(), 2U);
    EXPECT_EQ(found[0].size(), 128U);
}

TEST(Tokens, BrokenUtf8IsNoWord)
{
    EXPECT_EQ(joined(tokens("نامه\xFF\xDBها")), "نامه|ها");
}

} // namespace divan::text
