// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace divan::http {

/// Threads that run handlers, behind a queue that is bounded: what doesn't fit is refused at once instead of
/// waiting.
class WorkerPool {
public:
    WorkerPool(std::size_t threads, std::size_t queue_max);
    WorkerPool(const WorkerPool&) = delete;
    WorkerPool& operator=(const WorkerPool&) = delete;
    /// Runs what is queued, then ends the threads.
    ~WorkerPool();

    /// False when the queue is full or the pool is ending. `job` must not throw.
    [[nodiscard]] bool submit(std::function<void()> job);
    /// Jobs that wait for a thread.
    [[nodiscard]] std::size_t waiting() const;

private:
    void work();

    std::size_t queue_max_;
    mutable std::mutex mutex_;
    std::condition_variable ready_;
    std::deque<std::function<void()>> queue_;
    bool ending_{};
    std::vector<std::jthread> threads_; // last: ended before what they use
};

} // namespace divan::http
