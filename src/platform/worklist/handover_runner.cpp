// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/handover_runner.hpp"

#include <spdlog/spdlog.h>

namespace divan::worklist {

/// How long after a failure it is tried again.
static constexpr std::chrono::seconds pause_after_failure{5};

HandoverRunner::HandoverRunner(Handovers& handovers)
    : handovers_{handovers}, thread_{[this](const std::stop_token& stop) { run(stop); }}
{
}

HandoverRunner::~HandoverRunner()
{
    thread_.request_stop();
    changed_.notify_all();
}

void HandoverRunner::wake()
{
    {
        const std::scoped_lock lock{mutex_};
        is_woken_ = true;
    }
    changed_.notify_all();
}

bool HandoverRunner::move_all(const std::stop_token& stop)
{
    try {
        for (const auto id : handovers_.moving()) {
            while (!stop.stop_requested() && handovers_.advance(id)) {
            }
        }
        return true;
    } catch (const std::exception&) {
        spdlog::error("a handover could not go on; it is tried again");
        return false;
    }
}

void HandoverRunner::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock{mutex_};
            changed_.wait(lock, stop, [this] { return is_woken_; });
            is_woken_ = false;
        }
        if (!stop.stop_requested() && !move_all(stop)) {
            std::unique_lock lock{mutex_};
            changed_.wait_for(lock, stop, pause_after_failure, [] { return false; });
            is_woken_ = true;
        }
    }
}

} // namespace divan::worklist
