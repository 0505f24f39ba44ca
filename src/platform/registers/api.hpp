// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "http/router.hpp"

#include <string>

namespace divan::registers {

/// Every register for who looks after them; the arguments outlive the router, `zone` is the institution's.
void register_routes(http::Router& router,
                     db::Database& database,
                     const Clock& clock,
                     const std::string& zone);

} // namespace divan::registers
