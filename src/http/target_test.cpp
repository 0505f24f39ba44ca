// SPDX-License-Identifier: Apache-2.0
#include "http/target.hpp"

#include <gtest/gtest.h>

namespace divan::http {
namespace {

TEST(TargetTest, DecodesPathAndQuery)
{
    const auto target =
        std::get<Target>(parse_target("/api/v1/a%20b/%D9%86%D8%A7%D9%85%D9%87?q=%D9%86+x%2By&empty=&bare"));

    EXPECT_EQ(target.path, "/api/v1/a b/نامه");
    EXPECT_EQ(target.query,
              (std::map<std::string, std::string>{{"q", "ن x+y"}, {"empty", ""}, {"bare", ""}}));
}

TEST(TargetTest, KeepsTheRootAClosingSlashAndZwnj)
{
    EXPECT_EQ(std::get<Target>(parse_target("/")).path, "/");
    EXPECT_EQ(std::get<Target>(parse_target("/letters/")).path, "/letters/");
    EXPECT_EQ(std::get<Target>(parse_target("/?")).path, "/");
    EXPECT_EQ(std::get<Target>(parse_target("/s?q=%E2%80%8C")).query.at("q"), "\u200C");
}

struct BadTarget {
    std::string_view name;
    std::string target;
    std::string_view reason;
};

class TargetRefusal : public testing::TestWithParam<BadTarget> {};

TEST_P(TargetRefusal, NamesItsReason)
{
    const auto parsed = parse_target(GetParam().target);

    ASSERT_TRUE(std::holds_alternative<TargetFault>(parsed));
    EXPECT_EQ(std::get<TargetFault>(parsed).reason, GetParam().reason);
}

std::string many_parameters()
{
    std::string target{"/?p=0"};
    for (int i = 0; i < 60; ++i) {
        target += "&p" + std::to_string(i) + "=1";
    }
    return target;
}

INSTANTIATE_TEST_SUITE_P(
    All,
    TargetRefusal,
    testing::Values(BadTarget{"empty", "", "target.bad_path"},
                    BadTarget{"star", "*", "target.bad_path"},
                    BadTarget{"absolute", "http://x/", "target.bad_path"},
                    BadTarget{"fragment", "/a#b", "target.bad_path"},
                    BadTarget{"empty_step", "/a//b", "target.bad_path"},
                    BadTarget{"double_slash", "//host", "target.bad_path"},
                    BadTarget{"up", "/a/../b", "target.bad_path"},
                    BadTarget{"escaped_up", "/a/%2e%2E/b", "target.bad_path"},
                    BadTarget{"here", "/./a", "target.bad_path"},
                    BadTarget{"escaped_slash", "/a%2Fb", "target.bad_path"},
                    BadTarget{"backslash", "/a\\b", "target.bad_path"},
                    BadTarget{"escaped_backslash", "/a%5cb", "target.bad_path"},
                    BadTarget{"cut_escape", "/a%2", "target.bad_escape"},
                    BadTarget{"lone_percent", "/a%", "target.bad_escape"},
                    BadTarget{"not_hexadecimal", "/a%2g", "target.bad_escape"},
                    BadTarget{"percent_u", "/a%u0041", "target.bad_escape"},
                    BadTarget{"bad_escape_in_query", "/a?q=%zz", "target.bad_escape"},
                    BadTarget{"nul", "/a%00", "target.forbidden_character"},
                    BadTarget{"line_feed_in_query", "/a?q=%0a", "target.forbidden_character"},
                    BadTarget{"override_in_query", "/a?q=%E2%80%AE", "target.forbidden_character"},
                    BadTarget{"overlong_slash", "/a%C0%AFb", "target.not_utf8"},
                    BadTarget{"surrogate", "/a%ED%A0%80", "target.not_utf8"},
                    BadTarget{"cut_character", "/a?q=%D9", "target.not_utf8"},
                    BadTarget{"repeated", "/a?q=1&q=2", "target.repeated_parameter"},
                    BadTarget{"repeated_by_escape", "/a?q=1&%71=2", "target.repeated_parameter"},
                    BadTarget{"nameless", "/a?=1", "target.bad_query"},
                    BadTarget{"double_and", "/a?b=1&&c=2", "target.bad_query"},
                    BadTarget{"too_many", many_parameters(), "target.bad_query"}),
    [](const auto& row) { return std::string{row.param.name}; });

} // namespace
} // namespace divan::http
