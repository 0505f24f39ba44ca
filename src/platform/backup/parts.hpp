// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/hash.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::backup {

/// One file of a backup: its name relative to the backup, and the hash of its bytes.
struct Part {
    std::string name;
    Hash sha256{};

    friend bool operator==(const Part&, const Part&) = default;
};

/// Relative, without "..", empty steps, backslashes or control characters: joined to a folder it stays in it.
[[nodiscard]] bool is_safe_name(std::string_view name);

/// As sha256sum writes it: hex, two spaces, name; one line a file.
[[nodiscard]] std::string list_text(const std::vector<Part>& parts);
/// Throws std::runtime_error for a line of another form, an unsafe name or one named twice.
[[nodiscard]] std::vector<Part> parse_list(std::string_view text);

/// The plain files in `root`/`name`, a file or a folder, as names relative to `root`, sorted; none when it is
/// not there. What goes meanwhile is left out. Throws std::runtime_error for a link, a device or a name that
/// is not safe.
[[nodiscard]] std::vector<std::string> files_below(const std::filesystem::path& root,
                                                   const std::string& name);

[[nodiscard]] Hash hash_file(const std::filesystem::path& path);
/// Copies and flushes one file, with the folders it needs, and hashes what it copied.
Part copy_part(const std::filesystem::path& from, const std::filesystem::path& to, const std::string& name);
/// The same; empty when the file is not there any more.
std::optional<Part> copy_part_if_there(const std::filesystem::path& from,
                                       const std::filesystem::path& to,
                                       const std::string& name);
/// Writes a new file and flushes it.
void write_file(const std::filesystem::path& path, std::string_view bytes);
/// Throws std::runtime_error when it is missing or larger than `limit`.
[[nodiscard]] std::string read_file(const std::filesystem::path& path, std::size_t limit);
/// Flushes a file or the entries of a folder.
void flush(const std::filesystem::path& path);

} // namespace divan::backup
