// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"

#include <string>
#include <vector>

namespace divan::worklist {

/// Posts that are none on the day and still have open work, a line each, at most 100. An order that ends a
/// post moves its work when its day comes: what stays longer was given in that very moment. For `divan
/// check`.
[[nodiscard]] std::vector<std::string> left_in_ended_posts(db::ReadSession& session, CivilDate day);

} // namespace divan::worklist
