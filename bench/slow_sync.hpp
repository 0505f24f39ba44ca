// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <cstdint>

/// SQLite's default file system with a stop-watch at the flush: it counts flushes and can make each take
/// longer, as on a slower disk. Register once, then name it in db::Options::vfs.
namespace divan::bench::slow_sync {

inline constexpr auto name = "slow-sync";

void register_vfs();
/// Added to every flush from now on, in all connections.
void set_delay(std::chrono::milliseconds delay);
/// Flushes so far.
[[nodiscard]] std::int64_t count();
/// Those of logs alone: one for each commit, and one more when a log is brought into its file.
[[nodiscard]] std::int64_t count_of_logs();

} // namespace divan::bench::slow_sync
