// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <string_view>

namespace divan::backup {

/// The files of a folder of keys, sealed under a passphrase (Argon2id, 256 MiB; XSalsa20-Poly1305). Throws
/// std::runtime_error for a passphrase of under 12 characters.
[[nodiscard]] std::string seal_keys(const std::filesystem::path& keys, std::string_view passphrase);

/// Writes them into a folder, readable by their owner only. Throws std::runtime_error for another passphrase
/// or a box that was changed.
void open_keys(std::string_view box, std::string_view passphrase, const std::filesystem::path& keys);

} // namespace divan::backup
