// SPDX-License-Identifier: Apache-2.0
#include "platform/delegation/delegation.hpp"

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include <algorithm>
#include <array>
#include <set>
#include <stdexcept>

namespace divan::delegation {

using namespace std::chrono_literals;

static constexpr CivilDate always = 1900y / 1 / 1;

/// Newest first within a kind. A change of practice is a new line with its day.
static constexpr std::array<KindRule, 6> rules{{
    {.kind = Kind::caretaker,
     .from = always,
     .place = Place::whole,
     .needs_vacancy = true,
     .title_fa = "سرپرست",
     .title_en = "Caretaker of the post of"},
    {.kind = Kind::acting_head,
     .from = always,
     .place = Place::whole,
     .needs_order = true,
     .needs_head_post = true,
     .title_fa = "کفیل",
     .title_en = "Acting"},
    {.kind = Kind::deputy,
     .from = always,
     .place = Place::beside,
     .is_by_holder = true,
     .needs_order = true,
     .lapses_with_holder = true,
     .title_fa = "قائم‌مقام",
     .title_en = "Deputy with general authority of the"},
    {.kind = Kind::delegated_powers,
     .from = always,
     .place = Place::shared,
     .is_by_holder = true,
     .needs_list = true,
     .lapses_with_holder = true,
     .title_fa = "از طرف",
     .title_en = "For the"},
    {.kind = Kind::leave_substitute,
     .from = always,
     .place = Place::whole,
     .is_by_holder = true,
     .needs_absence = true,
     .needs_end = true,
     .lapses_with_holder = true,
     .title_fa = "جانشین",
     .title_en = "Substitute of the"},
    {.kind = Kind::mission_substitute,
     .from = always,
     .place = Place::whole,
     .is_by_holder = true,
     .needs_absence = true,
     .needs_end = true,
     .lapses_with_holder = true,
     .title_fa = "جانشین",
     .title_en = "Substitute of the"},
}};

std::string to_text(Kind kind)
{
    return boost::describe::enum_to_string(kind, "");
}

Kind kind_from_store(std::string_view word)
{
    Kind kind{};
    if (!boost::describe::enum_from_string(std::string{word}.c_str(), kind)) {
        throw std::logic_error{"a stored kind of delegation is none of ours"};
    }
    return kind;
}

const KindRule& rule_of(Kind kind, CivilDate day)
{
    const auto* const found = std::ranges::find_if(
        rules, [&](const KindRule& rule) { return rule.kind == kind && rule.from <= day; });
    if (found == rules.end()) {
        throw std::logic_error{"a kind of delegation has no rule for the day"};
    }
    return *found;
}

std::optional<Days> overlap(const Days& one, const Days& other)
{
    Days both{std::max(one.from, other.from), one.to};
    if (other.to && (!both.to || *other.to < *both.to)) {
        both.to = other.to;
    }
    return both.to && *both.to <= both.from ? std::nullopt : std::optional{both};
}

bool holds_on(const Days& days, CivilDate day)
{
    return days.from <= day && (!days.to || day < *days.to);
}

bool is_passed_on(std::string_view action)
{
    return !action.starts_with("delegation.") && !action.starts_with("absence.") && action != "desk.assign";
}

static bool has_order(const Delegation& asked)
{
    return !asked.order_number.empty() && asked.order_date;
}

static void
check_days(const Delegation& asked, const KindRule& rule, CivilDate today, std::vector<Violation>& found)
{
    if (asked.days.from < today) {
        found.push_back({"/valid_from", "delegation.starts_in_past"});
    }
    if (!asked.days.to && rule.needs_end) {
        found.push_back({"/last_day", "delegation.last_day_missing"});
    }
    if (asked.days.to && *asked.days.to <= asked.days.from) {
        found.push_back({"/last_day", "delegation.last_day_before_first"});
    }
    if (asked.order_date && *asked.order_date > asked.days.from) {
        found.push_back({"/order_date", "delegation.order_after_start"});
    }
}

static void
check_scope(const Delegation& asked, const KindRule& rule, const Facts& facts, std::vector<Violation>& found)
{
    if (asked.scope.is_all && rule.needs_list) {
        found.push_back({"/actions", "delegation.actions_missing"});
    }
    for (std::size_t i = 0; i < asked.scope.actions.size(); ++i) {
        const auto& action = asked.scope.actions[i];
        const auto is_of_post =
            std::ranges::find(facts.grants, action, &access::Grant::action) != facts.grants.end();
        const auto path = "/actions/" + std::to_string(i);
        if (!is_of_post) {
            found.push_back({path, "delegation.action_not_of_post"});
        } else if (!is_passed_on(action)) {
            found.push_back({path, "delegation.action_not_passed_on"});
        }
    }
    if (asked.scope.ceiling && *asked.scope.ceiling > facts.clearance) {
        found.push_back({"/ceiling", "delegation.ceiling_above_post"});
    }
}

static void
check_ground(const Delegation& asked, const KindRule& rule, const Facts& facts, std::vector<Violation>& found)
{
    if (rule.needs_order && !has_order(asked)) {
        found.push_back({"/order_number", "delegation.order_missing"});
    }
    if (rule.needs_vacancy && facts.holder.value != 0 && !has_order(asked)) {
        found.push_back({"/order_number", "delegation.post_not_vacant"});
    }
    if (!rule.needs_vacancy && !rule.needs_order && facts.holder.value == 0) {
        found.push_back({"/post_id", "delegation.post_vacant"});
    }
    if (rule.needs_head_post && !facts.is_head_post) {
        found.push_back({"/post_id", "delegation.not_a_head_post"});
    }
    if (rule.needs_absence && facts.holder.value != 0 && !facts.holder_is_absent) {
        found.push_back({"/kind", "delegation.no_absence"});
    }
    if (!rule.is_by_holder && facts.is_given_by_holder) {
        found.push_back({"/kind", "delegation.not_by_holder"});
    }
}

static void check_person(const KindRule& rule, const Facts& facts, std::vector<Violation>& found)
{
    if (!facts.person_exists) {
        found.push_back({"/person_id", "delegation.unknown_person"});
    } else if (facts.person_holds_post) {
        found.push_back({"/person_id", "delegation.to_oneself"});
    } else if (!facts.person_has_own_post) {
        found.push_back({"/person_id", "delegation.person_without_post"});
    }
    if (facts.is_giver) {
        found.push_back({"/person_id", "delegation.to_who_gives"});
    }
    if (facts.person_absence && rule.needs_end) { // an open-ended power outlasts a week's leave
        found.push_back({"/person_id", "delegation.person_absent"});
    }
}

std::vector<Violation> faults(const Delegation& asked, const Facts& facts, CivilDate today)
{
    const auto& rule =
        rule_of(asked.kind, std::max(asked.days.from, today)); // a day before all rules is refused
    std::vector<Violation> found;
    if (!facts.post_exists) {
        found.push_back({"/post_id", "delegation.unknown_post"});
        return found;
    }
    check_days(asked, rule, today, found);
    check_scope(asked, rule, facts, found);
    check_ground(asked, rule, facts, found);
    check_person(rule, facts, found);
    return found;
}

std::optional<std::string> obstacle(const Delegation& asked, const Facts& facts)
{
    const auto place = rule_of(asked.kind, asked.days.from).place;
    for (const auto& other : facts.others) {
        if (other.post != asked.post || !overlap(other.days, asked.days)) {
            continue;
        }
        if (other.person == asked.person) {
            return "delegation.has_it_already"; // by which of two powers one acts must never be in doubt
        }
        if (place != Place::shared && rule_of(other.kind, other.days.from).place == place) {
            return "delegation.place_is_taken";
        }
    }
    return std::nullopt;
}

static bool
follow(const Edge& asked, const std::vector<Edge>& edges, const Days& days, std::vector<PersonId>& chain)
{
    if (chain.back() == asked.from) {
        return true;
    }
    for (const auto& edge : edges) {
        const auto both = edge.from == chain.back() ? overlap(edge.days, days) : std::nullopt;
        if (!both || std::ranges::find(chain, edge.to) != chain.end()) {
            continue;
        }
        chain.push_back(edge.to);
        if (follow(asked, edges, *both, chain)) {
            return true;
        }
        chain.pop_back();
    }
    return false;
}

std::vector<PersonId> circle(const Edge& asked, const std::vector<Edge>& edges)
{
    std::vector<PersonId> chain{asked.to};
    return asked.from.value != 0 && follow(asked, edges, asked.days, chain) ? chain : std::vector<PersonId>{};
}

std::vector<access::Grant> limited(const std::vector<access::Grant>& grants, const Scope& scope)
{
    std::vector<access::Grant> kept;
    for (const auto& grant : grants) {
        const auto is_named =
            scope.is_all || std::ranges::find(scope.actions, grant.action) != scope.actions.end();
        if (is_named && is_passed_on(grant.action)) {
            kept.push_back(grant);
        }
    }
    return kept;
}

Signature
signature_block(Kind kind, CivilDate day, std::string_view post_title_fa, std::string_view post_title_en)
{
    const auto& rule = rule_of(kind, day);
    return {std::string{rule.title_fa} + " " + std::string{post_title_fa},
            std::string{rule.title_en} + " " + std::string{post_title_en}};
}

} // namespace divan::delegation
