// SPDX-License-Identifier: Apache-2.0
// The connection's part for a request's header: whether it may be taken, and what is taken from it.
#include "http/connection.hpp"
#include "http/forwarded.hpp"

#include <algorithm>
#include <array>
#include <utility>

namespace divan::http {

namespace beast_http = boost::beast::http;

namespace {

/// Headers of which a second one makes a request ambiguous, and could make a proxy and us read it
/// differently.
constexpr std::array<std::string_view, 10> single_headers{
    "host",   "content-type", "authorization", "if-match",       "idempotency-key",
    "expect", "x-csrf-token", "acting-post",   "content-length", "transfer-encoding",
};

std::string lower_case(std::string_view name)
{
    std::string lower{name};
    std::ranges::transform(lower, lower.begin(), [](char c) {
        return c >= 'A' && c <= 'Z' ? static_cast<char>(c + ('a' - 'A')) : c;
    });
    return lower;
}

template <class Fields>
Headers headers_from(const Fields& fields)
{
    Headers headers;
    for (const auto& field : fields) {
        const auto name = lower_case({field.name_string().data(), field.name_string().size()});
        auto& value = headers[name];
        if (!value.empty()) {
            value += name == "cookie" ? "; " : ", ";
        }
        value.append(field.value().data(), field.value().size());
    }
    return headers;
}

} // namespace

/// A length and chunks both are refused by the parser. Any other coding it takes for no body at all, and what
/// was sent as one for the next request (RFC 9112, 6.1 and 6.3).
std::optional<Connection::HeaderFault> Connection::coding_fault() const
{
    const auto& message = parser_->get();
    const auto field = message.find(beast_http::field::transfer_encoding);
    if (field == message.end()) {
        return std::nullopt;
    }
    if (message.version() == 11 && boost::beast::iequals(field->value(), "chunked")) {
        return std::nullopt;
    }
    return message.version() == 11 && parser_->chunked() ? HeaderFault{501, "request.coding_unknown"}
                                                         : HeaderFault{400, "request.malformed"};
}

/// Why a header that the parser takes is refused, or empty.
std::optional<Connection::HeaderFault> Connection::header_fault() const
{
    const auto& message = parser_->get();
    if (message.version() == 11 && message.count(beast_http::field::host) != 1) {
        return HeaderFault{400, "request.malformed"};
    }
    for (const auto name : single_headers) {
        if (message.count({name.data(), name.size()}) > 1) {
            return HeaderFault{400, "request.malformed"};
        }
    }
    const auto expectation = message[beast_http::field::expect];
    if (!expectation.empty() && !boost::beast::iequals(expectation, "100-continue")) {
        return HeaderFault{417, "request.expectation_unknown"};
    }
    return coding_fault();
}

/// Before the body is read: the parser puts what follows its last chunk among the headers, unchecked
/// (RFC 9110, 6.5.1).
void Connection::keep_headers()
{
    const auto& message = parser_->get();
    headers_ = headers_from(message);
    is_head_ = message.method() == beast_http::verb::head;
    keep_alive_ = message.keep_alive();
}

Incoming Connection::take_incoming()
{
    auto& message = parser_->get();
    auto headers = headers_ ? *std::exchange(headers_, std::nullopt) : headers_from(message);
    auto client = client_address(peer_address_, headers, serving_.trusted_proxies);
    const bool by_tls = came_by_tls(peer_address_, headers, serving_.trusted_proxies);
    return Incoming{.method = std::string{message.method_string()},
                    .target = std::string{message.target()},
                    .headers = std::move(headers),
                    .body = std::move(message.body()),
                    .client_address = std::move(client.address),
                    .forwarded = client.forwarded,
                    .came_by_tls = by_tls,
                    .received = std::chrono::steady_clock::now()};
}

} // namespace divan::http
