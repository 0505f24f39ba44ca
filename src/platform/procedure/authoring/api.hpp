// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "platform/procedure/authoring/service.hpp"

namespace divan::authoring {

/// `service` outlives the router.
void register_routes(http::Router& router, Service& service);

} // namespace divan::authoring
