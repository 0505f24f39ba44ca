// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "http/texts.hpp"
#include "platform/delegation/service.hpp"

#include <optional>
#include <vector>

namespace divan::delegation {

/// Both outlive the router.
struct ApiParts {
    Service& service;
    db::Database& database; // for names
};

/// The instant that a request asks to be answered as known at; empty: now. Throws invalid_input.
[[nodiscard]] std::optional<Instant> known_asked(db::Database& database, const http::Request& request);

void register_routes(http::Router& router, const ApiParts& parts);

[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();

} // namespace divan::delegation
