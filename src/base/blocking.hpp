// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <utility>

namespace divan {

/// Lets only so many threads of a pool compute at once; told when one of them waits for somebody else's work.
class ComputeLimit {
public:
    ComputeLimit() = default;
    ComputeLimit(const ComputeLimit&) = delete;
    ComputeLimit& operator=(const ComputeLimit&) = delete;
    virtual ~ComputeLimit() = default;

    /// Called by the thread itself; neither waits for another thread's turn.
    virtual void step_aside() noexcept = 0;
    virtual void step_back() noexcept = 0;
};

/// The limit that this thread is counted in; null outside of such pools.
inline thread_local ComputeLimit* compute_limit = nullptr;

/// As long as it lives, its thread waits for a disk, a network or another thread: another thread of its pool
/// may compute meanwhile. Does nothing outside of a pool, and inside of another one.
class Blocking {
public:
    Blocking() noexcept : limit_{std::exchange(compute_limit, nullptr)}
    {
        if (limit_ != nullptr) {
            limit_->step_aside();
        }
    }
    Blocking(const Blocking&) = delete;
    Blocking& operator=(const Blocking&) = delete;
    ~Blocking()
    {
        if (limit_ != nullptr) {
            limit_->step_back();
            compute_limit = limit_;
        }
    }

private:
    ComputeLimit* limit_;
};

} // namespace divan
