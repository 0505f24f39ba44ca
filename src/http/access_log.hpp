// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/message.hpp"

#include <chrono>
#include <exception>
#include <string>

namespace divan::http {

/// One JSON line for an answered request: ids, route, status, sizes, time. No path, query, address or name is
/// in it.
[[nodiscard]] std::string
access_line(const Request& request, const Response& response, std::chrono::steady_clock::duration took);

/// One JSON line for a failure behind a 500. The text of a library's exception may hold data of people (SOCI
/// puts bound values into it), so only its type is written; our own std::logic_error keeps its text.
[[nodiscard]] std::string failure_line(const Request& request, const std::exception& error);

} // namespace divan::http
