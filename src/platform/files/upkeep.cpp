// SPDX-License-Identifier: Apache-2.0
#include "platform/files/upkeep.hpp"

#include "base/sha256.hpp"
#include "platform/ledger/ledger.hpp"

#include <spdlog/spdlog.h>

namespace divan::files {

static constexpr std::chrono::hours upload_time{24};
static constexpr std::chrono::hours unattached_time{24 * 30};

static void finish_removals(const Parts& parts, Collected& done)
{
    const auto now = parts.clock.now();
    while (true) {
        const auto files =
            parts.database.read([](db::ReadSession& session) { return store::to_remove(session); });
        for (const auto& file : files) {
            parts.vault.destroy(file.blob, file.key_slot);
        }
        if (files.empty()) {
            return;
        }
        parts.database.write([&](db::UnitOfWork& tx) {
            for (const auto& file : files) {
                store::mark_removed(tx, file.id, now);
            }
        });
        done.removed += static_cast<std::int64_t>(files.size());
    }
}

static void give_up_uploads(const Parts& parts, Collected& done)
{
    const auto before = parts.clock.now() - upload_time;
    while (true) {
        const auto uploads = parts.database.read(
            [before](db::ReadSession& session) { return store::uploads_before(session, before); });
        if (uploads.empty()) {
            return;
        }
        for (const auto& upload : uploads) {
            const auto is_given_up = parts.database.write([&](db::UnitOfWork& tx) {
                const auto removed = store::remove_upload(tx, upload.id);
                if (removed) {
                    store::add_to_quota(tx, upload.person, {-1, -upload.size});
                }
                return removed;
            });
            if (is_given_up) {
                parts.vault.destroy(upload.blob, upload.key_slot);
                ++done.uploads;
            }
        }
    }
}

static void withdraw_unattached(const Parts& parts, Collected& done)
{
    const auto now = parts.clock.now();
    while (true) {
        const auto files = parts.database.read([now](db::ReadSession& session) {
            return store::unattached_before(session, now - unattached_time);
        });
        if (files.empty()) {
            return;
        }
        done.unattached += parts.database.write([&](db::UnitOfWork& tx) {
            std::int64_t ended = 0;
            for (const auto& file : files) {
                if (!store::end(tx, file, State::withdrawn)) {
                    continue; // attached meanwhile
                }
                store::add_to_quota(tx, file.person, {-1, -file.size});
                ledger::append(tx, now, {}, "files.file.withdrawn", {record_kind, file.id.value},
                               {{"name", file.name}});
                ++ended;
            }
            return ended;
        });
    }
}

/// The secret of an orphan is not known any more; without a row it opens nothing.
static void remove_orphans(const Parts& parts, Collected& done)
{
    const auto before = parts.clock.now() - upload_time;
    for (const auto& token : parts.vault.untouched_since(before)) {
        const auto use =
            parts.database.read([&token](db::ReadSession& session) { return store::use_of(session, token); });
        if (use == store::BlobUse::none) {
            parts.vault.remove_ciphertext(token);
            ++done.orphans;
        }
    }
}

Collected collect(const Parts& parts)
{
    Collected done;
    give_up_uploads(parts, done);
    withdraw_unattached(parts, done);
    finish_removals(parts, done);
    remove_orphans(parts, done);
    return done;
}

void add_jobs(jobs::Kinds& kinds, const Parts& parts)
{
    kinds.add_daily({"files.upkeep", std::chrono::hours{4}}, [&parts](const jobs::Job& /*job*/) {
        const auto done = collect(parts);
        spdlog::info("files: {} uploads given up, {} never attached, {} without a row, {} removals finished",
                     done.uploads, done.unattached, done.orphans, done.removed);
        return jobs::Result{[](db::UnitOfWork& /*tx*/) {}};
    });
}

std::int64_t erase_again(const Parts& parts)
{
    std::int64_t erased = 0;
    FileId last{0};
    while (true) {
        const auto files =
            parts.database.read([last](db::ReadSession& session) { return store::after(session, last); });
        if (files.empty()) {
            return erased;
        }
        for (const auto& file : files) {
            last = file.id;
            if (file.state != State::stored) {
                parts.vault.destroy(file.blob, file.key_slot);
                ++erased;
            }
        }
    }
}

static std::string hash_of(DiskFile& file, const Blob& blob)
{
    Sha256 digest;
    const auto damaged = read_whole(file, blob, [&digest](std::string_view piece) { digest.add(piece); });
    return damaged ? "" : to_hex(digest.finish());
}

static std::string fault_of(const Parts& parts, const File& file, bool reads_all)
{
    const auto blob = parts.vault.open(file.blob);
    if (!blob) {
        return "its ciphertext is missing";
    }
    if (blob->size() != sealed_bytes(file.size)) {
        return "its ciphertext has another length";
    }
    const auto key = parts.vault.open_key(file.blob, file.key_slot, file.sealed_key.value_or(Bytes{}));
    if (!key) {
        return "its secret is lost";
    }
    if (reads_all && hash_of(*blob, {file.blob, file.size, *key}) != file.sha256) {
        return "its ciphertext is damaged";
    }
    return {};
}

std::vector<std::string> check(const Parts& parts, bool reads_all)
{
    std::vector<std::string> faults;
    FileId last{0};
    while (true) {
        const auto files =
            parts.database.read([last](db::ReadSession& session) { return store::after(session, last); });
        if (files.empty()) {
            return faults;
        }
        for (const auto& file : files) {
            last = file.id;
            const auto fault = file.state == State::stored ? fault_of(parts, file, reads_all) : std::string{};
            if (!fault.empty()) {
                faults.push_back("file " + std::to_string(file.id.value) + ": " + fault);
            }
        }
    }
}

} // namespace divan::files
