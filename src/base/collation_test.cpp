// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace divan::text {

TEST(SortKey, OrdersByThePersianAlphabet)
{
    const std::vector<std::string> in_order{"آبادان", "اراک",   "بابل",  "پارس", "تبریز", "جلفا",
                                            "چالوس",  "زنجان",  "ژاله",  "کرج",  "گرگان", "لار",
                                            "نور",    "ورامین", "همدان", "یزد"};
    auto names = in_order;
    std::ranges::sort(names); // by code point: پارس behind زنجان
    ASSERT_NE(names, in_order);

    std::ranges::sort(names, {}, [](const std::string& name) { return sort_key(name); });

    EXPECT_EQ(names, in_order);
}

TEST(SortKey, IsHexBehindTheCollatorsVersion)
{
    const auto key = sort_key("پارس");

    EXPECT_EQ(key.substr(0, 9), collator_version() + ".");
    EXPECT_EQ(key.substr(9).find_first_not_of("0123456789abcdef"), std::string::npos);
    EXPECT_LT(sort_key("پارس"), sort_key("پارسا"));
    EXPECT_LT(sort_key(""), sort_key("آ"));
    EXPECT_GT(sort_key(std::string(300, 'x')).size(), 600U);
}

} // namespace divan::text
