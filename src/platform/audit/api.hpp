// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "http/texts.hpp"
#include "platform/audit/audit.hpp"

#include <vector>

namespace divan::audit {

/// What the routes are given; all of it outlives the router.
struct Parts {
    db::Database& database;
    const Clock& clock;
    std::string zone;
    Service& service;
};
void register_routes(http::Router& router, const Parts& parts);

[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();

} // namespace divan::audit
