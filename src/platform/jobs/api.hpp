// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/metrics.hpp"
#include "http/router.hpp"
#include "http/texts.hpp"
#include "platform/jobs/runner.hpp"
#include "platform/jobs/service.hpp"

#include <vector>

namespace divan::jobs {

/// `service` outlives the router.
void register_routes(http::Router& router, Service& service);
/// `runner` outlives the metrics' last scrape.
void register_figures(http::Metrics& metrics, const Runner& runner);
[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();

} // namespace divan::jobs
