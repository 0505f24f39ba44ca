// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/hash.hpp"

#include <array>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

namespace divan::ledger {

/// The Ed25519 key (RFC 8032) that signs heads.
class SigningKey {
public:
    /// Writes a fresh key to a file that only its owner may read; throws std::runtime_error when it exists.
    static SigningKey create(const std::filesystem::path& path);
    /// Throws std::runtime_error when the file is missing or holds no key.
    static SigningKey load(const std::filesystem::path& path);
    /// From a 32-byte seed.
    static SigningKey from_seed(const Hash& seed);

    [[nodiscard]] std::array<std::uint8_t, 64> sign(std::string_view message) const;
    [[nodiscard]] const Hash& public_key() const { return public_key_; }

private:
    SigningKey() = default;

    std::array<std::uint8_t, 64> secret_{};
    Hash public_key_{};
};

[[nodiscard]] bool
verify_signature(const Hash& public_key, std::string_view message, std::string_view signature);

/// What a head says: origin, size and root of the tree (the checkpoint body of C2SP tlog-checkpoint).
[[nodiscard]] std::string head_text(std::string_view origin, std::int64_t tree_size, const Hash& root);
/// The first four bytes, in hex, of SHA-256(origin ‖ 0x0A ‖ 0x01 ‖ public key): C2SP signed-note.
[[nodiscard]] std::string key_id(std::string_view origin, const Hash& public_key);
/// `text`, an empty line, and one signature line.
[[nodiscard]] std::string signed_note(std::string_view text, std::string_view origin, const SigningKey& key);
/// The text of a note whose signature by this key is right; empty otherwise.
[[nodiscard]] std::optional<std::string>
open_note(std::string_view note, std::string_view origin, const Hash& public_key);

} // namespace divan::ledger
