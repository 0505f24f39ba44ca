// SPDX-License-Identifier: Apache-2.0
#include "db/database.hpp"

#include "db/engine_error.hpp"
#include "db/postgres_database.hpp"
#include "db/sqlite_database.hpp"

#include <stdexcept>

namespace divan::db {

std::unique_ptr<Database> Database::open(const Options& options)
{
    try {
        if (options.dialect == Dialect::postgres) {
            return std::make_unique<PostgresDatabase>(options);
        }
        return std::make_unique<SqliteDatabase>(options);
    } catch (const EngineError& error) {
        throw std::runtime_error{std::string{"the database cannot be opened: "} + error.what()};
    }
}

} // namespace divan::db
