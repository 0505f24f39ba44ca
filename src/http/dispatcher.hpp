// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/authenticator.hpp"
#include "http/message.hpp"
#include "http/metrics.hpp"
#include "http/problem.hpp"
#include "http/router.hpp"
#include "http/static_site.hpp"
#include "http/texts.hpp"

#include <atomic>
#include <chrono>
#include <functional>
#include <memory>
#include <optional>
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
    Forwarded forwarded{};
    bool came_by_tls{};
    std::chrono::steady_clock::time_point received; // when the last byte of it came
};

/// The request of a handler, with its id; the target is parsed later.
[[nodiscard]] Request request_from(const Incoming& incoming);
/// The language that problems are told in.
[[nodiscard]] Language language_for(const Request& request);

/// A request whose body is still to come: what its route opened for it.
struct BodyStream {
    Request request;
    const Entry* entry{};
    std::unique_ptr<BodySink> sink;
    std::chrono::steady_clock::time_point received;
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

    /// True when the body of such a request goes to a sink as it arrives. Quick: asked on the I/O thread.
    [[nodiscard]] bool
    takes_stream(std::string_view method, std::string_view target, std::string_view content_type) const;
    /// Everything up to the body: the stream to write to, or the refusal. Shared with the jobs that write.
    [[nodiscard]] std::variant<Response, std::shared_ptr<BodyStream>> open(const Incoming& incoming) const;
    /// The next bytes of the body; the answer when they are refused.
    [[nodiscard]] std::optional<Response> write(BodyStream& stream, std::string_view bytes) const;
    /// The answer once the whole body has arrived.
    [[nodiscard]] Response finish(BodyStream& stream) const;
    /// The answer when the rest of the body is not taken.
    [[nodiscard]] Response refuse(const BodyStream& stream, const Refusal& refusal) const;
    /// Logs that an answer under way was cut because its body could not be read.
    void report_cut(const std::string& request_id, const std::exception& error) const;

    /// Whether a proxy of this machine that nobody named as trusted has spoken for a client, ever.
    [[nodiscard]] bool has_unknown_proxy() const { return has_unknown_proxy_; }

private:
    using Answer = std::variant<Response, Refusal>;

    [[nodiscard]] Response answer_guarded(Request& request, const Incoming& incoming) const;
    [[nodiscard]] Answer route(Request& request, std::string_view raw_target) const;
    [[nodiscard]] Answer outside_the_table(Request& request) const;
    [[nodiscard]] Response not_allowed(const std::string& allowed, const Request& request) const;
    [[nodiscard]] std::variant<Refusal, std::unique_ptr<BodyStream>>
    open_guarded(Request& request, std::string_view raw_target) const;
    void check_caller(Request& request, const Entry& entry) const;
    [[nodiscard]] Refusal failed(const Request& request) const;
    void
    finish(const Request& request, std::chrono::steady_clock::time_point received, Response& response) const;

    Parts parts_;
    mutable std::atomic<bool> has_unknown_proxy_{false};
};

} // namespace divan::http
