// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/runner.hpp"

#include <spdlog/spdlog.h>

#include <chrono>
#include <exception>

namespace divan::cases {

/// A deadline under a law is a day; of a reminder nobody counts the seconds.
static constexpr std::chrono::seconds poll{5};

Runner::Runner(Service& service)
    : service_{service}, thread_{[this](const std::stop_token& stop) { run(stop); }}
{
}

void Runner::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        try {
            service_.fire_due();
            service_.start_due();
            service_.deliver_due();
            service_.expire_due();
        } catch (const std::exception&) {
            spdlog::error("timers and terms of cases that are due could not be read; trying again");
        }
        std::unique_lock lock{mutex_};
        woken_.wait_for(lock, stop, poll, [] { return false; });
    }
}

} // namespace divan::cases
