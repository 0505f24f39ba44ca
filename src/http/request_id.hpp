// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace divan::http {

/// Names one request in its answer, its log lines and the support desk: random for the run, counted within
/// it. Thread-safe.
[[nodiscard]] std::string new_request_id();

} // namespace divan::http
