// SPDX-License-Identifier: Apache-2.0
// Ways in which made-up charters are laid out, each a row: what is read of it.
#include "platform/charter/import.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace divan::charter {
namespace {

struct Layout {
    const char* name;
    const char* text;
    const char* units; // "code=duties title; …"
};

std::string shown(const Import& import)
{
    std::string text;
    for (const auto& unit : import.units) {
        text += unit.code + "=" + std::to_string(unit.duties()) + " " + unit.title + "; ";
    }
    for (const auto& refusal : import.refusals) {
        text += std::to_string(refusal.line) + " " + refusal.reason + "; ";
    }
    return text;
}

class ImportedLayout : public testing::TestWithParam<Layout> {};

TEST_P(ImportedLayout, IsReadUnitByUnit)
{
    EXPECT_EQ(shown(import_prose(GetParam().text, "U")), GetParam().units);
}

INSTANTIATE_TEST_SUITE_P(
    Of,
    ImportedLayout,
    testing::Values(
        Layout{"headings_without_colon",
               "اساسنامه باغ\n\nاداره آب\n• آب دادن\n• تعمیر\n\nاداره بذر\n• خرید\n",
               "U-1=2 اداره آب; U-2=1 اداره بذر; "},
        Layout{"headings_of_different_words", "باغ\n1) هرس\n2) آب\n\nراه\n1) سنگ\n",
               "U-1=2 باغ; U-2=1 راه; "},
        Layout{"colon_only_in_the_preface",
               "اهداف:\n- آبادی\n\nاداره آب\n1. آب دادن\n\nاداره بذر\n1. خرید\n2. فروش\n",
               "U-1=1 اداره آب; U-2=2 اداره بذر; "},
        Layout{"codes_with_dots", "1.1 آب\n1. آب دادن\n2. تعمیر\n1.2- بذر\n1. خرید\n",
               "1-1=2 آب; 1-2=1 بذر; "},
        Layout{"numbers_in_brackets", "۱-۱- آب\n(۱) آب دادن\n(۲) تعمیر\n", "1-1=2 آب; "},
        Layout{"letters_of_the_alphabet", "1-1- آب\nالف) یک\nب) دو\nپ) سه\nت) چهار\nث) پنج\nج) شش\nچ) هفت\n",
               "1-1=7 آب; "},
        Layout{"tabs_behind_marks", "1-1- آب\n1.\tآب دادن\n\t2.\tتعمیر\t\n1-2- بذر\n•\tخرید\n",
               "1-1=2 آب; 1-2=1 بذر; "},
        Layout{"contents_with_dots",
               "1-1- آب ...... 5\n1-2- بذر … 7\n1-1- آب\n1. آب دادن\n1-2- بذر\n1. خرید\n",
               "1-1=1 آب; 1-2=1 بذر; "},
        Layout{"contents_with_pages", "1-1- آب 5\n1-2- بذر 7\n\n1-1- آب\n1. آب دادن\n1-2- بذر\n1. خرید\n",
               "1-1=1 آب; 1-2=1 بذر; "},
        Layout{
            "posts_at_the_end",
            "1-1- آب\n1. آب دادن\n\nپست‌ها\n1-1- آب\n1    رئیس    1\n2 | کارشناس "
            "| "
            "4\n",
            "1-1=1 آب; "},
        Layout{"other_title_for_a_code", "1-1- آب\n1. آب دادن\n1-1- بذر\n\n1-2- راه\n1. سنگ\n",
               "3 import.contradictory_code; "},
        Layout{"windows_lines", "\uFEFF1-1- آب\r\n1. آب دادن\r\n2. تعمیر\r\n", "1-1=2 آب; "},
        Layout{"latin",
               "Duties of the Water Office:\n1. Irrigate\n2. Repair\nDuties of the Seed Office:\n1. Buy\n",
               "U-1=2 the Water Office; U-2=1 the Seed Office; "}),
    [](const auto& row) { return std::string{row.param.name}; });

TEST(ImportedNumbers, RestartInANewSectionIsADoubt)
{
    const auto read = import_prose("1-1- آب\n- چاه\n1. کندن\n2. لایروبی\n- رود\n1. پل\n", "U");

    EXPECT_EQ(read.units.at(0).sections.size(), 2U);
    ASSERT_EQ(read.doubts.size(), 1U);
    EXPECT_EQ(read.doubts[0].line, 6);
    EXPECT_EQ(read.doubts[0].kind, "number_restart");
    EXPECT_EQ(read.doubts[0].text, "رود");
}

TEST(ImportedDocument, OneOverTheLimitIsRefusedAtTheLineThatPassesIt)
{
    std::string text;
    for (int i = 0; i < 17; ++i) {
        text += std::string(1024 * 1024 - 1, 'x') + "\n";
    }

    EXPECT_EQ(shown(import_prose(text, "U")), "17 import.too_large; ");
}

TEST(ImportedDocument, ManyLinesTakeTimeInProportion)
{
    std::string text = "1-1- آب\n";
    for (int i = 1; i <= 100'000; ++i) {
        text += std::to_string(i % 999 + 1) + ". duty " + std::to_string(i) + "\n";
    }

    EXPECT_EQ(import_prose(text, "U").duties(), 100'000U); // a quadratic reading would meet the time limit
}

} // namespace
} // namespace divan::charter
