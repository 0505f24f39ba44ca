// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "http/texts.hpp"
#include "platform/procedure/cases/service.hpp"

#include <vector>

namespace divan::cases {

/// `service` outlives the router.
void register_routes(http::Router& router, Service& service);
/// What screens ask before acts on tasks; part of the above.
void register_choosing(http::Router& router, Service& service);
[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();

} // namespace divan::cases
