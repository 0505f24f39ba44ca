// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/configuration.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <vector>

namespace divan::app {

/// What `divan init` decided about a data folder; kept in DIR/divan.json. The key lies apart, in DIR/keys.
struct Settings {
    std::string dialect{"sqlite"}; // sqlite, postgres
    std::string location;          // PostgreSQL only: connection string
    std::int64_t site{1};          // 13 bits of every identifier
    std::string origin;            // name of the ledger in signed heads
    bool demo{};
};

/// One institution's folder on disk: settings, keys, and the database inside it (SQLite) or named by it.
class DataFolder {
public:
    /// Makes the folder with its settings. Throws std::runtime_error when it holds an institution already.
    static DataFolder create(const std::filesystem::path& path, const Settings& settings);
    /// Throws std::runtime_error saying what is missing when `path` is not a data folder.
    static DataFolder open(const std::filesystem::path& path);

    [[nodiscard]] const std::filesystem::path& path() const { return path_; }
    [[nodiscard]] const Settings& settings() const { return settings_; }
    [[nodiscard]] std::filesystem::path ledger_key() const { return path_ / "keys" / "ledger.key"; }
    /// What seals values at rest; kept apart from the database and from its backups.
    [[nodiscard]] std::filesystem::path secrets_key() const { return path_ / "keys" / "secrets.key"; }
    /// The applied charter lies in the folder as it was applied.
    [[nodiscard]] std::filesystem::path charter() const { return path_ / "charter"; }
    [[nodiscard]] std::filesystem::path keys() const { return path_ / "keys"; }
    /// What belongs to a backup beside the database: all but the keys.
    [[nodiscard]] static std::vector<std::string> contents();
    /// From now on the database is opened as the configuration says. Throws std::runtime_error when it names
    /// PostgreSQL and the folder holds SQLite.
    void use(const StorageSettings& storage);
    /// Writes other settings into the folder; for a restore.
    void change(const Settings& settings);
    [[nodiscard]] db::Options database_options() const;
    [[nodiscard]] std::unique_ptr<db::Database> open_database() const;

private:
    DataFolder(std::filesystem::path path, Settings settings);

    std::filesystem::path path_;
    Settings settings_;
    StorageSettings storage_;
};

} // namespace divan::app
