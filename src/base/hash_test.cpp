// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"
#include "base/sha256.hpp"

#include <gtest/gtest.h>

#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <thread>
#include <vector>

namespace divan {

TEST(Hash, Sha256OfTheStandardsExamples) // FIPS 180-4
{
    EXPECT_EQ(to_hex(sha256("")), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    EXPECT_EQ(to_hex(sha256("abc")), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    EXPECT_EQ(to_hex(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq")),
              "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
}

TEST(Hash, Sha256OfPiecesIsThatOfTheWhole)
{
    Sha256 digest;
    for (const std::string_view piece : {"ab", "", "c"}) {
        digest.add(piece);
    }
    EXPECT_EQ(digest.finish(), sha256("abc"));
    EXPECT_EQ(digest.finish(), sha256(""));
}

TEST(Hash, HexAndBack)
{
    EXPECT_EQ(from_hex("00ff7a"), (Bytes{0x00, 0xFF, 0x7A}));
    EXPECT_EQ(from_hex(""), Bytes{});
    EXPECT_FALSE(from_hex("0"));
    EXPECT_FALSE(from_hex("0g"));
    EXPECT_FALSE(from_hex("00 1"));
}

TEST(Hash, Base64OfTheStandardsExamples) // RFC 4648, section 10
{
    EXPECT_EQ(to_base64(""), "");
    EXPECT_EQ(to_base64("f"), "Zg==");
    EXPECT_EQ(to_base64("foobar"), "Zm9vYmFy");
    EXPECT_EQ(from_base64("Zm9vYmE="), "fooba");
    EXPECT_EQ(from_base64(""), "");
    EXPECT_FALSE(from_base64("Zm9vYmE"));
    EXPECT_FALSE(from_base64("Zm9v!"));
}

TEST(Hash, RandomIsOfTheLengthAskedForAndNeverTheSame)
{
    EXPECT_EQ(random_hex(16).size(), 32U);
    EXPECT_NE(random_hex(16), random_hex(16));
    EXPECT_EQ(random_hex(512).size(), 1024U);
    EXPECT_EQ(random_hex(0), "");
    EXPECT_THROW((void)random_hex(513), std::logic_error);
}

TEST(Hash, NoRandomBytesAreGivenTwiceByAnyThread)
{
    std::mutex mutex;
    std::set<std::string> given;
    std::vector<std::thread> threads;
    threads.reserve(4);
    for (int thread = 0; thread < 4; ++thread) {
        threads.emplace_back([&] {
            for (std::size_t i = 0; i < 1000; ++i) {
                auto text = random_hex(8 + i % 25);
                const std::scoped_lock lock{mutex};
                given.insert(text.substr(0, 16));
            }
        });
    }
    for (auto& thread : threads) {
        thread.join();
    }
    EXPECT_EQ(given.size(), 4000U);
    EXPECT_EQ(given.count(std::string(16, '0')), 0U); // nor what was wiped
}

} // namespace divan
