// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/copy.hpp"
#include "db/database.hpp"
#include "platform/backup/manifest.hpp"
#include "platform/ledger/signing.hpp"

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace divan::backup {

/// What is backed up. Everything outlives the call.
struct Source {
    db::Database& database;
    const ledger::SigningKey& key;
    std::filesystem::path folder;      // the data folder
    std::vector<std::string> contents; // files and folders in it that belong to a backup, without keys
    std::filesystem::path keys;        // its folder of keys
    std::string program;               // version
    std::uintmax_t database_size{};    // 0: unknown
};

struct Request {
    std::filesystem::path to;              // the folder that holds the backups
    std::string reason{"asked"};           // asked, scheduled, before_migration
    std::int64_t keep{};                   // how many of this origin stay; 0: all
    std::optional<std::string> passphrase; // the keys go along, sealed under it
    db::CopyOptions pace;                  // how gently the database is copied; its file is set here
};

struct Made {
    std::filesystem::path path;
    Manifest manifest;
    std::uintmax_t bytes{};
    std::vector<std::string> removed; // older backups that went
};

/// Makes a backup while the institution works. Throws std::runtime_error, and leaves nothing under the final
/// name, when the disk is too small or fails, or another backup is being made in the same folder.
Made make(const Source& source, const Clock& clock, const Request& request);

/// A backup whose manifest was read. Its signature only agrees with the key it names; compare that key with
/// one known from elsewhere.
struct Opened {
    std::filesystem::path path;
    Manifest manifest;
    Hash public_key{};
    bool has_signature{}; // by that key
};
/// Throws std::runtime_error when there is no backup at `path`.
[[nodiscard]] Opened open(const std::filesystem::path& path);

/// Everything wrong with signature and parts; empty: each byte is as it was written.
[[nodiscard]] std::vector<std::string> part_faults(const Opened& backup);

/// What `divan backup verify` says.
struct Report {
    Manifest manifest;
    std::int64_t entries{}; // of the ledger that were walked; on PostgreSQL 0: that is done by a restore
    std::int64_t heads{};
    std::vector<std::string> faults;
};
/// Signature, parts, the database's own structure, and the whole ledger in it; with a passphrase also that
/// the keys come out of their box.
[[nodiscard]] Report verify(const std::filesystem::path& path,
                            const std::optional<std::string>& passphrase = std::nullopt);

/// Faults of a restored or copied database against its manifest: structure, size and root, the whole ledger.
void check_database(db::Database& database, Report& report);

} // namespace divan::backup
