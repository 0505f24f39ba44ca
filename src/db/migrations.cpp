// SPDX-License-Identifier: Apache-2.0
#include "db/migrations.hpp"

#include "base/error.hpp"
#include "base/hash.hpp"

#include <array>
#include <map>
#include <stdexcept>
#include <utility>

namespace divan::db {

struct Mark {
    std::string_view name;
    std::string_view sqlite;
    std::string_view postgres;
};

static constexpr std::array marks{
    Mark{"@id@", "INTEGER NOT NULL", "BIGINT NOT NULL"},
    Mark{"@int64@", "INTEGER", "BIGINT"},
    Mark{"@bytes@", "BLOB", "BYTEA"},
    Mark{"@table@", "STRICT", ""},
    Mark{"@table_by_key@", "STRICT, WITHOUT ROWID", ""},
};

std::string expand_marks(std::string_view sql, Dialect dialect)
{
    std::string text{sql};
    for (const auto& mark : marks) {
        const auto type = dialect == Dialect::sqlite ? mark.sqlite : mark.postgres;
        for (auto at = text.find(mark.name); at != std::string::npos;
             at = text.find(mark.name, at + type.size())) {
            text.replace(at, mark.name.size(), type);
        }
    }
    if (text.find('@') != std::string::npos) {
        throw std::logic_error{"a migration holds an unknown type mark"};
    }
    return text;
}

static std::vector<Migration> migrations_for(Dialect dialect)
{
    const std::string_view name = dialect == Dialect::sqlite ? "sqlite" : "postgres";
    std::vector<Migration> found;
    for (const auto& migration : embedded_migrations()) {
        if (migration.dialect.empty() || migration.dialect == name) {
            found.push_back(migration);
        }
    }
    return found;
}

static bool has_migration_table(ReadSession& session)
{
    if (session.dialect() == Dialect::sqlite) {
        return session.one<std::string>("SELECT name FROM sqlite_master WHERE name = 'migration'")
            .has_value();
    }
    return session
        .one<std::string>("SELECT table_name::text FROM information_schema.tables "
                          "WHERE table_name = 'migration' AND table_schema = current_schema()")
        .has_value();
}

static std::map<std::string, std::string> applied(Database& database)
{
    std::map<std::string, std::string> found;
    database.read([&found](ReadSession& session) {
        if (!has_migration_table(session)) {
            return;
        }
        for (auto& [name, checksum] :
             session.list<std::string, std::string>("SELECT name, checksum FROM migration ORDER BY name")) {
            found.emplace(std::move(name), std::move(checksum));
        }
    });
    return found;
}

static std::vector<Migration> missing(Database& database)
{
    auto known = applied(database);
    std::vector<Migration> found;
    for (const auto& migration : migrations_for(database.dialect())) {
        const auto done = known.find(std::string{migration.name});
        if (done == known.end()) {
            found.push_back(migration);
            continue;
        }
        if (done->second != to_hex(sha256(migration.sql))) {
            throw std::runtime_error{"the released migration " + done->first + " has changed"};
        }
        known.erase(done);
    }
    if (!known.empty()) {
        throw std::runtime_error{"the database is newer than this program: it knows " + known.begin()->first};
    }
    return found;
}

bool is_migrated(Database& database)
{
    return missing(database).empty();
}

std::vector<std::string> migrate(Database& database)
{
    std::vector<std::string> names;
    for (const auto& migration : missing(database)) {
        database.write([&migration](UnitOfWork& tx) {
            if (!has_migration_table(tx)) {
                tx.script("CREATE TABLE migration (name TEXT NOT NULL PRIMARY KEY, checksum TEXT NOT NULL)");
            }
            tx.script(expand_marks(migration.sql, tx.dialect()));
            tx.execute("INSERT INTO migration (name, checksum) VALUES (:name, :checksum)", migration.name,
                       to_hex(sha256(migration.sql)));
        });
        names.emplace_back(migration.name);
    }
    return names;
}

} // namespace divan::db
