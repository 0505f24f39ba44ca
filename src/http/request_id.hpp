// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace divan::http {

/// Names one request in its answer, its log lines and the support desk: random for the run, counted within
/// it. Thread-safe.
[[nodiscard]] std::string new_request_id();

/// While it lives, its thread works for this request: what is logged meanwhile carries the id.
class CurrentRequest {
public:
    explicit CurrentRequest(std::string id);
    CurrentRequest(const CurrentRequest&) = delete;
    CurrentRequest& operator=(const CurrentRequest&) = delete;
    ~CurrentRequest();

    /// Of this thread; "" outside a request.
    [[nodiscard]] static const std::string& id();
};

} // namespace divan::http
