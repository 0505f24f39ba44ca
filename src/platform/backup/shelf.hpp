// SPDX-License-Identifier: Apache-2.0
// The folder that backups of one or more institutions lie in.
#pragma once

#include "platform/backup/manifest.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::backup {

inline constexpr std::string_view prefix = "divan-";
inline constexpr std::string_view partial = ".partial-";

/// The backups of an origin in a folder, the newest first, at most so many; what can't be read is left out.
[[nodiscard]] std::vector<Manifest>
list(const std::filesystem::path& folder, const std::string& origin, std::size_t most);
/// The newest backup of an origin in a folder, or empty.
[[nodiscard]] std::optional<Manifest> newest(const std::filesystem::path& folder, const std::string& origin);
/// All but the newest `keep` (0: all stay); returns the names of those that went.
std::vector<std::string>
remove_oldest(const std::filesystem::path& folder, std::int64_t keep, const std::string& origin);

} // namespace divan::backup
