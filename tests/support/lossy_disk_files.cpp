// SPDX-License-Identifier: Apache-2.0
// The operations that SQLite calls on files of a lossy disk.
#include "support/lossy_disk_state.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <filesystem>
#include <fstream>

namespace divan::test {

namespace {

/// What SQLite sees as its file; the real one lies behind it in the same block.
struct File {
    sqlite3_file base;
    LossyDisk::State* disk;
    LossyContent* content; // null: a temporary file, which no cut is about

    sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

File& ours(sqlite3_file* file)
{
    return *reinterpret_cast<File*>(file);
}

sqlite3_file* real(sqlite3_file* file)
{
    return ours(file).real();
}

LossyDisk::State& disk_of(sqlite3_vfs* vfs)
{
    return *reinterpret_cast<LossyDisk::State*>(vfs);
}

int read_file(sqlite3_file* file, void* to, int size, sqlite3_int64 offset)
{
    auto& disk = *ours(file).disk;
    {
        const std::scoped_lock lock{disk.mutex};
        if (disk.is_off || (disk.failing_reads > 0 && disk.failing_reads-- > 0)) {
            return SQLITE_IOERR_READ;
        }
    }
    return real(file)->pMethods->xRead(real(file), to, size, offset);
}

int write_file(sqlite3_file* file, const void* from, int size, sqlite3_int64 offset)
{
    auto& disk = *ours(file).disk;
    const std::scoped_lock lock{disk.mutex};
    if (disk.is_off) {
        return SQLITE_IOERR_WRITE;
    }
    if (disk.is_full) {
        return SQLITE_FULL;
    }
    if (disk.failing_writes > 0) {
        --disk.failing_writes;
        return disk.write_failure;
    }
    if (auto* const content = ours(file).content) {
        content->pending.push_back(
            {static_cast<std::size_t>(offset),
             std::string(static_cast<const char*>(from), static_cast<std::size_t>(size)), false});
    }
    return real(file)->pMethods->xWrite(real(file), from, size, offset);
}

int truncate_file(sqlite3_file* file, sqlite3_int64 size)
{
    auto& disk = *ours(file).disk;
    const std::scoped_lock lock{disk.mutex};
    if (disk.is_off) {
        return SQLITE_IOERR_TRUNCATE;
    }
    if (auto* const content = ours(file).content) {
        content->pending.push_back({static_cast<std::size_t>(size), {}, true});
    }
    return real(file)->pMethods->xTruncate(real(file), size);
}

/// The real file is never flushed: only what we remember counts.
int flush_file(sqlite3_file* file, int /*flags*/)
{
    auto& disk = *ours(file).disk;
    const std::scoped_lock lock{disk.mutex};
    if (disk.is_off) {
        return SQLITE_IOERR_FSYNC;
    }
    if (++disk.flushes == disk.cut_at) {
        disk.cut();
        return SQLITE_IOERR_FSYNC;
    }
    if (disk.failing_flushes > 0) {
        --disk.failing_flushes;
        return SQLITE_IOERR_FSYNC;
    }
    if (auto* const content = ours(file).content) {
        for (const auto& change : content->pending) {
            disk.apply(content->flushed, change, 100);
        }
        content->pending.clear();
        if (content->is_log && !content->has_name) {
            disk.flush_folder();
        }
    }
    return SQLITE_OK;
}

int close_file(sqlite3_file* file)
{
    return real(file)->pMethods->xClose(real(file));
}

int file_size(sqlite3_file* file, sqlite3_int64* size)
{
    return real(file)->pMethods->xFileSize(real(file), size);
}

int lock_file(sqlite3_file* file, int level)
{
    return real(file)->pMethods->xLock(real(file), level);
}

int unlock_file(sqlite3_file* file, int level)
{
    return real(file)->pMethods->xUnlock(real(file), level);
}

int is_reserved(sqlite3_file* file, int* out)
{
    return real(file)->pMethods->xCheckReservedLock(real(file), out);
}

int control_file(sqlite3_file* file, int code, void* argument)
{
    return real(file)->pMethods->xFileControl(real(file), code, argument);
}

int sector_size(sqlite3_file* file)
{
    return real(file)->pMethods->xSectorSize(real(file));
}

int characteristics(sqlite3_file* file)
{
    return real(file)->pMethods->xDeviceCharacteristics(real(file));
}

int map_shared(sqlite3_file* file, int page, int size, int extend, void volatile** out)
{
    return real(file)->pMethods->xShmMap(real(file), page, size, extend, out);
}

int lock_shared(sqlite3_file* file, int offset, int n, int flags)
{
    return real(file)->pMethods->xShmLock(real(file), offset, n, flags);
}

void barrier(sqlite3_file* file)
{
    real(file)->pMethods->xShmBarrier(real(file));
}

int unmap_shared(sqlite3_file* file, int is_delete)
{
    return real(file)->pMethods->xShmUnmap(real(file), is_delete);
}

/// Version 2: shared memory, but no mapped reads, which would go past us.
const sqlite3_io_methods methods{
    2,           close_file,  read_file,    write_file,   truncate_file, flush_file,      file_size,
    lock_file,   unlock_file, is_reserved,  control_file, sector_size,   characteristics, map_shared,
    lock_shared, barrier,     unmap_shared, nullptr,      nullptr};

int open_file(sqlite3_vfs* vfs, sqlite3_filename path, sqlite3_file* file, int flags, int* out_flags)
{
    auto& disk = disk_of(vfs);
    const std::scoped_lock lock{disk.mutex};
    file->pMethods = nullptr;
    if (disk.is_off) {
        return SQLITE_CANTOPEN;
    }
    constexpr int kept = SQLITE_OPEN_MAIN_DB | SQLITE_OPEN_MAIN_JOURNAL | SQLITE_OPEN_WAL;
    const bool is_kept = path != nullptr && (flags & kept) != 0;
    const bool existed = is_kept && std::filesystem::exists(path);
    auto& opened = ours(file);
    const auto code = disk.real->xOpen(disk.real, path, opened.real(), flags, out_flags);
    if (code == SQLITE_OK) {
        opened.base.pMethods = &methods;
        opened.disk = &disk;
        opened.content = is_kept ? &disk.content(path, existed) : nullptr;
        if (is_kept && (flags & SQLITE_OPEN_MAIN_DB) == 0) {
            opened.content->is_log = true;
        }
    }
    return code;
}

int delete_file(sqlite3_vfs* vfs, const char* path, int is_folder_flushed)
{
    auto& disk = disk_of(vfs);
    const std::scoped_lock lock{disk.mutex};
    if (disk.is_off) {
        return SQLITE_IOERR_DELETE;
    }
    if (const auto at = disk.files.find(path); at != disk.files.end()) {
        if (is_folder_flushed == 0 && at->second.has_name) {
            disk.deleted[path] = at->second.flushed;
        }
        disk.files.erase(at);
    }
    return disk.real->xDelete(disk.real, path, is_folder_flushed);
}

} // namespace

std::string read_whole(const std::string& path)
{
    std::ifstream file{path, std::ios::binary};
    std::string bytes(std::filesystem::file_size(path), '\0');
    file.read(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    return bytes;
}

void take_over(sqlite3_vfs& vfs)
{
    vfs.szOsFile += static_cast<int>(sizeof(File));
    vfs.xOpen = open_file;
    vfs.xDelete = delete_file;
}

} // namespace divan::test
