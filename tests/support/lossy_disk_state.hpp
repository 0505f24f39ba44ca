// SPDX-License-Identifier: Apache-2.0
// What the two sources of the lossy disk share; for nobody else.
#pragma once

#include "support/lossy_disk.hpp"

#include <sqlite3.h>

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <random>
#include <string>
#include <vector>

namespace divan::test {

/// A write or truncation that was not flushed.
struct LossyChange {
    std::size_t offset; // of a truncation: the new length
    std::string bytes;
    bool is_truncation;
};

struct LossyContent {
    std::string flushed;
    std::vector<LossyChange> pending;
    bool has_name{}; // the folder's entry was flushed
    bool is_log{};   // SQLite flushes the folder together with a new journal or log
};

struct LossyDisk::State {
    sqlite3_vfs vfs{}; // first, so that SQLite's pointer to it is a pointer to the state
    sqlite3_vfs* real{};
    std::string name;
    mutable std::mutex mutex;
    std::mt19937_64 chance;
    std::map<std::string, LossyContent> files;
    std::map<std::string, std::string> deleted; // unlinked, and the folder not flushed since
    std::int64_t flushes{};
    std::int64_t cut_at{};
    int failing_flushes{};
    int failing_reads{};
    int failing_writes{};
    int write_failure{}; // what SQLite is told then
    bool is_full{};
    bool is_off{};

    bool toss(int percent) { return static_cast<int>(chance() % 100) < percent; }
    LossyContent& content(const std::string& path, bool existed);
    void apply(std::string& bytes, const LossyChange& change, int survival);
    void flush_folder();
    void cut();
};

/// The real bytes of a file.
[[nodiscard]] std::string read_whole(const std::string& path);
/// Puts our opening, deleting and file operations in the place of the real system's.
void take_over(sqlite3_vfs& vfs);

} // namespace divan::test
