// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/canonical.hpp"
#include "platform/ledger/entry.hpp"
#include "platform/ledger/signing.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace divan::ledger {
namespace {

Hash hash_of(std::string_view hex)
{
    Hash hash{};
    std::ranges::copy(from_hex(hex).value(), hash.begin());
    return hash;
}

// RFC 8032 section 7.1, tests 1 and 2.
TEST(SigningKey, SignsAsInRfc8032)
{
    const auto first =
        SigningKey::from_seed(hash_of("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"));
    EXPECT_EQ(to_hex(first.public_key()), "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
    const auto empty = first.sign("");
    EXPECT_EQ(
        to_hex(empty.data(), empty.size()),
        "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46b"
        "d25bf5f0595bbe24655141438e7a100b");

    const auto second =
        SigningKey::from_seed(hash_of("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"));
    const auto signature = second.sign("r");
    EXPECT_EQ(
        to_hex(signature.data(), signature.size()),
        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c"
        "387b2eaeb4302aeeb00d291612bb0c00");
}

TEST(SignedNote, OpensOnlyUnchangedAndUnderItsOwnNameAndKey)
{
    const auto key = SigningKey::from_seed(sha256("a test's seed"));
    const auto other = SigningKey::from_seed(sha256("another seed"));
    const auto text = head_text("example.org/divan", 3, sha256("root"));
    auto note = signed_note(text, "example.org/divan", key);

    EXPECT_EQ(open_note(note, "example.org/divan", key.public_key()), text);
    EXPECT_EQ(open_note(note, "example.org/other", key.public_key()), std::nullopt);
    EXPECT_EQ(open_note(note, "example.org/divan", other.public_key()), std::nullopt);
    for (std::size_t i = 0; i < note.size(); ++i) {
        auto changed = note;
        changed[i] = static_cast<char>(changed[i] ^ 1);
        EXPECT_EQ(open_note(changed, "example.org/divan", key.public_key()), std::nullopt) << i;
    }
}

TEST(SigningKey, IsKeptInAFileOfItsOwnerOnly)
{
    const test::TempFolder folder;
    const auto path = folder.path() / "ledger.key";

    const auto made = SigningKey::create(path);

    EXPECT_EQ(SigningKey::load(path).public_key(), made.public_key());
    EXPECT_EQ(std::filesystem::status(path).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    EXPECT_THROW(SigningKey::create(path), std::runtime_error);
    EXPECT_THROW(SigningKey::load(folder.path() / "none"), std::runtime_error);
}

// RFC 8785: the strings of section 3.2.2.2's example and the order of section 3.2.3's.
TEST(CanonicalJson, StringsAndNamesAreThoseOfRfc8785)
{
    EXPECT_EQ(canonical::string("\u20ac$\x0f\nA'B\"\\\\\"/"), "\"\u20ac$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\"");
    const canonical::Members members{{"\u20ac", "1"}, {"\r", "2"},         {"\ufb33", "3"}, {"1", "4"},
                                     {"\u0080", "5"}, {"\U0001F600", "6"}, {"\u00f6", "7"}};
    EXPECT_EQ(canonical::object(members),
              "{\"\\r\":2,\"1\":4,\"\u0080\":5,\"\u00f6\":7,\"\u20ac\":1,\"\U0001F600\":6,\"\ufb33\":3}");
}

TEST(CanonicalJson, IntegersBeyondADoubleAreRefused)
{
    const auto limit = (std::int64_t{1} << 53) - 1;
    EXPECT_EQ(canonical::scalar(limit), "9007199254740991");
    EXPECT_EQ(canonical::scalar(-limit), "-9007199254740991");
    EXPECT_THROW((void)canonical::scalar(limit + 1), std::logic_error);
}

TEST(Fields, ComeBackFromTheirColumnAndAnErasedOneKeepsItsCommitment)
{
    Entry entry;
    entry.id = 7;
    entry.recorded_at = "2026-11-24T06:30:00.000Z";
    entry.event = "letters.letter.registered";
    entry.subject_kind = "letters.letter";
    entry.fields = {commit("subject", std::string{"گزارش «ویژه»"}), commit("to_post", std::int64_t{12})};
    const auto leaf = leaf_text(entry);

    entry.fields = parse_fields(fields_text(entry.fields));
    EXPECT_EQ(leaf_text(entry), leaf);
    EXPECT_EQ(std::get<std::string>(entry.fields[0].value.value()), "گزارش «ویژه»");

    entry.fields[0].value.reset();
    entry.fields[0].salt.clear();
    const auto erased = fields_text(entry.fields);
    EXPECT_EQ(erased.find("گزارش"), std::string::npos);
    entry.fields = parse_fields(erased);
    EXPECT_EQ(leaf_text(entry), leaf);
}

TEST(Fields, EqualValuesHaveUnlikeCommitments)
{
    EXPECT_NE(commit("note", std::string{"x"}).commitment, commit("note", std::string{"x"}).commitment);
}

} // namespace
} // namespace divan::ledger
