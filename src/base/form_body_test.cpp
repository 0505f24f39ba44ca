// SPDX-License-Identifier: Apache-2.0
#include "base/form_body.hpp"

#include <gtest/gtest.h>

namespace divan::form_body {
namespace {

using Names = std::vector<std::string>;

TEST(FormBody, IsReadAsABrowserSendsIt)
{
    const auto typed = read("a=1&b=x+y&a=%D8%A8&&c").value();

    EXPECT_EQ(typed.at("a"), (Names{"1", "ب"}));
    EXPECT_EQ(typed.at("b"), Names{"x y"});
    EXPECT_EQ(typed.at("c"), Names{""});
    for (const auto* const body : {"a=%", "a=%4", "a=%zz", "a=%ff", "%=1", "a=%00"}) {
        EXPECT_FALSE(read(body)) << body;
    }
    EXPECT_FALSE(read(std::string(body_max + 1, 'a')));
    std::string many;
    for (std::size_t i = 0; i <= pairs_max; ++i) {
        many += "a=1&";
    }
    EXPECT_FALSE(read(many));
}

} // namespace
} // namespace divan::form_body
