// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"
#include "http/router.hpp"

#include <string_view>

namespace divan::http {

/// What takes the body of such a request piece by piece; null when it is read whole.
[[nodiscard]] const StreamOpener* stream_opener(const Entry& entry, std::string_view content_type);

/// What every request of a route is held to before its handler runs. Throws unsupported_media_type unless a
/// body that is wanted says it is JSON (a streamed one: application/octet-stream; where the route takes a
/// table: text/csv in UTF-8), and invalid_input with every query parameter that is unknown, missing or no
/// integer.
void check_form(const Request& request, const Entry& entry);

/// True when the request carries a body that its route doesn't take.
[[nodiscard]] bool has_unwanted_body(const Request& request, const Entry* entry);

/// True when If-None-Match holds the answer's ETag (weak comparison, RFC 9110 13.1.2) or "*".
[[nodiscard]] bool is_known_already(const Request& request, const Response& response);

/// Nothing from elsewhere, no framing, no guessing of types, no trace in other sites' logs; kept nowhere
/// unless the answer says so itself.
void add_security_headers(Response& response);

} // namespace divan::http
