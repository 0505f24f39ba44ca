// SPDX-License-Identifier: Apache-2.0
#include "platform/access/access.hpp"

#include "base/error.hpp"

#include <algorithm>
#include <array>

namespace divan::access {

static constexpr std::array<std::string_view, 5> class_names{"normal", "confidential", "very_confidential",
                                                             "secret", "top_secret"};
static constexpr std::array<std::string_view, 4> reach_names{"own_post", "own_unit", "unit_and_below", "all"};

std::string_view to_text(SecrecyClass secrecy_class)
{
    return class_names.at(static_cast<std::size_t>(secrecy_class));
}

std::optional<SecrecyClass> parse_secrecy_class(std::string_view text)
{
    const auto* const found = std::ranges::find(class_names, text);
    if (found == class_names.end()) {
        return std::nullopt;
    }
    return static_cast<SecrecyClass>(found - class_names.begin());
}

std::string_view to_text(Reach reach)
{
    return reach_names.at(static_cast<std::size_t>(reach));
}

std::optional<Reach> parse_reach(std::string_view text)
{
    const auto* const found = std::ranges::find(reach_names, text);
    if (found == reach_names.end()) {
        return std::nullopt;
    }
    return static_cast<Reach>(found - reach_names.begin());
}

bool Actor::may(std::string_view action) const
{
    return reach(action).has_value();
}

std::optional<Reach> Actor::reach(std::string_view action) const
{
    std::optional<Reach> widest;
    for (const auto& grant : grants) {
        if (grant.action == action && (!widest || *widest < grant.reach)) {
            widest = grant.reach;
        }
    }
    return widest;
}

std::vector<std::int64_t> owning_grantees(const Actor& actor, std::string_view action)
{
    const auto reach = actor.reach(action);
    std::vector<std::int64_t> found;
    if (reach == Reach::all) {
        found = {whole_institution};
    } else if (reach == Reach::unit_and_below) {
        for (const auto unit : actor.units_below) {
            found.push_back(unit.value);
        }
    } else if (reach == Reach::own_unit) {
        found = {actor.unit.value};
        for (const auto unit : actor.units_before) {
            found.push_back(unit.value);
        }
    }
    return found;
}

std::vector<std::int64_t> grantees(const Actor& actor, std::string_view action)
{
    const auto reach = actor.reach(action);
    if (!reach) {
        return {};
    }
    std::vector<std::int64_t> found; // the path before the unit: an explanation names the first
    if (*reach != Reach::all) {
        found.push_back(actor.post.value);
        for (const auto post : actor.posts_before) {
            found.push_back(post.value);
        }
    }
    const auto owning = owning_grantees(actor, action);
    found.insert(found.end(), owning.begin(), owning.end());
    if (actor.is_holder()) {
        found.push_back(personal_grantee(actor.post));
        for (const auto post : actor.posts_before) {
            found.push_back(personal_grantee(post));
        }
    }
    return found;
}

bool covers(const Actor& actor, std::string_view action, UnitId unit)
{
    const auto reach = actor.reach(action);
    return reach && (*reach == Reach::all || unit == actor.unit ||
                     (*reach == Reach::unit_and_below &&
                      std::ranges::find(actor.units_below, unit) != actor.units_below.end()));
}

void authorise_in(const Actor& actor, std::string_view action, UnitId unit)
{
    if (!covers(actor, action, unit)) {
        throw AppError{ErrorCode::forbidden, "access.forbidden"};
    }
}

} // namespace divan::access
