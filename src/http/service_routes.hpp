// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/metrics.hpp"
#include "http/router.hpp"

#include <functional>
#include <string>
#include <vector>

namespace divan::http {

/// Whether the program can serve, in words that the operations manual explains.
struct Readiness {
    std::string waits_for;             // "" when it can serve, else "database", "disk_full"
    std::vector<std::string> warnings; // it serves, but someone should look: "disk_nearly_full"
};
using AskReadiness = std::function<Readiness()>; // thread-safe

/// Adds /healthz (the process answers), /readyz (it can serve: 200 with its warnings, else 503 with the word)
/// and /metrics. `metrics` outlives the router.
void add_service_routes(Router& router, const Metrics& metrics, AskReadiness readiness);

} // namespace divan::http
