// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "support/temp_folder.hpp"

#include <gtest/gtest.h>

#include <fstream>
#include <stdexcept>

namespace divan {
namespace {

TEST(File, IsReadByteForByte)
{
    const test::TempFolder folder;
    const std::string bytes{"\0\r\n\xFF one\n", 9};
    std::ofstream{folder.path() / "some", std::ios::binary} << bytes;
    std::ofstream{folder.path() / "none"};

    EXPECT_EQ(read_file(folder.path() / "some"), bytes);
    EXPECT_EQ(read_file(folder.path() / "none"), "");
}

TEST(File, MissingOneOrAFolderIsNotAnEmptyFile)
{
    const test::TempFolder folder;

    EXPECT_EQ(file_bytes(folder.path() / "missing"), std::nullopt);
    EXPECT_EQ(file_bytes(folder.path()), std::nullopt);
    EXPECT_THROW((void)read_file(folder.path() / "missing"), std::runtime_error);
}

} // namespace
} // namespace divan
