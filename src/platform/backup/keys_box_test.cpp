// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"
#include "platform/backup/keys_box.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>

namespace divan::backup {
namespace {

constexpr std::string_view passphrase = "a long enough passphrase";

TEST(KeysBox, HoldsMoreSecretsThanABodyOfJsonCould)
{
    const test::TempFolder folder;
    std::filesystem::create_directories(folder.path() / "keys");
    std::ofstream{folder.path() / "keys" / "ledger.key"} << "the ledger's";
    std::string slots;
    slots.resize(16'000'000, '\x01');
    std::ofstream{folder.path() / "keys" / "files.slots"} << slots;

    const auto box = seal_keys(key_files(folder.path() / "keys"), passphrase);
    write_keys(open_keys(box, passphrase), folder.path() / "again");

    EXPECT_EQ(key_files(folder.path() / "again"), key_files(folder.path() / "keys"));
}

TEST(KeysBox, BoxOfTheFirstFormIsStillOpened)
{
    static constexpr std::string_view first =
        "ZGl2YW4ta2V5cy0xCgABAgMEBQYHCAkKCwwNDg8AAQIDBAUGBwgJCgsMDQ4PEBESExQVFhdndKkvqnHZ"
        "4W5kJo7u23lPHYWLZLkqSPVTglCFuf3k0QjjVrlfiwiBr4/Ckw9dxJaDRJd3vIIwChXqhXrmm7ic45Tt"
        "CJn9xhKiCoa0Fgx2D3POvTVvi4w04G/VbLFJlVqvfsboUgSWQG2+wkG6CzNo8OI70Zgqf5eeYn9NJXE=";

    const auto files = open_keys(from_base64(first).value(), passphrase);

    EXPECT_EQ(files, (std::vector<KeyFile>{{"ledger.key", "the ledger's"},
                                           {"sub/files.slots", std::string("\0slots", 6)}}));
}

TEST(KeysBox, NameThatLeavesTheFolderIsRefused)
{
    EXPECT_THROW((void)open_keys(seal_keys({{"../ledger.key", "x"}}, passphrase), passphrase),
                 std::runtime_error);
}

TEST(KeysBox, BoxThatIsCutShortOrChangedIsRefused)
{
    const auto box = seal_keys({{"ledger.key", "x"}}, passphrase);
    auto changed = box;
    changed.back() = static_cast<char>(changed.back() ^ 1);

    EXPECT_THROW((void)open_keys(changed, passphrase), std::runtime_error);
    EXPECT_THROW((void)open_keys(std::string_view{box}.substr(0, box.size() - 1), passphrase),
                 std::runtime_error);
    EXPECT_THROW((void)open_keys("divan-keys-3\n" + box, passphrase), std::runtime_error);
}

} // namespace
} // namespace divan::backup
