// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/blocking.hpp"

#include <chrono>
#include <semaphore>

namespace divan {

/// One of the permits of a semaphore, held as long as it lives, for work that is slow or done elsewhere: its
/// thread counts as blocking.
template <class Semaphore>
class Permit {
public:
    /// Waits until one is free.
    explicit Permit(Semaphore& permits) : permits_{permits} { permits_.acquire(); }
    /// Waits for `longest`, then throws the error that `refusal()` gives.
    template <class Refusal>
    Permit(Semaphore& permits, std::chrono::milliseconds longest, const Refusal& refusal) : permits_{permits}
    {
        if (!permits_.try_acquire_for(longest)) {
            throw refusal();
        }
    }
    Permit(const Permit&) = delete;
    Permit& operator=(const Permit&) = delete;
    ~Permit() { permits_.release(); }

private:
    Blocking blocking_; // first: whoever waits for a permit blocks already
    Semaphore& permits_;
};

} // namespace divan
