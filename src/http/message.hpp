// SPDX-License-Identifier: Apache-2.0
// What a handler is given and what it gives back. Knows no socket.
#pragma once

#include "base/error.hpp"
#include "base/identifier.hpp"
#include "base/wire.hpp"
#include "http/streams.hpp"

#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <typeinfo>
#include <utility>
#include <vector>

namespace divan::http {

class EventChannel;

/// Who is asking, as the authenticator made it; http never looks inside.
class Principal {
public:
    Principal() = default;
    Principal(const Principal&) = delete;
    Principal& operator=(const Principal&) = delete;
    virtual ~Principal() = default;

    /// An id for the access log, such as "account:42"; never a name.
    [[nodiscard]] virtual std::string log_id() const { return {}; }
};

/// Whether a proxy's word for whose request it is was taken (X-Forwarded-For).
enum class Forwarded {
    none,    // nothing was said
    taken,   // the client's address is what the proxies said
    ignored, // who said it is no trusted proxy: the client's address is the peer's
    refused, // not an address, or too long a list: the address is the last trusted proxy's that was named
};

/// Names in lower case; no name twice but those that lists may be split over, joined by ", ".
using Headers = std::map<std::string, std::string, std::less<>>;

struct Request {
    std::string method;
    std::string path;                               // decoded, without the query
    std::map<std::string, std::string> path_values; // letter_id → "42"
    std::map<std::string, std::string> query;       // decoded; a repeated key was refused
    Headers headers;
    std::string body;
    std::int64_t streamed{}; // bytes of a streamed body, which `body` doesn't hold
    std::string client_address;
    Forwarded forwarded{};
    bool came_by_tls{}; // as a trusted proxy that ends TLS says (X-Forwarded-Proto)
    std::string request_id;
    std::string route;                          // "POST /api/v1/letters/{letter_id}/referrals"
    std::shared_ptr<const Principal> principal; // null on a public route; shared with the request's log line
    const std::type_info* declared_body{};      // what the route says its body is; body_as is held to it

    /// The value of a path parameter. Throws not_found unless it is a positive integer below 2^53.
    template <class Id>
    [[nodiscard]] Id path_id(const std::string& name) const
    {
        return Id{positive_path_value(name)};
    }
    /// The decoded body. Throws invalid_input with every violation; std::logic_error when the route declares
    /// another type.
    template <class T>
    [[nodiscard]] T body_as() const
    {
        check_declared(typeid(T));
        return wire::decode<T>(body);
    }
    /// A text path parameter, such as a token. Throws not_found when it is longer than `max` bytes.
    [[nodiscard]] const std::string& path_text(const std::string& name, std::size_t max = 100) const;
    [[nodiscard]] std::optional<std::string> header(std::string_view lower_case_name) const;
    /// The value of one cookie; empty when there is none of that name.
    [[nodiscard]] std::optional<std::string> cookie(std::string_view name) const;
    /// Whether the body is what a browser sends of a form without script (base/form_body.hpp).
    [[nodiscard]] bool is_form() const;
    /// Empty when absent or "".
    [[nodiscard]] std::optional<std::string> query_value(const std::string& name) const;
    /// Throws invalid_input unless absent or a positive integer below 2^53.
    [[nodiscard]] std::optional<std::int64_t> query_integer(const std::string& name) const;
    /// limit=1..200, else `fallback`; invalid_input when out of bounds.
    [[nodiscard]] std::size_t limit(std::size_t fallback = 50) const;
    /// The version in If-Match; precondition_required when absent, invalid_input when not one of ours.
    [[nodiscard]] std::int64_t if_match() const;
    /// The Idempotency-Key, 1..100 visible ASCII characters, or empty; invalid_input for any other.
    [[nodiscard]] std::optional<std::string> idempotency_key() const;

private:
    [[nodiscard]] std::int64_t positive_path_value(const std::string& name) const;
    void check_declared(const std::type_info& type) const;
};

struct Response {
    int status{200};
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string content_type{"application/json"};
    std::shared_ptr<EventChannel> events{}; // instead of a body: shared with whoever has news
    std::shared_ptr<BodySource>
        source; // in place of body: sent piece by piece; shared with the jobs that read
    const std::type_info*
        encoded{}; // what the body was made from; the router holds it to what the route declares

    template <class T>
    [[nodiscard]] static Response ok(const T& wire)
    {
        Response response;
        response.body = wire::encode(wire);
        response.encoded = &typeid(T);
        return response;
    }
    template <class T>
    [[nodiscard]] static Response created(const std::string& location, const T& wire)
    {
        auto response = ok(wire);
        response.status = 201;
        response.headers.emplace_back("Location", location);
        return response;
    }
    [[nodiscard]] static Response no_content();
    /// `tag` without quotes; the answer becomes 304 when If-None-Match has it.
    [[nodiscard]] Response&& with_etag(std::string_view tag) &&;
    [[nodiscard]] Response&& with_header(std::string name, std::string value) &&;
    [[nodiscard]] std::optional<std::string> header(std::string_view name) const; // exact spelling
    /// Bytes of the body, wherever it comes from.
    [[nodiscard]] std::int64_t length() const
    {
        return source ? source->size() : static_cast<std::int64_t>(body.size());
    }
};

/// Decimal digits without sign or leading zero, 1..2^53-1; empty for anything else.
[[nodiscard]] std::optional<std::int64_t> positive_integer(std::string_view text);

} // namespace divan::http
