// SPDX-License-Identifier: Apache-2.0
#include "platform/backup/manifest.hpp"
#include "platform/backup/parts.hpp"

#include <gtest/gtest.h>

#include <stdexcept>

namespace divan::backup {
namespace {

Manifest sample()
{
    Manifest manifest;
    manifest.format = "divan-backup-1";
    manifest.dialect = "sqlite";
    manifest.root = std::string(64, 'a');
    return manifest;
}

TEST(ManifestTest, IsReadAsItWasWritten)
{
    auto manifest = sample();
    manifest.origin = "ministry/divan";
    manifest.leaves = 41;

    const auto read = parse_manifest(to_text(manifest));

    EXPECT_EQ(read.origin, "ministry/divan");
    EXPECT_EQ(read.leaves, 41);
}

TEST(ManifestTest, AnotherFormIsRefused)
{
    const auto good = to_text(sample());
    const auto with = [&good](const std::string& from, const std::string& to) {
        auto text = good;
        return text.replace(text.find(from), from.size(), to);
    };

    for (const auto& text :
         {std::string{}, std::string{"{}"}, with("divan-backup-1", "divan-backup-2"),
          with("sqlite", "oracle"), with("aaaa", "xxxx"), with(R"("leaves":0)", R"("leaves":-1)"),
          with(R"("leaves":0)", R"("leaves":0,"more":1)")}) {
        EXPECT_THROW(static_cast<void>(parse_manifest(text)), std::runtime_error) << text;
    }
}

TEST(ManifestTest, SignatureHoldsForItsKeyAndItsTextOnly)
{
    const auto key = ledger::SigningKey::from_seed({1});
    const auto text = to_text(sample());
    const auto signed_text = signature(text, key);

    EXPECT_TRUE(is_signed(text, signed_text, key.public_key()));
    EXPECT_FALSE(is_signed(text + " ", signed_text, key.public_key()));
    EXPECT_FALSE(is_signed(text, signed_text, ledger::SigningKey::from_seed({2}).public_key()));
    EXPECT_FALSE(is_signed(text, "", key.public_key()));
    EXPECT_FALSE(is_signed(text, "AAAA\n", key.public_key()));
}

TEST(PartsTest, OnlyNamesThatStayInTheFolderAreSafe)
{
    for (const auto* const name :
         {"divan.db", "charter/units.csv", "files/ab/cd", "charter/نامه.csv", "a..b"}) {
        EXPECT_TRUE(is_safe_name(name)) << name;
    }
    for (const auto* const name :
         {"", "/etc/passwd", "../up", "a/../../up", "a/..", "a//b", "./a", "a/", "a\\b", "a\nb", "a\x01"}) {
        EXPECT_FALSE(is_safe_name(name)) << name;
    }
}

TEST(PartsTest, ListIsReadAsItWasWritten)
{
    const std::vector<Part> parts{{"divan.db", sha256("a")}, {"charter/units.csv", sha256("b")}};

    EXPECT_EQ(parse_list(list_text(parts)), parts);
    EXPECT_TRUE(parse_list("").empty());
}

TEST(PartsTest, FaultyListsAreRefused)
{
    const auto hash = to_hex(sha256("a"));
    const std::vector<std::string> faulty{hash + "  a",
                                          hash + " a\n",
                                          hash.substr(1) + "  a\n",
                                          hash + "  ../a\n",
                                          hash + "  \n",
                                          hash + "  a\n" + hash + "  a\n",
                                          "\n"};
    for (const auto& text : faulty) {
        EXPECT_THROW(static_cast<void>(parse_list(text)), std::runtime_error) << text;
    }
}

} // namespace
} // namespace divan::backup
