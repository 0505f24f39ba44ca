// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"

#include <string>
#include <string_view>

namespace divan::http {

/// OpenAPI 3.1 of the routes under /api, from the table and the described structs. The same table gives the
/// same bytes: paths and schemas in order of their text. Throws std::logic_error when two structs share a
/// name.
[[nodiscard]] std::string openapi(const Router& router, std::string_view version);

/// Adds GET /api/v1/openapi.json, which shows the table as it is when asked, itself included. `router`
/// outlives it.
void add_openapi_route(Router& router, std::string version);

} // namespace divan::http
