// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/worklist/handovers.hpp"

#include <condition_variable>
#include <mutex>
#include <thread>

namespace divan::worklist {

/// Moves accepted handovers to their end, batch by batch, in its own thread; at its start those that a crash
/// left. Ends with its destructor, after the batch in hand; what is left goes on at the next start.
class HandoverRunner {
public:
    /// `handovers` outlives it.
    explicit HandoverRunner(Handovers& handovers);
    HandoverRunner(const HandoverRunner&) = delete;
    HandoverRunner& operator=(const HandoverRunner&) = delete;
    ~HandoverRunner();

    /// There may be something to move.
    void wake();

private:
    void run(const std::stop_token& stop);
    /// False when the database failed; it is tried again later.
    bool move_all(const std::stop_token& stop);

    Handovers& handovers_;
    std::mutex mutex_;
    std::condition_variable_any changed_;
    bool is_woken_{true};
    std::jthread thread_;
};

} // namespace divan::worklist
