// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/blocking.hpp"

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace divan::http {

/// Threads that run handlers, behind a queue that is bounded: what doesn't fit is refused at once instead of
/// waiting. A handler begins only while fewer than `computing_max` compute; those that block
/// (base/blocking.hpp) are not counted. So many threads wait for one commit together, yet few share the
/// processors, and whoever came first is answered first.
class WorkerPool final : private ComputeLimit {
public:
    WorkerPool(std::size_t threads, std::size_t computing_max, std::size_t queue_max);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    /// Runs what is queued, then ends the threads.
    ~WorkerPool() override;

    /// False when the queue is full or the pool is ending. `job` must not throw.
    [[nodiscard]] bool submit(std::function<void()> job);
    /// Jobs that wait for a thread.
    [[nodiscard]] std::size_t waiting() const;

private:
    void work();
    void step_aside() noexcept override;
    /// May bring the count above the limit for a moment: what has waited is finished before anything begins.
    void step_back() noexcept override;

    std::size_t computing_max_;
    std::size_t queue_max_;
    std::size_t computing_{};
    mutable std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<std::function<void()>> queue_;
    bool ending_{};
    std::vector<std::jthread> threads_; // last: ended before what they use
};

} // namespace divan::http
