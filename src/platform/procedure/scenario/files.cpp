// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "platform/procedure/scenario/scenario.hpp"

#include <algorithm>
#include <stdexcept>

namespace divan::scenario {

namespace fs = std::filesystem;

std::vector<bundle::File> files_in(const fs::path& folder)
{
    std::vector<bundle::File> files;
    const auto tests = folder / "tests";
    if (!fs::exists(tests)) {
        return files;
    }
    for (const auto& entry : fs::directory_iterator{tests}) {
        if (entry.is_regular_file() && entry.path().extension() == ".json") {
            if (entry.file_size() > bundle::bytes_max) {
                throw std::runtime_error{entry.path().string() + " is too large for a scenario"};
            }
            files.push_back(
                {entry.path().lexically_relative(folder).generic_string(), read_file(entry.path())});
        }
    }
    std::ranges::sort(files, {}, &bundle::File::name);
    return files;
}

} // namespace divan::scenario
