// SPDX-License-Identifier: Apache-2.0
#include "platform/files/scanning.hpp"

#include "platform/ledger/ledger.hpp"

#include <spdlog/spdlog.h>

#include <exception>
#include <memory>
#include <string>

namespace divan::files {

static constexpr std::chrono::minutes pause{5};

static ScanResult
result_of(const Parts& parts, const Clamd& clamd, const File& file, const std::stop_token& stop)
{
    const auto key = parts.vault.open_key(file.blob, file.key_slot, file.sealed_key.value_or(Bytes{}));
    auto blob = parts.vault.open(file.blob);
    if (!key || !blob) {
        return {Scan::failed, "the content is not there"};
    }
    BlobSource source{std::move(blob), {file.blob, file.size, *key}, {0, file.size}};
    try {
        return clamd.scan(
            [&source, &stop] { return stop.stop_requested() ? std::string{} : source.read(read_at_once); });
    } catch (const std::exception&) {
        return {Scan::failed, "the content is damaged"};
    }
}

std::optional<Scan> scan_file(const Parts& parts, const Clamd& clamd, FileId id, const std::stop_token& stop)
{
    const auto file =
        parts.database.read([id](db::ReadSession& session) { return store::find(session, id); });
    if (!file || file->state != State::stored) {
        return std::nullopt;
    }
    const auto result = result_of(parts, clamd, *file, stop);
    if (stop.stop_requested()) {
        return std::nullopt; // perhaps not to its end
    }
    const auto now = parts.clock.now();
    const auto is_there = parts.database.write([&](db::UnitOfWork& tx) {
        if (!store::set_scan(tx, id, result.scan, result.text)) {
            return false;
        }
        if (result.scan == Scan::infected && file->scan != Scan::infected) {
            ledger::append(tx, now, {}, "files.file.quarantined", {record_kind, id.value},
                           {{"name", file->name}, {"found", result.text}});
        }
        return true;
    });
    return is_there ? std::optional{result.scan} : std::nullopt;
}

std::int64_t scan_waiting(const Parts& parts, const Clamd& clamd, Scan scan, const std::stop_token& stop)
{
    std::int64_t scanned = 0;
    FileId last{0};
    while (true) {
        const auto files = parts.database.read(
            [scan, last](db::ReadSession& session) { return store::to_scan(session, scan, last); });
        if (files.empty()) {
            return scanned;
        }
        for (const auto& file : files) {
            last = file.id;
            const auto said = scan_file(parts, clamd, file.id, stop);
            if (stop.stop_requested()) {
                return scanned;
            }
            ++scanned;
            if (said == Scan::failed && !clamd.is_there()) {
                return scanned; // the rest is tried with the next round
            }
        }
    }
}

Scanning::Scanning(const Parts& parts, const Clamd& clamd)
    : parts_{parts}, clamd_{clamd}, thread_{[this](const std::stop_token& stop) { run(stop); }}
{
}

Scanning::~Scanning()
{
    thread_.request_stop();
    woken_.notify_all();
}

void Scanning::wake()
{
    {
        const std::lock_guard lock{mutex_};
        has_new_ = true;
    }
    woken_.notify_all();
}

void Scanning::run(const std::stop_token& stop)
{
    bool is_due = true; // what failed, too: at the start and after each pause, not after each upload
    while (!stop.stop_requested()) {
        try {
            (void)scan_waiting(parts_, clamd_, Scan::unscanned, stop);
            if (is_due) {
                (void)scan_waiting(parts_, clamd_, Scan::failed, stop);
                last_retry_ = std::chrono::steady_clock::now();
            }
        } catch (const std::exception& error) {
            // The rows stay as they are and the next round takes them.
            spdlog::error("stored files could not be scanned: {}", error.what());
        }
        std::unique_lock lock{mutex_};
        woken_.wait_for(lock, stop, pause, [this] { return has_new_; });
        has_new_ = false;
        is_due = std::chrono::steady_clock::now() - last_retry_ >= pause;
    }
}

} // namespace divan::files
