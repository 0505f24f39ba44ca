// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/files/cipher.hpp"
#include "platform/files/disk.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <string>

namespace divan::files {

/// One secret for each file, apart from the database and its backups: without it the sealed key in the row
/// opens nothing, so that erasing it destroys the file wherever copies of the row and of the ciphertext are
/// (ADR 0013). A file of 32-byte slots, a slot a file, never used twice; an erased slot is zeros.
/// Thread-safe.
class KeyStore {
public:
    /// Nothing is touched before the first use. `path`: keys/files.slots. `disk` outlives it.
    KeyStore(Disk& disk, std::filesystem::path path);

    /// A fresh secret; its slot is on the disk when this returns.
    [[nodiscard]] std::int64_t add();
    /// What seals the key of the file in `slot`. Empty when the slot is erased, or lost with the key file.
    [[nodiscard]] std::optional<Key> find(std::int64_t slot);
    /// For good: the slot is zeros on the disk when this returns. May be called twice.
    void erase(std::int64_t slot);
    /// Slots below `slot` are taken: rows name them, whatever became of the key file. Without this the slots
    /// of a key file that was lost or put back would be given again, and erased with the older file's.
    void pass_over(std::int64_t slot);

private:
    DiskFile& slots();

    Disk& disk_;
    std::filesystem::path path_;
    std::mutex mutex_;
    std::unique_ptr<DiskFile> file_; // once it was used
    std::int64_t next_{};
};

} // namespace divan::files
