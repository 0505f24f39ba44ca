// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/hash.hpp"

#include <cstdint>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace divan::secrets {

/// Where a sealed value stands. It is authenticated with it: moved elsewhere, the value does not open.
struct Place {
    std::string_view table;
    std::string_view column;
    std::int64_t id{};
};

/// A value that does not open: another key, another place, or other bytes.
class Unreadable : public std::runtime_error {
public:
    using std::runtime_error::runtime_error;
};

/// Seals values with the newest key of a key file and opens those of any of its keys. Immutable, so threads
/// may share one.
class Box {
public:
    /// Writes a fresh key file that only its owner may read. Throws std::runtime_error when it exists.
    static Box create(const std::filesystem::path& path);
    /// Throws std::runtime_error when the file is missing or is no key file.
    static Box load(const std::filesystem::path& path);
    /// Adds a fresh key to the file; from then on it seals.
    static Box rotate(const std::filesystem::path& path);
    /// Keys that are nowhere on disk: for what is described, never stored.
    static Box in_memory();

    [[nodiscard]] Bytes seal(const Place& place, std::string_view text) const;
    /// Throws Unreadable.
    [[nodiscard]] std::string open(const Place& place, const Bytes& sealed) const;
    /// Equal values of a kind have equal indexes; 64 hex digits.
    [[nodiscard]] std::string blind_index(std::string_view kind, std::string_view value) const;

    /// Of all keys, oldest first; the last one seals. Each is 8 hex digits.
    [[nodiscard]] std::vector<std::string> key_ids() const;
    /// As seal, under a named key. Throws Unreadable for a key that is not here.
    [[nodiscard]] Bytes seal_under(std::string_view key_id, const Place& place, std::string_view text) const;

private:
    struct Key {
        std::string id; // 4 bytes
        Hash secret{};
    };

    Box() = default;
    static Box parse(std::string_view text);
    [[nodiscard]] std::string file_text() const;
    [[nodiscard]] const Key& key(std::string_view id) const;
    static Key fresh_key();

    std::vector<Key> keys_;
    Hash index_key_{};
};

} // namespace divan::secrets
