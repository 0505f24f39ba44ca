// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace divan::test {

/// A fresh folder that is removed with everything in it.
class TempFolder {
public:
    TempFolder();
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder();

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }

private:
    std::filesystem::path path_;
};

} // namespace divan::test
