// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"
#include "platform/files/blob.hpp"
#include "platform/files/faulty_disk.hpp"
#include "platform/files/vault.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

namespace divan::files {
namespace {

std::string letters(std::int64_t size)
{
    std::string text;
    for (std::int64_t i = 0; i < size; ++i) {
        text += static_cast<char>('a' + (i / 7 + i % 13) % 26);
    }
    return text;
}

class BlobTest : public testing::Test {
protected:
    void store(const std::string& content)
    {
        blob = {"token", static_cast<std::int64_t>(content.size()), random_key()};
        BlobWriter writer{disk.create("b"), blob, 0};
        for (std::size_t at = 0; at < content.size(); at += 100'000) {
            writer.append(std::string_view{content}.substr(at, 100'000));
        }
        EXPECT_TRUE(writer.is_whole());
    }
    std::optional<std::string> whole()
    {
        std::string all;
        const auto damaged =
            read_whole(*disk.open("b"), blob, [&all](std::string_view piece) { all += piece; });
        return damaged ? std::nullopt : std::optional{all};
    }
    std::string range(std::int64_t first, std::int64_t length)
    {
        BlobSource source{disk.open("b"), blob, {first, length}};
        std::string all;
        for (auto piece = source.read(70'000); !piece.empty(); piece = source.read(70'000)) {
            all += piece;
        }
        return all;
    }
    void rewrite(const std::string& bytes)
    {
        const auto file = disk.create("b");
        file->truncate(0);
        file->write(0, bytes);
    }

    test::FaultyDisk disk;
    Blob blob;
};

TEST_F(BlobTest, EverySizeAroundAPieceComesBackAndHasTheStatedLength)
{
    for (const std::int64_t size :
         {0L, 1L, piece_bytes - 1, piece_bytes, piece_bytes + 1, 3 * piece_bytes, 300'001L}) {
        const auto content = letters(size);
        disk.remove("b");
        store(content);
        EXPECT_EQ(whole(), content) << size;
        EXPECT_EQ(static_cast<std::int64_t>(disk.bytes("b").size()), sealed_bytes(size)) << size;
        EXPECT_EQ(whole_bytes(sealed_bytes(size), size), size) << size;
    }
}

TEST_F(BlobTest, NothingOfTheContentLiesOnTheDisk)
{
    const std::string content(200'000, 'A');
    store(content);
    EXPECT_EQ(disk.bytes("b").find("AAAA"), std::string::npos);
}

TEST_F(BlobTest, RangesAreReadWithoutTheRest)
{
    const auto content = letters(300'000);
    store(content);
    const std::vector<std::pair<std::int64_t, std::int64_t>> rows{
        {0, 1}, {65'535, 2}, {65'536, 65'536}, {100'000, 200'000}, {299'999, 1}, {0, 300'000}};
    for (const auto& [first, length] : rows) {
        EXPECT_EQ(range(first, length),
                  content.substr(static_cast<std::size_t>(first), static_cast<std::size_t>(length)));
    }
    disk.damage("b", 10);
    EXPECT_EQ(range(65'536, 10), content.substr(65'536, 10));
    EXPECT_THROW(range(0, 10), std::runtime_error);
}

TEST_F(BlobTest, PiecesMovedCutOffOrOfAnotherFileDoNotOpen)
{
    const auto content = letters(3 * piece_bytes);
    store(content);
    const auto sealed = disk.bytes("b");
    const auto piece = static_cast<std::size_t>(sealed_piece_bytes);

    rewrite(sealed.substr(piece, piece) + sealed.substr(0, piece) + sealed.substr(2 * piece));
    EXPECT_EQ(whole(), std::nullopt);
    rewrite(sealed.substr(0, 2 * piece));
    EXPECT_EQ(whole(), std::nullopt);
    blob.size = 2 * piece_bytes; // as if the file had ended there
    EXPECT_EQ(whole(), std::nullopt);
    blob.size = 3 * piece_bytes;
    rewrite(sealed);
    EXPECT_EQ(whole(), content);
    auto other = blob;
    other.token = "other";
    EXPECT_EQ(BlobReader(*disk.open("b"), other).piece(0), std::nullopt);
    other = blob;
    other.key = random_key();
    EXPECT_EQ(BlobReader(*disk.open("b"), other).piece(0), std::nullopt);
}

TEST_F(BlobTest, TryThatStoppedGoesOnAtAWholePiece)
{
    const auto content = letters(200'000);
    blob = {"token", 200'000, random_key()};
    {
        BlobWriter writer{disk.create("b"), blob, 0};
        writer.append(std::string_view{content}.substr(0, 150'000));
        EXPECT_EQ(writer.stored(), 2 * piece_bytes);
        EXPECT_FALSE(writer.is_whole());
    }
    disk.create("b")->write(2 * sealed_piece_bytes, "a torn piece");
    const auto stored = whole_bytes(disk.open("b")->size(), blob.size);
    ASSERT_EQ(stored, 2 * piece_bytes);

    BlobWriter writer{disk.create("b"), blob, stored};
    writer.append(std::string_view{content}.substr(static_cast<std::size_t>(stored)));

    EXPECT_TRUE(writer.is_whole());
    EXPECT_EQ(whole(), content);
    EXPECT_THROW(writer.append("x"), std::logic_error);
}

TEST(Vault, SecretErasedIsTheKeyGoneWhateverTheRowHolds)
{
    test::FaultyDisk disk;
    Vault vault{disk, "data"};
    const auto first = vault.reserve();
    const auto second = vault.reserve();
    ASSERT_TRUE(vault.open_key(first.token, first.slot, first.sealed_key));
    EXPECT_FALSE(vault.open_key(second.token, first.slot, first.sealed_key));
    EXPECT_FALSE(vault.open_key(first.token, second.slot, first.sealed_key));

    vault.destroy(first.token, first.slot);
    vault.destroy(first.token, first.slot);

    EXPECT_FALSE(vault.open_key(first.token, first.slot, first.sealed_key));
    EXPECT_TRUE(vault.open_key(second.token, second.slot, second.sealed_key));
    disk.cut_power();
    Vault again{disk, "data"};
    EXPECT_FALSE(again.open_key(first.token, first.slot, first.sealed_key));
    EXPECT_TRUE(again.open_key(second.token, second.slot, second.sealed_key));
    EXPECT_EQ(again.reserve().slot, 2);
}

TEST(RealDisk, KeepsFilesForTheirOwnerAlone)
{
    const divan::test::TempFolder folder;
    RealDisk disk;
    const auto path = folder.path() / "files" / "ab" / "abcd";
    EXPECT_EQ(disk.open(path), nullptr);

    const auto file = disk.create(path);
    file->write(3, "def");
    file->write(0, "abc");
    file->sync();
    disk.sync_folder(path.parent_path());

    EXPECT_EQ(file->read(1, 100), "bcdef");
    EXPECT_EQ(file->size(), 6);
    EXPECT_EQ(std::filesystem::status(path).permissions(),
              std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
    disk.remove(path);
    disk.remove(path);
    EXPECT_EQ(disk.open(path), nullptr);
}

TEST(RealDisk, FullDiskIsSaidToBeFull)
{
    RealDisk disk;
    if (!std::filesystem::exists("/dev/full")) {
        GTEST_SKIP() << "SKIPPED: there is no /dev/full here";
    }
    const auto file = disk.create("/dev/full");
    try {
        file->write(0, "x");
        FAIL() << "written to a full disk";
    } catch (const AppError& error) {
        EXPECT_EQ(error.reason(), "file.storage_full");
    }
}

} // namespace
} // namespace divan::files
