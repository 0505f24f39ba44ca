// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/cases/service.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace divan::cases {

/// Fires what is due every few seconds: at the start, what was missed. Ends with its destructor.
class Runner {
public:
    /// `service` outlives it.
    explicit Runner(Service& service);

private:
    void run(const std::stop_token& stop);

    Service& service_;
    std::mutex mutex_;
    std::condition_variable_any woken_;
    std::jthread thread_;
};

} // namespace divan::cases
