// SPDX-License-Identifier: Apache-2.0
#include "support/lossy_disk.hpp"

#include <sqlite3.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <random>
#include <stdexcept>
#include <vector>

namespace divan::test {

static constexpr std::size_t sector = 512;

namespace {

struct Change {
    std::size_t offset; // of a truncation: the new length
    std::string bytes;
    bool is_truncation;
};

struct Content {
    std::string flushed;
    std::vector<Change> pending;
    bool has_name{}; // the folder's entry was flushed
    bool is_log{};   // SQLite flushes the folder together with a new journal or log
};

} // namespace

struct LossyDisk::State {
    sqlite3_vfs vfs{}; // first, so that SQLite's pointer to it is a pointer to the state
    sqlite3_vfs* real{};
    std::string name;
    mutable std::mutex mutex;
    std::mt19937_64 chance;
    std::map<std::string, Content> files;
    std::map<std::string, std::string> deleted; // unlinked, and the folder not flushed since
    std::int64_t flushes{};
    std::int64_t cut_at{};
    int failing_flushes{};
    int failing_reads{};
    bool is_full{};
    bool is_off{};

    bool toss(int percent) { return static_cast<int>(chance() % 100) < percent; }
    Content& content(const std::string& path, bool existed);
    void apply(std::string& bytes, const Change& change, int survival);
    void flush_folder();
    void cut();
};

namespace {

/// What SQLite sees as its file; the real one lies behind it in the same block.
struct File {
    sqlite3_file base;
    LossyDisk::State* disk;
    Content* content; // null: a temporary file, which no cut is about

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

std::string read_whole(const std::string& path)
{
    std::ifstream file{path, std::ios::binary};
    return {std::istreambuf_iterator<char>{file}, std::istreambuf_iterator<char>{}};
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

Content& LossyDisk::State::content(const std::string& path, bool existed)
{
    const auto [at, is_new] = files.try_emplace(path);
    if (is_new) {
        deleted.erase(path);
        at->second.has_name = existed;
        if (existed) {
            at->second.flushed = read_whole(path);
        }
    }
    return at->second;
}

/// Carries a change out; each sector of it only with a chance of `survival` in a hundred.
void LossyDisk::State::apply(std::string& bytes, const Change& change, int survival)
{
    if (change.is_truncation) {
        if (toss(survival)) {
            bytes.resize(change.offset);
        }
        return;
    }
    for (std::size_t from = 0; from < change.bytes.size();) {
        const auto at = change.offset + from;
        const auto length = std::min(sector - at % sector, change.bytes.size() - from);
        if (toss(survival)) {
            bytes.resize(std::max(bytes.size(), at + length));
            bytes.replace(at, length, change.bytes, from, length);
        }
        from += length;
    }
}

/// All files of a disk are taken to lie in one folder.
void LossyDisk::State::flush_folder()
{
    deleted.clear();
    for (auto& [path, content] : files) {
        content.has_name = true;
    }
}

void LossyDisk::State::cut()
{
    static constexpr std::array survivals{0, 50, 90, 100};
    const auto survival = survivals.at(chance() % survivals.size());
    is_off = true;
    for (auto& [path, content] : files) {
        for (const auto& change : content.pending) {
            apply(content.flushed, change, survival);
        }
        content.pending.clear();
    }
    std::erase_if(files, [this](const auto& file) { return !file.second.has_name && toss(50); });
    for (const auto& [path, bytes] : deleted) {
        if (!files.contains(path) && toss(50)) {
            files[path].flushed = bytes;
        }
    }
}

LossyDisk::LossyDisk(const std::string& name, std::uint64_t seed) : state_{std::make_unique<State>()}
{
    state_->name = name;
    state_->chance.seed(seed);
    state_->real = sqlite3_vfs_find(nullptr);
    state_->vfs = *state_->real;
    state_->vfs.pNext = nullptr;
    state_->vfs.zName = state_->name.c_str();
    state_->vfs.szOsFile += static_cast<int>(sizeof(File));
    state_->vfs.xOpen = open_file;
    state_->vfs.xDelete = delete_file;
    if (sqlite3_vfs_register(&state_->vfs, 0) != SQLITE_OK) {
        throw std::runtime_error{"the lossy disk cannot be registered"};
    }
}

LossyDisk::~LossyDisk()
{
    sqlite3_vfs_unregister(&state_->vfs);
}

std::string LossyDisk::name() const
{
    return state_->name;
}

void LossyDisk::cut_power_at_flush(int n)
{
    const std::scoped_lock lock{state_->mutex};
    state_->cut_at = n == 0 ? 0 : state_->flushes + n;
}

void LossyDisk::cut_power()
{
    const std::scoped_lock lock{state_->mutex};
    if (!state_->is_off) {
        state_->cut();
    }
}

bool LossyDisk::is_off() const
{
    const std::scoped_lock lock{state_->mutex};
    return state_->is_off;
}

void LossyDisk::restore_power()
{
    const std::scoped_lock lock{state_->mutex};
    for (const auto* const tail : {"-wal", "-journal"}) {
        std::vector<std::string> paths;
        for (const auto& file : state_->files) {
            paths.push_back(file.first);
        }
        for (const auto& path : paths) {
            std::filesystem::remove(path + tail);
        }
    }
    for (const auto& [path, content] : state_->files) {
        std::ofstream file{path, std::ios::binary | std::ios::trunc};
        file.write(content.flushed.data(), static_cast<std::streamsize>(content.flushed.size()));
        if (!file.flush()) {
            throw std::runtime_error{"what survived cannot be written"};
        }
    }
    state_->files.clear();
    state_->deleted.clear();
    state_->cut_at = 0;
    state_->is_off = false;
}

void LossyDisk::fail_flushes(int n)
{
    const std::scoped_lock lock{state_->mutex};
    state_->failing_flushes = n;
}

void LossyDisk::fail_reads(int n)
{
    const std::scoped_lock lock{state_->mutex};
    state_->failing_reads = n;
}

void LossyDisk::set_full(bool is_full)
{
    const std::scoped_lock lock{state_->mutex};
    state_->is_full = is_full;
}

std::int64_t LossyDisk::flushes() const
{
    const std::scoped_lock lock{state_->mutex};
    return state_->flushes;
}

} // namespace divan::test
