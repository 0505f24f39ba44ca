// SPDX-License-Identifier: Apache-2.0
#include "platform/secrets/unlock.hpp"
#include "support/temp_folder.hpp"
#include "support/test_database.hpp"

#include <sys/stat.h>

#include <fstream>

namespace divan::secrets {
namespace {

constexpr Place place{"person_identifier", "sealed", 7};

class SecretsTest : public test::DatabaseTest {
protected:
    [[nodiscard]] std::filesystem::path file() const { return folder.path() / "secrets.key"; }

    std::string refusal()
    {
        try {
            (void)unlock(database(), file());
        } catch (const std::runtime_error& error) {
            return error.what();
        }
        return "";
    }

    test::TempFolder folder;
};

DIVAN_BOTH_DATABASES(SecretsTest);

TEST(Box, OpensWhatItSealedInThatPlaceOnly)
{
    const auto box = Box::in_memory();
    const auto sealed = box.seal(place, "0012345679");

    EXPECT_EQ(box.open(place, sealed), "0012345679");
    EXPECT_NE(box.seal(place, "0012345679"), sealed);
    EXPECT_THROW((void)box.open({"person_identifier", "sealed", 8}, sealed), Unreadable);
    EXPECT_THROW((void)box.open({"person_identifier", "other", 7}, sealed), Unreadable);
    EXPECT_THROW((void)box.open({"other", "sealed", 7}, sealed), Unreadable);
    EXPECT_EQ(box.open(place, box.seal(place, "")), "");
}

TEST(Box, NoChangedOrShortenedByteOpens)
{
    const auto box = Box::in_memory();
    const auto sealed = box.seal(place, "secret");

    for (std::size_t i = 0; i < sealed.size(); ++i) {
        auto changed = sealed;
        changed[i] ^= 1;
        EXPECT_THROW((void)box.open(place, changed), Unreadable) << i;
        const Bytes cut(sealed.begin(), sealed.begin() + static_cast<std::ptrdiff_t>(i));
        EXPECT_THROW((void)box.open(place, cut), Unreadable) << i;
    }
    EXPECT_THROW((void)Box::in_memory().open(place, sealed), Unreadable);
}

TEST(Box, IndexIsEqualForEqualValuesOfOneKindAndKey)
{
    const auto box = Box::in_memory();

    EXPECT_EQ(box.blind_index("phone", "1"), box.blind_index("phone", "1"));
    EXPECT_NE(box.blind_index("phone", "1"), box.blind_index("phone", "2"));
    EXPECT_NE(box.blind_index("phone", "1"), box.blind_index("email", "1"));
    EXPECT_NE(box.blind_index("a", "bc"), box.blind_index("ab", "c"));
    EXPECT_NE(box.blind_index("phone", "1"), Box::in_memory().blind_index("phone", "1"));
}

TEST(Box, FileIsItsOwnersAloneAndIsReadBackAlsoAfterRotation)
{
    const test::TempFolder folder;
    const auto path = folder.path() / "secrets.key";
    const auto first = Box::create(path);
    const auto sealed = first.seal(place, "old");
    struct stat status {};
    ASSERT_EQ(stat(path.c_str(), &status), 0);
    EXPECT_EQ(status.st_mode & 0777U, 0600U);
    EXPECT_THROW(Box::create(path), std::runtime_error);

    const auto second = Box::rotate(path);
    const auto loaded = Box::load(path);

    EXPECT_EQ(loaded.key_ids().size(), 2U);
    EXPECT_EQ(loaded.key_ids().front(), first.key_ids().front());
    EXPECT_EQ(loaded.open(place, sealed), "old");
    EXPECT_EQ(loaded.open(place, second.seal(place, "new")), "new");
    EXPECT_THROW((void)first.open(place, second.seal(place, "new")), Unreadable);
    EXPECT_EQ(loaded.blind_index("phone", "1"), first.blind_index("phone", "1"));
}

TEST(Box, FileOfAnotherKindIsRefused)
{
    const test::TempFolder folder;
    const auto path = folder.path() / "secrets.key";
    const std::string key = "key 01020304 " + std::string(64, 'a') + "\n";
    const std::string index = "index " + std::string(64, 'b') + "\n";
    const std::vector<std::string> faulty{"",
                                          "\n",
                                          "divan-keys-1",
                                          "divan-keys-1\n" + index,
                                          "divan-keys-1\n" + key,
                                          "divan-keys-2\n" + index + key,
                                          "divan-keys-1\nindex 12\n" + key,
                                          "divan-keys-1\n" + index + "key 01020304\n",
                                          "divan-keys-1\n" + index + key + "\n",
                                          std::string(5000, '\0')};
    for (const auto& text : faulty) {
        std::ofstream{path} << text;
        EXPECT_THROW((void)Box::load(path), std::runtime_error) << text;
    }
    std::ofstream{path} << "divan-keys-1\n" + index + key;
    EXPECT_EQ(Box::load(path).key_ids(), std::vector<std::string>{"01020304"});
}

TEST_P(SecretsTest, NewFolderGetsAFileThatOpensItEverAfter)
{
    const auto sealed = unlock(database(), file()).seal(place, "x");

    EXPECT_EQ(unlock(database(), file()).open(place, sealed), "x");
    Box::rotate(file());
    EXPECT_EQ(unlock(database(), file()).open(place, sealed), "x");
    EXPECT_EQ(refusal(), "");
}

TEST_P(SecretsTest, LostFileIsRefusedAndNotReplaced)
{
    (void)unlock(database(), file());
    std::filesystem::remove(file());

    EXPECT_NE(refusal().find("is lost"), std::string::npos);
    EXPECT_FALSE(std::filesystem::exists(file()));
}

TEST_P(SecretsTest, WhetherTheFileIsThereIsAskedWithoutMakingOne)
{
    EXPECT_TRUE(has_its_key(database(), file())); // nothing was sealed
    EXPECT_FALSE(std::filesystem::exists(file()));
    (void)unlock(database(), file());
    EXPECT_TRUE(has_its_key(database(), file()));

    std::filesystem::remove(file());
    EXPECT_FALSE(has_its_key(database(), file()));
    EXPECT_FALSE(std::filesystem::exists(file()));
    Box::create(file());
    EXPECT_THROW((void)has_its_key(database(), file()), std::runtime_error);
}

TEST_P(SecretsTest, FileOfAnotherFolderAndFileWithoutAnOlderKeyAreRefused)
{
    (void)unlock(database(), file());
    const auto before = folder.path() / "before";
    std::filesystem::copy_file(file(), before);
    Box::rotate(file());
    (void)unlock(database(), file());

    std::filesystem::remove(file());
    std::filesystem::copy_file(before, file()); // a backup of the keys from before the rotation
    EXPECT_NE(refusal().find("is not the one"), std::string::npos);
    std::filesystem::remove(file());
    Box::create(file());
    EXPECT_NE(refusal().find("is not the one"), std::string::npos);
    std::ofstream{file()} << "garbage";
    EXPECT_NE(refusal().find("is not one of Divan's key files"), std::string::npos);
}

} // namespace
} // namespace divan::secrets
