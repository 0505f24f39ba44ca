// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/access/access.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace divan::access {

/// The one rule that decided.
enum class Rule : std::uint8_t {
    allowed_by_reach_all, // the grant reaches the whole institution
    allowed_on_path,      // the acting post made, sent or received the record
    allowed_by_unit,      // the record's unit lies within the grant's reach
    no_grant,             // no role of the post gives the action
    no_such_record,       // nothing of this kind and id was ever made visible
    not_on_path,          // the grant reaches the post's own records only
    outside_reach,        // nor does the record's unit lie within the reach
    above_clearance,      // it would be seen, were its class not above the post's clearance
};
[[nodiscard]] std::string_view to_text(Rule rule);

struct Explanation {
    bool is_allowed{};
    Rule rule{};
    std::optional<Reach> reach; // of the action; empty: no grant
};

/// Says which rule lets an actor do `action` on a record, or keeps him from it. Agrees with `sees`. Tells
/// nothing of the record but what the rule itself says.
[[nodiscard]] Explanation
explain(db::ReadSession& session, const Actor& actor, std::string_view action, Reference record);

} // namespace divan::access
