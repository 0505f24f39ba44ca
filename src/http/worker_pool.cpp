// SPDX-License-Identifier: Apache-2.0
#include "http/worker_pool.hpp"

#include <utility>

namespace divan::http {

WorkerPool::WorkerPool(std::size_t threads, std::size_t queue_max) : queue_max_{queue_max}
{
    for (std::size_t i = 0; i < threads; ++i) {
        threads_.emplace_back([this] { work(); });
    }
}

WorkerPool::~WorkerPool()
{
    {
        const std::lock_guard lock{mutex_};
        ending_ = true;
    }
    ready_.notify_all();
    threads_.clear();
}

bool WorkerPool::submit(std::function<void()> job)
{
    {
        const std::lock_guard lock{mutex_};
        if (ending_ || queue_.size() >= queue_max_) {
            return false;
        }
        queue_.push_back(std::move(job));
    }
    ready_.notify_one();
    return true;
}

std::size_t WorkerPool::waiting() const
{
    const std::lock_guard lock{mutex_};
    return queue_.size();
}

void WorkerPool::work()
{
    while (true) {
        std::function<void()> job;
        {
            std::unique_lock lock{mutex_};
            ready_.wait(lock, [this] { return ending_ || !queue_.empty(); });
            if (queue_.empty()) {
                return;
            }
            job = std::move(queue_.front());
            queue_.pop_front();
        }
        job();
    }
}

} // namespace divan::http
