// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "http/texts.hpp"
#include "platform/orders/service.hpp"

#include <vector>

namespace divan::orders {

/// `orders` outlives the router.
void register_routes(http::Router& router, Service& orders);

[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();

} // namespace divan::orders
