// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/authenticator.hpp"
#include "http/message.hpp"
#include "http/metrics.hpp"
#include "http/problem.hpp"
#include "http/router.hpp"
#include "http/static_site.hpp"
#include "http/texts.hpp"

#include <chrono>
#include <functional>
#include <string>
#include <string_view>
#include <variant>

namespace divan::http {

/// A request as it came off the wire, whole and within the limits.
struct Incoming {
    std::string method;
    std::string target;
    Headers headers;
    std::string body;
    std::string client_address;
    std::chrono::steady_clock::time_point received; // when the last byte of it came
};

/// What answers requests; all outlive the dispatcher.
struct Parts {
    const Router& router;
    const Authenticator& authenticator;
    const ReasonTexts& texts;
    const StaticSite* site{}; // null: there is no staff application to serve
    Metrics& metrics;
    std::function<void(const std::string& line)> log; // one JSON line a call; thread-safe, must not throw
};

/// From a whole request to its answer: target, route, session, CSRF, permission, media type, handler,
/// refusal, headers, metrics, log line. Knows no socket. Thread-safe: workers call it side by side.
class Dispatcher {
public:
    explicit Dispatcher(Parts parts) : parts_{std::move(parts)} {}

    /// Never throws on account of a request; whatever fails is answered.
    [[nodiscard]] Response answer(const Incoming& incoming) const;
    /// What the listener answers itself (too large, too slow, malformed, busy); logged and counted like any
    /// other.
    [[nodiscard]] Response refuse(const Incoming& incoming, const Refusal& refusal) const;

private:
    using Answer = std::variant<Response, Refusal>;

    [[nodiscard]] Response answer_guarded(Request& request, const Incoming& incoming) const;
    [[nodiscard]] Answer route(Request& request, std::string_view raw_target) const;
    [[nodiscard]] Answer outside_the_table(Request& request) const;
    [[nodiscard]] Response not_allowed(const std::string& allowed, const Request& request) const;
    void check_caller(Request& request, const Entry& entry) const;
    void finish(const Request& request, const Incoming& incoming, Response& response) const;

    Parts parts_;
};

} // namespace divan::http
