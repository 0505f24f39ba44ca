// SPDX-License-Identifier: Apache-2.0
#include "platform/access/explanation.hpp"

#include "platform/access/store.hpp"

#include <algorithm>
#include <array>

namespace divan::access {

static constexpr std::array<std::string_view, 8> rule_names{
    "allowed_by_reach_all", "allowed_on_path", "allowed_by_unit", "no_grant",
    "no_such_record",       "not_on_path",     "outside_reach",   "above_clearance"};

std::string_view to_text(Rule rule)
{
    return rule_names.at(static_cast<std::size_t>(rule));
}

static Rule allowing_rule(const Actor& actor, std::int64_t grantee)
{
    if (grantee == whole_institution) {
        return Rule::allowed_by_reach_all;
    }
    const auto is_own = grantee == actor.post.value || grantee == personal_grantee(actor.post);
    return is_own ? Rule::allowed_on_path : Rule::allowed_by_unit;
}

Explanation explain(db::ReadSession& session, const Actor& actor, std::string_view action, Reference record)
{
    const auto reach = actor.reach(action);
    if (!reach) {
        return {false, Rule::no_grant, reach};
    }
    const auto on_record = grants_on(session, record);
    if (on_record.empty()) {
        return {false, Rule::no_such_record, reach};
    }
    const auto own = grantees(actor, action);
    bool is_above = false;
    for (const auto grantee : own) { // the post itself comes before its units
        for (const auto& row : on_record) {
            if (row.grantee != grantee) {
                continue;
            }
            if (row.secrecy_class <= actor.clearance) {
                return {true, allowing_rule(actor, grantee), reach};
            }
            is_above = true;
        }
    }
    if (is_above) {
        return {false, Rule::above_clearance, reach};
    }
    return {false, *reach == Reach::own_post ? Rule::not_on_path : Rule::outside_reach, reach};
}

} // namespace divan::access
