// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "http/texts.hpp"
#include "platform/access/service.hpp"

#include <vector>

namespace divan::access {

/// The route of explanations, which outlive the router.
void register_routes(http::Router& router, Explanations& explanations);

/// The rules in words, and the reasons this part gives.
[[nodiscard]] const std::vector<http::ReasonText>& reason_texts();

} // namespace divan::access
