// SPDX-License-Identifier: Apache-2.0
// How the dated difference names things: in the ledger, and to the reader of a dry run.
#pragma once

#include "platform/calendar/store.hpp"
#include "platform/organisation/organisation.hpp"

#include <string>
#include <string_view>

namespace divan::charter {

/// What a kind of dated thing is called in the ledger.
struct Events {
    std::string_view thing;
    std::string_view created;
    std::string_view changed;
    std::string_view closed;
    std::string_view reference;
};

inline constexpr Events unit_events{"unit", "organisation.unit.created", "organisation.unit.changed",
                                    "organisation.unit.closed", "organisation.unit"};
inline constexpr Events post_events{"post", "organisation.post.created", "organisation.post.changed",
                                    "organisation.post.closed", "organisation.post"};
inline constexpr Events duty_events{"duty", "organisation.duty.created", "organisation.duty.changed",
                                    "organisation.duty.closed", "organisation.duty"};

[[nodiscard]] inline std::string told(const organisation::Unit& unit)
{
    return unit.name_fa + " | " + (unit.parent ? std::to_string(unit.parent->value) : "");
}

[[nodiscard]] inline std::string told(const organisation::Post& post)
{
    return post.title_fa + " | " + std::to_string(post.unit.value) + " | " + post.roles + " | " +
           std::string{access::to_text(post.clearance)} + (post.is_head ? " | head" : "");
}

[[nodiscard]] inline std::string told(const organisation::Duty& duty)
{
    return duty.title_fa + " | " + duty.kind + " | " + std::to_string(duty.unit.value) + " | " + duty.bound;
}

[[nodiscard]] inline std::string calendar_code(const calendar::Row& row)
{
    return row.scope.kind + ":" + row.scope.code + " " + to_text(row.rule.from) + " " + row.title_en;
}

/// The wanted state of a thing, and from when it holds if it is new.
template <class Thing>
struct Wanted {
    Thing thing;
    std::string code;
    CivilDate from;
};

} // namespace divan::charter
