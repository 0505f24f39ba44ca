// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "http/router.hpp"
#include "platform/worklist/handovers.hpp"

#include <functional>
#include <string>

namespace divan::worklist {

/// What the handlers call; all outlive the router. `wake` is told when a handover may go on.
struct HandoverApiParts {
    Handovers& handovers;
    db::Database& database; // for names
    const Clock& clock;
    std::string zone;
    std::function<void()> wake;
};

void register_handover_routes(http::Router& router, const HandoverApiParts& parts);

} // namespace divan::worklist
