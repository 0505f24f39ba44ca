// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/files/clamd.hpp"
#include "platform/files/files.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>

namespace divan::files {

/// Scans one file, whoever sent it, and keeps what the scanner says; an infected one is an act of the system.
/// Empty when the file is not there any more, or `stop` is asked for meanwhile.
std::optional<Scan>
scan_file(const Parts& parts, const Clamd& clamd, FileId id, const std::stop_token& stop = {});

/// Scans all of which the scanner has said `scan` (unscanned, failed); how many there were. Goes on after a
/// file of which it can't say anything, for it may be too large for it, and ends when the scanner is away.
std::int64_t
scan_waiting(const Parts& parts, const Clamd& clamd, Scan scan, const std::stop_token& stop = {});

/// Scans in the background what was stored, and once in a while what failed before.
class Scanning {
public:
    /// All outlive it.
    Scanning(const Parts& parts, const Clamd& clamd);
    Scanning(const Scanning&) = delete;
    Scanning& operator=(const Scanning&) = delete;
    ~Scanning();

    /// There is something new. Returns at once.
    void wake();

private:
    void run(const std::stop_token& stop);

    const Parts& parts_;
    const Clamd& clamd_;
    std::mutex mutex_;
    std::condition_variable_any woken_;
    bool has_new_{};
    std::chrono::steady_clock::time_point last_retry_; // the thread's own
    std::jthread thread_;                              // last: ended before what it uses
};

} // namespace divan::files
