// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "http/texts.hpp"
#include "platform/delegation/service.hpp"

#include <vector>

namespace divan::delegation {

/// Both outlive the router.
struct ApiParts {
    Service& service;
    db::Database& database; // for names
};

void register_routes(http::Router& router, const ApiParts& parts);

[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();

} // namespace divan::delegation
