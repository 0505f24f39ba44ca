// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/metrics.hpp"
#include "http/router.hpp"

#include <functional>
#include <string>

namespace divan::http {

/// Says "" when the program can serve, else what it waits for, as a word ("migrations", "database").
/// Thread-safe.
using Readiness = std::function<std::string()>;

/// Adds /healthz (the process answers), /readyz (it can serve: 200, else 503 with the word) and /metrics.
/// `metrics` outlives the router.
void add_service_routes(Router& router, const Metrics& metrics, Readiness readiness);

} // namespace divan::http
