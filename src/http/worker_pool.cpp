// SPDX-License-Identifier: Apache-2.0
#include "http/worker_pool.hpp"

#include <utility>

namespace divan::http {

WorkerPool::WorkerPool(std::size_t threads, std::size_t computing_max, std::size_t queue_max)
    : computing_max_{computing_max}, queue_max_{queue_max}
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
        if (computing_ >= computing_max_) {
            return true; // whoever ends or steps aside sees to it
        }
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
    compute_limit = this;
    std::unique_lock lock{mutex_};
    while (true) {
        ready_.wait(lock, [this] { return queue_.empty() ? ending_ : computing_ < computing_max_; });
        if (queue_.empty()) {
            ready_.notify_all(); // those that waited for their turn, not for a job
            return;
        }
        auto job = std::move(queue_.front());
        queue_.pop_front();
        ++computing_;
        lock.unlock();
        job();
        job = nullptr; // what it holds is let go of outside of the lock
        lock.lock();
        --computing_;
    }
}

void WorkerPool::step_aside() noexcept
{
    {
        const std::lock_guard lock{mutex_};
        --computing_;
        if (queue_.empty()) {
            return;
        }
    }
    ready_.notify_one();
}

void WorkerPool::step_back() noexcept
{
    const std::lock_guard lock{mutex_};
    ++computing_;
}

} // namespace divan::http
