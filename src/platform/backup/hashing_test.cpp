// SPDX-License-Identifier: Apache-2.0
#include "platform/backup/hashing.hpp"

#include <gtest/gtest.h>

#include <iostream>
#include <string>

namespace divan::backup {
namespace {

/// Bytes that repeat after a prime, so that no block equals another.
std::string sample(std::size_t size)
{
    std::string text(size, '\0');
    for (std::size_t i = 0; i < size; ++i) {
        text[i] = static_cast<char>(i * 37 % 251);
    }
    return text;
}

TEST(HashingTest, IsThatOfTheLibraryForEveryLengthAroundABlock)
{
    std::cout << "the processor " << (Hashing::has_instructions() ? "has" : "lacks")
              << " instructions for it\n";
    for (std::size_t size = 0; size < 260; ++size) {
        const auto text = sample(size);
        Hashing hashing;
        hashing.take(text);
        ASSERT_EQ(hashing.finish(), sha256(text)) << size;
    }
}

TEST(HashingTest, DoesNotDependOnThePieces)
{
    const auto text = sample(100'003);
    for (const std::size_t piece : {1U, 63U, 64U, 65U, 4096U, 99'999U}) {
        Hashing hashing;
        for (std::size_t at = 0; at < text.size(); at += piece) {
            hashing.take(std::string_view{text}.substr(at, piece));
        }
        EXPECT_EQ(hashing.finish(), sha256(text)) << piece;
    }
}

} // namespace
} // namespace divan::backup
