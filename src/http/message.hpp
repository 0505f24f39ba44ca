// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "base/identifier.hpp"
#include "base/wire.hpp"

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::http {

/// Who is asking, as the authenticator made it; http never looks inside.
class Principal {
public:
    virtual ~Principal() = default;
};

struct Request {
    std::string method;
    std::string path;                                  // decoded, without the query
    std::map<std::string, std::string> path_values;    // {letter_id} → "42"
    std::map<std::string, std::string> query;          // a repeated key is refused by the listener
    std::map<std::string, std::string> headers;        // names in lower case
    std::string body;
    std::string client_address;
    std::string request_id;
    std::string route;                                 // "POST /api/v1/letters/{letter_id}/referrals"
    std::shared_ptr<const Principal> principal;        // shared with the log line of the request

    template <class Id> [[nodiscard]] Id path_id(const std::string& name) const; // not_found unless a positive integer
    template <class T> [[nodiscard]] T body_as() const;                          // invalid_input with every violation
    [[nodiscard]] std::optional<std::string> header(std::string_view lower_case_name) const;
    [[nodiscard]] std::optional<std::string> query_value(const std::string& name) const;
    /// limit=1..200, else `fallback`; invalid_input when out of bounds.
    [[nodiscard]] std::size_t limit(std::size_t fallback = 50) const;
    /// The version in If-Match; precondition_required when absent, invalid_input when not one of ours.
    [[nodiscard]] std::int64_t if_match() const;
};

struct Response {
    int status{200};
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::string content_type{"application/json"};

    template <class T> [[nodiscard]] static Response ok(const T& wire);
    template <class T> [[nodiscard]] static Response created(const std::string& location, const T& wire);
    [[nodiscard]] static Response no_content();
    [[nodiscard]] Response&& with_etag(std::string_view tag) &&; // "\"tag\""; answers 304 when If-None-Match has it
    [[nodiscard]] Response&& with_header(std::string name, std::string value) &&;
};

} // namespace divan::http
