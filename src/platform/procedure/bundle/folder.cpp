// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bundle/folder.hpp"

#include "base/file.hpp"

#include <algorithm>
#include <stdexcept>

namespace divan::bundle {

namespace fs = std::filesystem;

std::vector<File> files_in(const fs::path& folder)
{
    std::error_code error;
    fs::recursive_directory_iterator walk{folder, error};
    if (error) {
        throw std::runtime_error{folder.string() + " can't be read: " + error.message()};
    }
    std::vector<File> files;
    std::size_t bytes = 0;
    for (const auto& entry : walk) {
        const auto name = entry.path().lexically_relative(folder).generic_string();
        if (!entry.is_regular_file() || name == "README.md" || name.starts_with("tests/")) {
            continue;
        }
        bytes += entry.file_size();
        if (files.size() == files_max || bytes > bytes_max) {
            throw std::runtime_error{folder.string() + " has more in it than a procedure may have"};
        }
        files.push_back({name, read_file(entry.path())});
    }
    std::ranges::sort(files, {}, &File::name);
    return files;
}

std::vector<fs::path> folders_in(const fs::path& procedures)
{
    std::vector<fs::path> folders;
    std::error_code error;
    for (const auto& entry : fs::directory_iterator{procedures, error}) {
        if (entry.is_directory()) {
            folders.push_back(entry.path());
        }
    }
    std::ranges::sort(folders);
    return folders;
}

} // namespace divan::bundle
