// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bundle/bundle.hpp"

#include <filesystem>
#include <vector>

namespace divan::bundle {

/// The files of a procedure's folder by name. README.md and what lies in tests/ are not part of it. Throws
/// std::runtime_error when there is no such folder, a file can't be read, or there is more than a bundle may
/// have.
[[nodiscard]] std::vector<File> files_in(const std::filesystem::path& folder);

/// The procedures that lie in a folder, a folder each, by name; none when there is no such folder.
[[nodiscard]] std::vector<std::filesystem::path> folders_in(const std::filesystem::path& procedures);

} // namespace divan::bundle
