// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/orders/service.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace divan::orders {

/// Carries out the orders whose day has come: at the start, what a crash left; then every minute. Ends with
/// its destructor.
class Runner {
public:
    /// `orders` outlives it.
    explicit Runner(Service& orders);

private:
    void run(const std::stop_token& stop);

    Service& orders_;
    std::mutex mutex_;
    std::condition_variable_any woken_;
    std::jthread thread_;
};

} // namespace divan::orders
