// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <mutex>
#include <stop_token>
#include <string_view>
#include <thread>

namespace divan::worklist {

/// Brings to its end what goes on batch by batch, in its own thread: handovers, acts on whole views. At its
/// start what a crash left. Ends with its destructor, after the batch in hand; the rest goes on at the next
/// start.
class BatchRunner {
public:
    /// Does all there is, until it is asked to stop; tried again later when it throws.
    using GoOn = std::function<void(const std::stop_token&)>;

    /// `what` names it in the log: a literal. What `go_on` uses outlives the runner.
    BatchRunner(std::string_view what, GoOn go_on);
    BatchRunner(const BatchRunner&) = delete;
    BatchRunner& operator=(const BatchRunner&) = delete;
    ~BatchRunner();

    /// There may be something to do.
    void wake();

private:
    void run(const std::stop_token& stop);
    /// False when it failed.
    bool try_once(const std::stop_token& stop);

    std::string_view what_;
    GoOn go_on_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    bool is_woken_{true};
    std::jthread thread_;
};

} // namespace divan::worklist
