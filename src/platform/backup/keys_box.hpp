// SPDX-License-Identifier: Apache-2.0
// The box of keys in a backup: a line that names its form, the salt, the nonce, and sealed in it each file as
// name and content, both with their length before them. Boxes of the first form (JSON) are still opened.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::backup {

struct KeyFile {
    std::string name; // relative to the folder of keys
    std::string content;

    friend bool operator==(const KeyFile&, const KeyFile&) = default;
};

/// The files of a folder of keys. Throws std::runtime_error for one that is too large to be a file of keys.
[[nodiscard]] std::vector<KeyFile> key_files(const std::filesystem::path& keys);

/// Sealed under a passphrase (Argon2id, 256 MiB; XSalsa20-Poly1305). Throws std::runtime_error for one of
/// under 12 characters.
[[nodiscard]] std::string seal_keys(const std::vector<KeyFile>& files, std::string_view passphrase);

/// Throws std::runtime_error for another passphrase or a box that was changed.
[[nodiscard]] std::vector<KeyFile> open_keys(std::string_view box, std::string_view passphrase);

/// The bytes of a box; throws std::runtime_error when it is missing or too large.
[[nodiscard]] std::string read_box(const std::filesystem::path& box);

/// Seals the keys into the file `box`, reads that back and opens it: keys that can't be had again are no
/// backup of them. Throws std::runtime_error.
void write_box(const std::filesystem::path& keys,
               std::string_view passphrase,
               const std::filesystem::path& box);
/// Why this passphrase gives no keys; empty: it does.
[[nodiscard]] std::optional<std::string> box_fault(const std::filesystem::path& box,
                                                   std::string_view passphrase);

/// Into a folder, readable by their owner only.
void write_keys(const std::vector<KeyFile>& files, const std::filesystem::path& keys);

} // namespace divan::backup
