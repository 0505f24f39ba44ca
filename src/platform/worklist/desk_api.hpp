// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "http/router.hpp"
#include "platform/worklist/desks.hpp"

namespace divan::worklist {

/// Both outlive the router.
struct DeskApiParts {
    Desks& desks;
    db::Database& database; // for names
};

void register_desk_routes(http::Router& router, const DeskApiParts& parts);

} // namespace divan::worklist
