// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/files/blob.hpp"
#include "platform/files/disk.hpp"
#include "platform/files/key_store.hpp"

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::files {

/// Where a data folder's ciphertexts and the secrets that open them lie:
///   files/ab/abcd…          a file's ciphertext, named by its token
///   files/ab/abcd….pages/   page images made from it, sealed under the same key
///   keys/files.slots        a secret for each file; never in a backup of the database
/// Thread-safe.
class Vault {
public:
    /// `disk` outlives it; nothing is touched before the first use. `folder`: the data folder.
    Vault(Disk& disk, std::filesystem::path folder);

    struct Reserved {
        std::string token;
        std::int64_t slot{};
        Bytes sealed_key;
    };
    /// A place and a fresh key, whose secret is on the disk when this returns.
    [[nodiscard]] Reserved reserve();
    /// Empty when the secret was destroyed or lost, or the row is another's.
    [[nodiscard]] std::optional<Key>
    open_key(std::string_view token, std::int64_t slot, const Bytes& sealed_key);

    /// For writing; made when it isn't there.
    [[nodiscard]] std::unique_ptr<DiskFile> create(std::string_view token);
    /// Null when it is missing.
    [[nodiscard]] std::unique_ptr<DiskFile> open(std::string_view token);
    /// The bytes and the name of a file are on the disk when this returns.
    void settle(std::string_view token, DiskFile& file);
    /// For good: the secret first, then the ciphertext and the pages. May be called twice.
    void destroy(std::string_view token, std::int64_t slot);
    void remove_ciphertext(std::string_view token);
    void erase_secret(std::int64_t slot) { keys_.erase(slot); }
    /// Slots that rows name already; call before the first reserve.
    void pass_over_slots(std::int64_t below) { keys_.pass_over(below); }

    /// Tokens of the ciphertexts that lie in the folder and were not written to since `before`.
    [[nodiscard]] std::vector<std::string>
    untouched_since(std::chrono::system_clock::time_point before) const;

    [[nodiscard]] std::unique_ptr<DiskFile> open_page(std::string_view token, std::string_view page);
    void put_page(std::string_view token, std::string_view page, std::string_view sealed);

private:
    [[nodiscard]] std::filesystem::path path_of(std::string_view token) const;
    [[nodiscard]] std::filesystem::path pages_of(std::string_view token) const;

    Disk& disk_;
    std::filesystem::path folder_;
    KeyStore keys_;
};

} // namespace divan::files
