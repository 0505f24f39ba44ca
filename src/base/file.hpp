// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace divan {

/// The bytes of a whole file; empty when it cannot be opened or read.
[[nodiscard]] std::optional<std::string> file_bytes(const std::filesystem::path& path);

/// The same; throws std::runtime_error that names the file.
[[nodiscard]] std::string read_file(const std::filesystem::path& path);

} // namespace divan
