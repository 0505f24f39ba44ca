// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"

#include <chrono>
#include <cstddef>
#include <functional>
#include <string>

namespace divan::db {

/// How a database is copied while others go on using it.
struct CopyOptions {
    std::string file;               // new; SQLite: a database, PostgreSQL: pg_dump's custom format
    std::size_t pages_at_once{256}; // SQLite: pages between two pauses
    std::chrono::microseconds pause{1000};
    std::size_t flush_every{
        2U << 20U}; // bytes; small flushes, so that an act's own never waits for a big one
    std::size_t bytes_per_second{150U
                                 << 20U}; // SQLite, at most: acts write to the same disk some 100 KB each
};

/// Copies the database as of one snapshot while reads and writes go on; `look` reads in the same snapshot.
/// Throws std::runtime_error when the file can't be written, or pg_dump fails or is not installed.
void copy(Database& database, const CopyOptions& options, const std::function<void(ReadSession&)>& look);

/// Puts a copy in the place of `into`: SQLite: a file that is not there yet; PostgreSQL: a database without
/// tables, by pg_restore. Throws std::runtime_error.
void load_copy(const Options& into, const std::string& file);

/// Options::location for looking into an SQLite file that nobody changes, such as a backup's: opened for
/// reading only, and no other file is made beside it.
[[nodiscard]] std::string unchanging_location(const std::string& file);

/// Bytes that a copy will need at least; 0 when unknown.
[[nodiscard]] std::uintmax_t copy_size(const Options& options);

/// A password inside a connection string would lie in plain text in a settings file; `passfile=` names a
/// file.
[[nodiscard]] bool holds_password(const std::string& connection);

} // namespace divan::db
