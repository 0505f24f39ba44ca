// SPDX-License-Identifier: Apache-2.0
// The few things that files do with a disk, behind an interface so that tests can fail, fill and power it
// off.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace divan::files {

/// An open file. Each call may throw AppError{unavailable, "file.storage_full"} when the disk or its quota is
/// full, and std::runtime_error for any other failure.
class DiskFile {
public:
    DiskFile() = default;
    DiskFile(const DiskFile&) = delete;
    DiskFile& operator=(const DiskFile&) = delete;
    virtual ~DiskFile() = default;

    virtual void write(std::int64_t at, std::string_view bytes) = 0;
    /// Up to `size` bytes from `at` on; fewer only at the end.
    [[nodiscard]] virtual std::string read(std::int64_t at, std::size_t size) = 0;
    virtual void truncate(std::int64_t size) = 0;
    [[nodiscard]] virtual std::int64_t size() = 0;
    /// What was written is on the disk when this returns.
    virtual void sync() = 0;
};

class Disk {
public:
    using Path = std::filesystem::path;

    Disk() = default;
    Disk(const Disk&) = delete;
    Disk& operator=(const Disk&) = delete;
    virtual ~Disk() = default;

    /// For reading and writing; made, with its folders, when it isn't there. Only the owner may read it.
    [[nodiscard]] virtual std::unique_ptr<DiskFile> create(const Path& path) = 0;
    /// For reading; null when there is no such file.
    [[nodiscard]] virtual std::unique_ptr<DiskFile> open(const Path& path) = 0;
    /// Names of new and removed files in a folder are on the disk when this returns.
    virtual void sync_folder(const Path& folder) = 0;
    /// Nothing happens when it isn't there.
    virtual void remove(const Path& path) = 0;
    /// A folder with all that is in it.
    virtual void remove_all(const Path& folder) = 0;
};

/// The real one.
class RealDisk final : public Disk {
public:
    [[nodiscard]] std::unique_ptr<DiskFile> create(const Path& path) override;
    [[nodiscard]] std::unique_ptr<DiskFile> open(const Path& path) override;
    void sync_folder(const Path& folder) override;
    void remove(const Path& path) override;
    void remove_all(const Path& folder) override;
};

} // namespace divan::files
