// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "base/time.hpp"
#include "db/database.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace divan::worklist {

/// An item as a past instant saw it.
struct PastItem {
    WorkItemId id;
    std::string title;
    std::string number; // as Item::number
    PostId from_post;
    std::string note;
    std::string purpose;
    std::optional<std::string> due_on;

    friend bool operator==(const PastItem&, const PastItem&) = default;
};

/// What waited in a post at an instant, also what moved to another since, by a handover or an order
/// (moving.hpp); ordered as its list is: by due day (none last), then oldest first; at most `limit`.
[[nodiscard]] std::vector<PastItem>
as_of(db::ReadSession& session, PostId post, Instant at, std::size_t limit);

} // namespace divan::worklist
