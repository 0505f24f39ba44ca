// SPDX-License-Identifier: Apache-2.0
#include "db/copy.hpp"

#include "db/postgres_database.hpp"
#include "db/sqlite_database.hpp"

#include <cctype>
#include <filesystem>
#include <stdexcept>

namespace divan::db {

void copy(Database& database, const CopyOptions& options, const std::function<void(ReadSession&)>& look)
{
    if (auto* const sqlite = dynamic_cast<SqliteDatabase*>(&database)) {
        sqlite->copy(options, look);
    } else {
        dynamic_cast<PostgresDatabase&>(database).copy(options, look);
    }
}

void load_copy(const Options& into, const std::string& file)
{
    if (into.dialect == Dialect::postgres) {
        load_postgres(into, file);
        return;
    }
    std::error_code error;
    if (!std::filesystem::copy_file(file, into.location, error)) {
        throw std::runtime_error{"the database could not be put at " + into.location + ": " +
                                 error.message()};
    }
}

std::string unchanging_location(const std::string& file)
{
    static constexpr std::string_view digits = "0123456789ABCDEF";
    std::string uri{"file:"};
    for (const auto letter : file) {
        const auto byte = static_cast<unsigned char>(letter);
        if (std::isalnum(byte) != 0 || letter == '/' || letter == '.' || letter == '-' || letter == '_') {
            uri += letter;
        } else {
            uri += {'%', digits[byte >> 4U], digits[byte & 15U]};
        }
    }
    return uri + "?immutable=1";
}

std::uintmax_t copy_size(const Options& options)
{
    std::error_code error;
    const auto size = options.dialect == Dialect::sqlite ? std::filesystem::file_size(options.location, error)
                                                         : std::uintmax_t{0};
    return error ? 0 : size;
}

} // namespace divan::db
