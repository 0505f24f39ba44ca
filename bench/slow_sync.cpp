// SPDX-License-Identifier: Apache-2.0
#include "bench/slow_sync.hpp"

#include <sqlite3.h>

#include <atomic>
#include <map>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <utility>

namespace divan::bench::slow_sync {

namespace {

/// The real file system's table of methods, and ours: the same but for the flush.
struct Methods {
    sqlite3_io_methods ours{};
    const sqlite3_io_methods* real{};
    bool is_log{};
};

/// SQLite's registry of file systems is global, and so is what we add to it.
struct State {
    sqlite3_vfs vfs{};
    sqlite3_vfs* real{};
    std::atomic<std::int64_t> flushes{};
    std::atomic<std::int64_t> flushes_of_logs{};
    std::atomic<std::int64_t> delay_ms{};
    std::mutex mutex;
    std::map<std::pair<const sqlite3_io_methods*, bool>, std::unique_ptr<Methods>> methods;
};

} // namespace

static State& state()
{
    static State only;
    return only;
}

static int sync_file(sqlite3_file* file, int flags)
{
    // `ours` is the first member of Methods.
    const auto* const methods = reinterpret_cast<const Methods*>(file->pMethods);
    state().flushes.fetch_add(1);
    state().flushes_of_logs.fetch_add(methods->is_log ? 1 : 0);
    if (const auto delay = state().delay_ms.load(); delay > 0) {
        std::this_thread::sleep_for(std::chrono::milliseconds{delay});
    }
    return methods->real->xSync(file, flags);
}

static int
open_file(sqlite3_vfs* /*vfs*/, sqlite3_filename path, sqlite3_file* file, int flags, int* out_flags)
{
    auto& all = state();
    const auto code = all.real->xOpen(all.real, path, file, flags, out_flags);
    if (code != SQLITE_OK || file->pMethods == nullptr) {
        return code;
    }
    const std::scoped_lock lock{all.mutex};
    const bool is_log = (flags & SQLITE_OPEN_WAL) != 0;
    auto& methods = all.methods[{file->pMethods, is_log}];
    if (!methods) {
        methods = std::make_unique<Methods>();
        methods->ours = *file->pMethods;
        methods->ours.xSync = sync_file;
        methods->real = file->pMethods;
        methods->is_log = is_log;
    }
    file->pMethods = &methods->ours;
    return code;
}

void register_vfs()
{
    auto& all = state();
    all.real = sqlite3_vfs_find(nullptr);
    all.vfs = *all.real;
    all.vfs.pNext = nullptr;
    all.vfs.zName = name;
    all.vfs.xOpen = open_file;
    if (sqlite3_vfs_register(&all.vfs, 0) != SQLITE_OK) {
        throw std::runtime_error{"the file system of the bench cannot be registered"};
    }
}

void set_delay(std::chrono::milliseconds delay)
{
    state().delay_ms = delay.count();
}

std::int64_t count()
{
    return state().flushes;
}

std::int64_t count_of_logs()
{
    return state().flushes_of_logs;
}

} // namespace divan::bench::slow_sync
