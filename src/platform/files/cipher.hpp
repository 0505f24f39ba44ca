// SPDX-License-Identifier: Apache-2.0
// How a file's bytes lie on disk: pieces of 64 KiB, each sealed apart (XChaCha20-Poly1305), so that a range
// is read without the rest. A piece is bound to its file, its number and whether it is the last: pieces that
// were moved, left out, taken from another file or cut off at the end do not open. ADR 0013 has the reasons.
#pragma once

#include "base/hash.hpp"

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace divan::files {

using Key = std::array<std::uint8_t, 32>;

inline constexpr std::int64_t piece_bytes = 65'536;
inline constexpr std::int64_t nonce_bytes =
    24; // random, in front: a piece written again never meets its old nonce
inline constexpr std::int64_t tag_bytes = 16;
inline constexpr std::int64_t sealed_piece_bytes = nonce_bytes + piece_bytes + tag_bytes;

/// Where a sealed thing stands; authenticated with it.
struct Place {
    std::string_view blob; // the file's token
    std::int64_t index{};
    bool is_last{};
    std::string_view purpose{"content"};
};

[[nodiscard]] Key random_key();
[[nodiscard]] std::string seal(const Key& key, const Place& place, std::string_view plain);
/// Empty when the key, the place or a byte is another.
[[nodiscard]] std::optional<std::string> open(const Key& key, const Place& place, std::string_view sealed);

/// Pieces that a file of `size` bytes has; an empty file has one.
[[nodiscard]] std::int64_t piece_count(std::int64_t size);
/// Bytes on disk of a whole file.
[[nodiscard]] std::int64_t sealed_bytes(std::int64_t size);
/// Bytes of the file that are whole in the first `on_disk` bytes of its blob.
[[nodiscard]] std::int64_t whole_bytes(std::int64_t on_disk, std::int64_t size);

} // namespace divan::files
