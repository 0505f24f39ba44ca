// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>

namespace divan::identity {

/// One request to another server: a form that is posted, or without one a GET.
struct WebRequest {
    std::string url{};
    std::optional<std::string> form{}; // encoded already
    std::string user{};                // HTTP Basic; empty: none
    std::string password{};
};

/// Fetches from other servers by HTTPS: no redirects, an answer of at most 1 MB, never longer than the time
/// given. Thread-safe.
class WebClient {
public:
    WebClient(std::chrono::seconds timeout, bool is_plain_http_allowed);

    /// The body of an answer 200; empty for any other answer and for none.
    [[nodiscard]] std::optional<std::string> fetch(const WebRequest& request) const;

private:
    std::chrono::seconds timeout_;
    bool is_plain_http_allowed_;
};

} // namespace divan::identity
