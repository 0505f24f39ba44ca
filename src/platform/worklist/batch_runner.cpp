// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/batch_runner.hpp"

#include <spdlog/spdlog.h>

#include <utility>

namespace divan::worklist {

/// How long after a failure it is tried again.
static constexpr std::chrono::seconds pause_after_failure{5};

BatchRunner::BatchRunner(std::string_view what, GoOn go_on)
    : what_{what}, go_on_{std::move(go_on)}, thread_{[this](const std::stop_token& stop) { run(stop); }}
{
}

BatchRunner::~BatchRunner()
{
    thread_.request_stop();
    changed_.notify_all();
}

void BatchRunner::wake()
{
    {
        const std::scoped_lock lock{mutex_};
        is_woken_ = true;
    }
    changed_.notify_all();
}

bool BatchRunner::try_once(const std::stop_token& stop)
{
    try {
        go_on_(stop);
        return true;
    } catch (const std::exception&) {
        spdlog::error("{} could not go on; tried again in {} s", what_, pause_after_failure.count());
        return false;
    }
}

void BatchRunner::run(const std::stop_token& stop)
{
    while (!stop.stop_requested()) {
        {
            std::unique_lock lock{mutex_};
            changed_.wait(lock, stop, [this] { return is_woken_; });
            is_woken_ = false;
        }
        if (!stop.stop_requested() && !try_once(stop)) {
            std::unique_lock lock{mutex_};
            changed_.wait_for(lock, stop, pause_after_failure, [] { return false; });
            is_woken_ = true;
        }
    }
}

} // namespace divan::worklist
