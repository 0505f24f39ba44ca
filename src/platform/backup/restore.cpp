// SPDX-License-Identifier: Apache-2.0
#include "platform/backup/restore.hpp"

#include "platform/backup/parts.hpp"
#include "platform/backup/store.hpp"
#include "platform/ledger/heads.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/ledger/merkle.hpp"
#include "platform/ledger/origins.hpp"
#include "platform/ledger/store.hpp"
#include "platform/ledger/tree_store.hpp"

#include <algorithm>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <vector>

namespace divan::backup {

namespace fs = std::filesystem;

/// More than a folder gives out between two backups, a hair of the 2^40 there are.
static constexpr std::int64_t skipped_identifiers = std::int64_t{1} << 24;

[[noreturn]] static void refuse(const std::string& what, const std::vector<std::string>& faults)
{
    std::string text = what;
    for (const auto& fault : faults) {
        text += "\n  " + fault;
    }
    throw std::runtime_error{text};
}

/// When this backup was restored under its own origin before, or "".
static std::string restored_before(const Opened& backup)
{
    std::ifstream log{backup.path / log_name};
    std::string line;
    while (std::getline(log, line)) {
        const auto space = line.find(' ');
        if (space != std::string::npos && line.substr(space + 1) == backup.manifest.origin) {
            return line.substr(0, space);
        }
    }
    return "";
}

void check_claim(const Opened& backup, const Claim& claim)
{
    if (claim.last_head.has_value() == claim.new_origin.has_value()) {
        throw std::runtime_error{
            "a restored ledger either proves the last published head (--last-head FILE) or begins a new "
            "origin (--new-origin NAME): otherwise two ledgers could speak under one name"};
    }
    if (claim.new_origin && (*claim.new_origin == backup.manifest.origin || claim.new_origin->empty() ||
                             claim.new_origin->find_first_of(" \n\r\t") != std::string::npos)) {
        throw std::runtime_error{"the new origin is another name than " + backup.manifest.origin +
                                 ", without spaces"};
    }
    const auto before = restored_before(backup);
    if (claim.last_head && !before.empty() && !claim.first_copy_is_gone) {
        throw std::runtime_error{
            "this backup was restored under its origin at " + before +
            ": two copies must not sign under one name. Give this one --new-origin NAME, or say "
            "--first-copy-is-gone when the other will never run again"};
    }
}

void unpack(const Opened& backup, const fs::path& folder)
{
    const auto faults = part_faults(backup);
    if (!faults.empty()) {
        refuse("the backup is not as it was written:", faults);
    }
    for (const auto& part : parse_list(read_file(backup.path / list_name, list_limit))) {
        const auto is_apart = part.name == database_name(backup.manifest) || part.name == keys_name;
        if (!is_apart && copy_part(backup.path, folder, part.name) != part) {
            throw std::runtime_error{part.name + " changed while it was copied"};
        }
    }
}

/// The size of the published head, which the restored tree must contain.
static std::int64_t prove_head(db::Database& restored, const Opened& backup, const std::string& note)
{
    const auto text = ledger::open_note(note, backup.manifest.origin, backup.public_key);
    const auto head = text ? ledger::parse_head_text(*text) : std::nullopt;
    if (!head) {
        throw std::runtime_error{"the given head is not a signed head of " + backup.manifest.origin};
    }
    const auto is_contained = restored.read([&head](db::ReadSession& session) {
        return head->tree_size <= ledger::tree::size(session) &&
               ledger::merkle::range_root(ledger::tree::subtrees(session), 0, head->tree_size) == head->root;
    });
    if (!is_contained) {
        throw std::runtime_error{
            "the published head of " + std::to_string(head->tree_size) +
            " entries is not in the backup: acts were published after it was made. Take a later backup, or "
            "begin a new origin (--new-origin NAME)"};
    }
    return head->tree_size;
}

Settled settle(db::Database& restored,
               const Opened& backup,
               const ledger::SigningKey& key,
               const Claim& claim,
               const Clock& clock)
{
    Report report{.manifest = backup.manifest, .entries = 0, .heads = 0, .faults = {}};
    check_database(restored, report);
    if (!report.faults.empty()) {
        refuse("the restored database is not sound:", report.faults);
    }
    if (!claim.new_origin && key.public_key() != backup.public_key) {
        throw std::runtime_error{"the ledger's key is not the one of this backup; with another key the "
                                 "ledger begins a new origin (--new-origin NAME)"};
    }
    const auto proven = claim.last_head ? prove_head(restored, backup, *claim.last_head) : 0;
    const auto& manifest = backup.manifest;
    restored.write([&](db::UnitOfWork& tx) {
        if (claim.new_origin) {
            ledger::begin_origin(tx, clock.now(), *claim.new_origin, backup.public_key);
        }
        ledger::append(tx, clock.now(), {}, "ledger.folder.restored", {"ledger.folder", manifest.site},
                       {{"backup_made_at", manifest.made_at},
                        {"leaves", manifest.leaves},
                        {"root", manifest.root},
                        {"proven_head", proven},
                        {"sealed_given_up", std::int64_t{claim.sealed_is_lost ? 1 : 0}}});
        store::skip_identifiers(tx, skipped_identifiers);
        store::end_sessions(tx);
        if (claim.sealed_is_lost) {
            store::give_up_sealed(tx);
        }
    });
    const auto origin = claim.new_origin.value_or(manifest.origin);
    ledger::sign_head(restored, clock, origin, key);
    return {.origin = origin, .entries = report.entries, .heads = report.heads};
}

bool note_restore(const Opened& backup, const std::string& origin, const Clock& clock)
{
    std::ofstream log{backup.path / log_name, std::ios::app};
    log << divan::to_text(clock.now()) << ' ' << origin << '\n';
    log.close();
    return !log.fail();
}

} // namespace divan::backup
