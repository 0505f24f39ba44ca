// SPDX-License-Identifier: Apache-2.0
#include "support/temp_folder.hpp"

#include <cstdlib>
#include <stdexcept>
#include <string>

namespace divan::test {

TempFolder::TempFolder()
{
    auto pattern = (std::filesystem::temp_directory_path() / "divan-test-XXXXXX").string();
    if (mkdtemp(pattern.data()) == nullptr) {
        throw std::runtime_error{"cannot make a temporary folder"};
    }
    path_ = pattern;
}

TempFolder::~TempFolder()
{
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

} // namespace divan::test
