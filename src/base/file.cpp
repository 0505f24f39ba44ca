// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"

#include <fstream>
#include <sstream>
#include <stdexcept>

namespace divan {

std::optional<std::string> file_bytes(const std::filesystem::path& path)
{
    std::ifstream file{path, std::ios::binary};
    if (!file || std::filesystem::is_directory(path)) {
        return std::nullopt;
    }
    std::ostringstream bytes;
    if (file.peek() != std::ifstream::traits_type::eof()) { // of no bytes the stream makes a failure
        bytes << file.rdbuf();
    }
    if (file.bad() || !bytes) {
        return std::nullopt;
    }
    return std::move(bytes).str();
}

std::string read_file(const std::filesystem::path& path)
{
    auto bytes = file_bytes(path);
    if (!bytes) {
        throw std::runtime_error{"cannot read " + path.string()};
    }
    return std::move(*bytes);
}

} // namespace divan
