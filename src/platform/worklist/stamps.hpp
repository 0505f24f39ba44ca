// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"

#include <map>

namespace divan::worklist {

/// The stamps of all posts' lists: one moves with each change of a list, at COMMIT.
[[nodiscard]] std::map<PostId, std::int64_t> stamps(db::ReadSession& session);

} // namespace divan::worklist
