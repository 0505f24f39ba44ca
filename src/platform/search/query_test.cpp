// SPDX-License-Identifier: Apache-2.0
#include "platform/search/query.hpp"

#include <gtest/gtest.h>
#include <rapidcheck.h>

namespace divan::search {

static std::string joined(const std::vector<Words>& all)
{
    std::string text;
    for (const auto& words : all) {
        text += text.empty() ? "" : "|";
        for (std::size_t i = 0; i < words.size(); ++i) {
            text += (i > 0 ? "+" : "") + words[i];
        }
    }
    return text;
}

struct Case {
    const char* text;
    const char* required;
    const char* excluded;
    const char* prefix;
};

TEST(SearchQuery, IsReadAsItIsMeant)
{
    for (const auto& [text, required, excluded, prefix] : {
             Case{"نامه بودجه", "نامه", "", "بودجه"},
             Case{"نامه بودجه ", "نامه|بودجه", "", ""},
             Case{"نامه ها", "", "", "نامهها"},
             Case{"م", "م", "", ""},
             Case{"\"مرکز استان\" نشست ", "مرکز+استان|نشست", "", ""},
             Case{"\"مرکز استان", "مرکز+استان", "", ""},
             Case{"«مرکز استان»", "مرکز+استان", "", ""},
             Case{"مرکز -استان بخش", "مرکز", "استان", "بخش"},
             Case{"مرکز -استان", "مرکز", "استان", ""},
             Case{"-مرکز", "", "مرکز", ""},
             Case{"-12-4", "", "12+4", ""},
             Case{"مرکز - استان ", "مرکز|استان", "", ""},
             Case{"۱۲-۴", "12|4", "", ""},
             Case{"1405/1248", "1405", "", "1248"},
             Case{"نامه -ها", "نامه", "ها", ""},
             Case{"", "", "", ""},
             Case{"\"\" -? «» ؟", "", "", ""},
         }) {
        const auto query = parse_query(text);
        EXPECT_EQ(joined(query.required), required) << text;
        EXPECT_EQ(joined(query.excluded), excluded) << text;
        EXPECT_EQ(query.prefix.value_or(""), prefix) << text;
    }
}

TEST(SearchQuery, AnyTextIsRead)
{
    const auto piece =
        rc::gen::element<std::string>("\"", "«", "»", "“", "-", " ", "نامه", "ها", "ab", "1", "\n", "\xFF");
    EXPECT_TRUE(rc::check([&piece] {
        std::string text;
        for (const auto& each : *rc::gen::container<std::vector<std::string>>(piece)) {
            text += each;
        }
        const auto query = parse_query(text);
        for (const auto& words : query.required) {
            RC_ASSERT(!words.empty());
        }
        RC_ASSERT(!beginning(query.prefix.value_or("ab"), 2).empty());
    }));
}

TEST(SearchQuery, MatchesWordsPhrasesAndBeginnings)
{
    const auto* words = " مرکز استان نشست ";

    EXPECT_TRUE(matches(parse_query("مرکز نش"), words));
    EXPECT_TRUE(matches(parse_query("\"مرکز استان\""), words));
    EXPECT_FALSE(matches(parse_query("\"استان مرکز\""), words));
    EXPECT_FALSE(matches(parse_query("مرک "), words));
    EXPECT_FALSE(matches(parse_query("مرکز -نشست"), words));
    EXPECT_TRUE(matches(parse_query("مرکز -نش"), words));
}

TEST(SearchQuery, BeginningsAreOfLettersNotBytes)
{
    EXPECT_EQ(beginning("مرکز", 2), "مر");
    EXPECT_EQ(beginning("مر", 2), "مر");
    EXPECT_EQ(beginning("م", 2), "");
    EXPECT_EQ(beginning("a4", 2), "a4");
}

} // namespace divan::search
