// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "platform/procedure/cases/service.hpp"

namespace divan::cases {

void register_appeals(http::Router& router, Service& service);

} // namespace divan::cases
