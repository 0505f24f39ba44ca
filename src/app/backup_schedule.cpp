// SPDX-License-Identifier: Apache-2.0
#include "app/backup_schedule.hpp"

#include "app/institution_backup.hpp"
#include "platform/backup/shelf.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <stdexcept>
#include <utility>

namespace divan::app {

static constexpr auto pause = std::chrono::minutes{1};

/// "02:15".
static std::chrono::minutes time_of_day(const std::string& text)
{
    return std::chrono::hours{std::stoi(text.substr(0, 2))} + std::chrono::minutes{std::stoi(text.substr(3))};
}

bool is_backup_due(Instant now,
                   const std::string& zone,
                   const std::string& daily_at,
                   std::optional<Instant> newest)
{
    const auto due = instant_of(civil_date(now, zone), time_of_day(daily_at), zone);
    return now >= due && (!newest || *newest < due);
}

BackupSchedule::BackupSchedule(
    DataFolder folder, db::Database& database, BackupSettings settings, std::string zone, const Clock& clock)
    : folder_{std::move(folder)},
      database_{database},
      settings_{std::move(settings)},
      zone_{std::move(zone)},
      clock_{clock}
{
    if (!settings_.to.empty() && !settings_.daily_at.empty()) {
        thread_ = std::jthread{[this](const std::stop_token& stop) { run(stop); }};
    }
}

BackupSchedule::~BackupSchedule() = default; // the thread is asked to stop and joined

std::optional<Instant> BackupSchedule::newest() const
{
    const auto made = newest_.load();
    return made == Instant{} ? std::nullopt : std::optional{made};
}

void BackupSchedule::look()
{
    const auto last = backup::newest(settings_.to, folder_.settings().origin);
    auto made = last ? parse_instant(last->made_at) : std::nullopt;
    if (is_backup_due(clock_.now(), zone_, settings_.daily_at, made)) {
        made =
            parse_instant(make_backup(folder_, database_, settings_, "scheduled", clock_).manifest.made_at);
        spdlog::info("the day's backup was made");
    }
    newest_ = made.value_or(Instant{});
}

void BackupSchedule::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        try {
            look();
        } catch (const std::exception& error) {
            spdlog::error("no backup was made: {}", error.what());
        }
        std::unique_lock lock{mutex_};
        wakes_.wait_for(lock, stop, pause, [] { return false; });
    }
}

} // namespace divan::app
