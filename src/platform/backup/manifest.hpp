// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/hash.hpp"
#include "platform/ledger/signing.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace divan::backup {

/// What a backup says of itself (manifest.json). The list of parts is a file of its own, named here by its
/// hash.
struct Manifest {
    std::string format; // "divan-backup-1"
    std::string program;
    std::string made_at;
    std::string reason; // asked, scheduled, before_migration
    std::string origin;
    std::int64_t site{};
    bool demo{};
    std::string dialect;   // sqlite, postgres
    std::string migration; // the last one applied
    std::int64_t leaves{}; // of the ledger in this copy
    std::string root;      // hex
    std::string last_head; // the signed note, "" when none was signed yet
    std::string public_key;
    bool has_keys{};
    std::int64_t parts{};
    std::string parts_sha256;
};

inline constexpr auto manifest_name = "manifest.json";
inline constexpr auto signature_name = "manifest.sig";
inline constexpr auto list_name = "parts.sha256";
inline constexpr std::size_t list_limit = 1U << 30U; // bytes of the list that are read
inline constexpr auto keys_name = "keys.box";
inline constexpr auto log_name = "restored.log";

[[nodiscard]] std::string to_text(const Manifest& manifest);
/// Throws std::runtime_error when it is no manifest of this format.
[[nodiscard]] Manifest parse_manifest(std::string_view text);

[[nodiscard]] std::string signature(std::string_view manifest, const ledger::SigningKey& key);
[[nodiscard]] bool is_signed(std::string_view manifest, std::string_view signature, const Hash& public_key);

/// The 32 bytes that a hex text stands for; throws std::runtime_error for another text.
[[nodiscard]] Hash parse_hash(std::string_view hex);

/// The name of the database among the parts.
[[nodiscard]] std::string database_name(const Manifest& manifest);

} // namespace divan::backup
