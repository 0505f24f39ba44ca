// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "platform/orders/service.hpp"

namespace divan::orders {

/// The route that takes tables, as JSON or as they are. The service outlives the router.
void register_import(http::Router& router, Service& orders);

} // namespace divan::orders
