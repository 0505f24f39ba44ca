// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/files/clamd.hpp"
#include "platform/files/files.hpp"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>

namespace divan::files {

/// Scans one file, whoever sent it, and keeps what the scanner says; an infected one is an act of the system.
/// Empty when the file is not there any more.
std::optional<Scan> scan_file(const Parts& parts, const Clamd& clamd, FileId id);

/// Scans all that is not yet said to be clean or infected; how many there were.
std::int64_t scan_waiting(const Parts& parts, const Clamd& clamd);

/// Scans in the background what was stored, and what is left over once in a while.
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
    bool has_new_{true};
    std::jthread thread_; // last: ended before what it uses
};

} // namespace divan::files
