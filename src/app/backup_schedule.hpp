// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/configuration.hpp"
#include "app/data_folder.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>

namespace divan::app {

/// True when the day's backup should exist and does not: `daily_at` of the day of `now` has passed, and the
/// newest backup is older than that. What was missed while the program was down is made once, at the next
/// look.
[[nodiscard]] bool is_backup_due(Instant now,
                                 const std::string& zone,
                                 const std::string& daily_at,
                                 std::optional<Instant> newest);

/// Makes the day's backup in its own thread, at idle priority of the disk. What was made is read from the
/// backups themselves, so that a restart neither forgets one nor makes it twice. The arguments outlive it.
class BackupSchedule {
public:
    BackupSchedule(DataFolder folder,
                   db::Database& database,
                   BackupSettings settings,
                   std::string zone,
                   const Clock& clock);
    BackupSchedule(const BackupSchedule&) = delete;
    BackupSchedule& operator=(const BackupSchedule&) = delete;
    ~BackupSchedule();

    /// When the newest backup was made, as last seen; empty: there is none. Thread-safe.
    [[nodiscard]] std::optional<Instant> newest() const;

private:
    void run(const std::stop_token& stop);
    void look();

    DataFolder folder_;
    db::Database& database_;
    BackupSettings settings_;
    std::string zone_;
    const Clock& clock_;
    std::atomic<Instant> newest_{Instant{}};
    std::mutex mutex_;
    std::condition_variable_any wakes_;
    std::jthread thread_;
};

} // namespace divan::app
