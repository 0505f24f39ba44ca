// SPDX-License-Identifier: Apache-2.0
#include "app/health.hpp"

#include "platform/ledger/store.hpp"
#include "platform/ledger/tree_store.hpp"

#include <spdlog/spdlog.h>

#include <algorithm>
#include <chrono>
#include <exception>
#include <utility>

namespace divan::app {

static constexpr std::uintmax_t full_bytes = 32U << 20U; // under it writes are about to fail
static constexpr std::int64_t late_head = 10;            // seconds; heads are signed within one
static constexpr std::int64_t clock_slip = 60;           // seconds
static constexpr std::int64_t late_backup = 93'600;      // seconds; one is made each day

static constexpr auto database_word = "database";
static constexpr auto full_word = "disk_full";
static constexpr auto nearly_full_word = "disk_nearly_full";
static constexpr auto head_word = "head_late";
static constexpr auto clock_word = "clock_behind";
static constexpr auto backup_word = "backup_late";
static constexpr auto cage_word = "no_cage";
static constexpr auto scanner_word = "scanner_away";
static constexpr auto proxy_word = "proxy_not_trusted";

const std::vector<const char*>& Health::words()
{
    static const std::vector<const char*> all{database_word, full_word,    nearly_full_word,
                                              head_word,     clock_word,   backup_word,
                                              cage_word,     scanner_word, proxy_word};
    return all;
}

static std::int64_t seconds(std::chrono::milliseconds span)
{
    return std::max<std::int64_t>(0, std::chrono::duration_cast<std::chrono::seconds>(span).count());
}

Health::Ledger Health::ledger() const
{
    const auto now = parts_.clock.now();
    return parts_.database.read([now](db::ReadSession& session) {
        Ledger found;
        const auto size = ledger::tree::size(session);
        found.entries = size;
        const auto head = ledger::store::latest_head(session);
        const auto time_of = [&session](std::int64_t position) {
            const auto rows = ledger::store::placed(session, position, 1);
            return rows.empty() ? std::nullopt : parse_instant(rows.front().entry.recorded_at);
        };
        if (const auto oldest = time_of(head ? head->tree_size : 0)) {
            found.unsigned_seconds = seconds(now - *oldest);
        }
        if (const auto newest = time_of(size - 1)) {
            found.clock_behind = seconds(*newest - now);
        }
        return found;
    });
}

std::uintmax_t Health::free_bytes() const
{
    std::error_code error;
    const auto space = std::filesystem::space(parts_.data, error);
    return error ? 0 : space.available;
}

/// Seconds since the last backup; very many when there is none.
std::int64_t Health::backup_age() const
{
    const auto last = parts_.last_backup ? parts_.last_backup() : std::nullopt;
    return seconds(parts_.clock.now() - last.value_or(Instant{}));
}

http::Readiness Health::readiness() const
{
    http::Readiness state;
    const auto free = free_bytes();
    if (free < full_bytes) {
        state.waits_for = full_word;
    } else if (free >> 20U < static_cast<std::uintmax_t>(parts_.free_megabytes)) {
        state.warnings.emplace_back(nearly_full_word);
    }
    try {
        const auto found = ledger();
        if (found.unsigned_seconds > late_head) {
            state.warnings.emplace_back(head_word);
        }
        if (found.clock_behind > clock_slip) {
            state.warnings.emplace_back(clock_word);
        }
    } catch (const std::exception& error) {
        spdlog::error("the database does not answer: {}", error.what());
        state.waits_for = database_word;
    }
    if (parts_.last_backup && backup_age() > late_backup) {
        state.warnings.emplace_back(backup_word);
    }
    if (!parts_.has_cage) {
        state.warnings.emplace_back(cage_word);
    }
    if (parts_.scanner_answers && !parts_.scanner_answers()) {
        state.warnings.emplace_back(scanner_word);
    }
    if (parts_.has_unknown_proxy && parts_.has_unknown_proxy()) {
        state.warnings.emplace_back(proxy_word);
    }
    return state;
}

void Health::describe(StateView& state) const
{
    auto words = readiness();
    state.waits_for = std::move(words.waits_for);
    state.warnings = std::move(words.warnings);
    state.free_bytes = static_cast<std::int64_t>(free_bytes());
    state.writes_waiting = static_cast<std::int64_t>(parts_.database.queued());
    if (state.waits_for != database_word) {
        const auto found = ledger();
        state.ledger_entries = found.entries;
        state.unsigned_seconds = found.unsigned_seconds;
    }
}

void Health::register_figures(http::Metrics& metrics) const
{
    metrics.gauge("divan_disk_free_bytes", "Room on the data folder's disk.",
                  [this] { return static_cast<double>(free_bytes()); });
    metrics.gauge("divan_database_writes_waiting", "Writes in the queue now.",
                  [this] { return static_cast<double>(parts_.database.queued()); });
    metrics.gauge("divan_ledger_unsigned_seconds", "Age of the oldest act that no signed head covers.",
                  [this] {
                      try {
                          return static_cast<double>(ledger().unsigned_seconds);
                      } catch (const std::exception&) {
                          return -1.0; // the database does not answer; readyz says so
                      }
                  });
    if (parts_.last_backup) {
        metrics.gauge("divan_backup_age_seconds", "Time since the last backup was made.",
                      [this] { return static_cast<double>(backup_age()); });
    }
}

} // namespace divan::app
