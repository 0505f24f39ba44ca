// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace divan::db {

/// One file of migrations/, built into the program. `dialect` is empty for a file that serves both databases.
struct Migration {
    std::string_view name; // "0001_ledger"
    std::string_view dialect;
    std::string_view sql;
};

/// All of them in order, as embedded at build time.
[[nodiscard]] const std::vector<Migration>& embedded_migrations();

/// Replaces the type marks (@id@, @int64@, @bytes@, @table@, @table_by_key@). Throws std::logic_error on an
/// unknown one.
[[nodiscard]] std::string expand_marks(std::string_view sql, Dialect dialect);

/// Applies what is missing, each file in its own transaction; returns the names applied. Throws
/// std::runtime_error when a released file has changed or the database is newer than the program.
std::vector<std::string> migrate(Database& database);

/// True when nothing is missing.
[[nodiscard]] bool is_migrated(Database& database);

} // namespace divan::db
