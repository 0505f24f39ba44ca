// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "http/router.hpp"

#include <boost/describe/class.hpp>

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::app {

inline constexpr std::string_view state_permission = "system.read";

/// A backup that lies in the folder of backups.
struct BackupView {
    std::string made_at;
    std::string reason;  // asked, scheduled, before_migration
    std::string program; // the version that made it
    std::int64_t entries{};
};
BOOST_DESCRIBE_STRUCT(BackupView, (), (made_at, reason, program, entries))

/// The program's own state, for who looks after it; the words are those of docs/operations/monitor.md.
struct StateView {
    std::string version;
    std::string started_at;
    std::string dialect;               // sqlite, postgres
    std::string waits_for;             // "" when it can serve
    std::vector<std::string> warnings; // it serves, but someone should look
    std::int64_t free_bytes{};
    std::int64_t writes_waiting{};
    std::int64_t ledger_entries{};
    std::int64_t unsigned_seconds{}; // age of the oldest act under no signed head
    bool keeps_backups{};            // there is a folder for them
    std::string backup_daily_at;     // "02:15", the institution's time; "": none are made by themselves
    std::vector<BackupView> backups; // the newest first, at most 50
};
BOOST_DESCRIBE_STRUCT(StateView,
                      (),
                      (version,
                       started_at,
                       dialect,
                       waits_for,
                       warnings,
                       free_bytes,
                       writes_waiting,
                       ledger_entries,
                       unsigned_seconds,
                       keeps_backups,
                       backup_daily_at,
                       backups))

using AskState = std::function<StateView()>; // thread-safe

/// `ask` outlives the router and is set before a request comes.
void register_state(http::Router& router, const AskState& ask);

} // namespace divan::app
