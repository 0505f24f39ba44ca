// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "http/router.hpp"
#include "platform/orders/stranding.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace divan::charter {

inline constexpr std::string_view review_permission = "charter.review";

/// What the charter's routes need; all of it outlives the router.
struct ApiParts {
    db::Database& database;
    const Clock& clock;
    std::string zone;
    std::filesystem::path folder; // the one applied last
    std::vector<const orders::Strandable*> strandables;
};

/// Reading a charter in prose, and what a changed folder would do. Neither changes anything.
void register_routes(http::Router& router, ApiParts parts);

} // namespace divan::charter
