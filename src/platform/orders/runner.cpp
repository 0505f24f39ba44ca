// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/runner.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <exception>

namespace divan::orders {

Runner::Runner(Service& orders) : orders_{orders}, thread_{[this](const std::stop_token& stop) { run(stop); }}
{
}

void Runner::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        try {
            orders_.carry_out_due();
        } catch (const std::exception&) {
            spdlog::error("orders that are due could not be carried out; trying again in a minute");
        }
        std::unique_lock lock{mutex_};
        woken_.wait_for(lock, stop, std::chrono::minutes{1}, [] { return false; });
    }
}

} // namespace divan::orders
