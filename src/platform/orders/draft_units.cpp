// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/draft.hpp"

#include <fmt/format.h>

#include <algorithm>

namespace divan::orders {

/// The member that the n-th of a list is told by, so that a fault stands at its code.
static std::string place_in(std::string_view list, std::size_t n)
{
    return fmt::format("{}/{}", list, n);
}

static std::vector<Code> codes_of(const std::optional<Codes>& codes)
{
    return codes ? codes->value : std::vector<Code>{};
}

/// Whether `unit` is `top` or lies below it.
bool Draft::lies_below(UnitId unit, UnitId top) const
{
    for (std::optional<UnitId> at = unit; at;) {
        if (*at == top) {
            return true;
        }
        const auto* const found = units_.find(*at);
        at = found != nullptr ? found->parent : std::nullopt;
    }
    return false;
}

/// Makes a unit at an address that is free; null, with faults, when it can't be.
const Unit*
Draft::new_unit(const Code& address, const MaybeCode& parent, const std::pair<std::string, std::string>& name)
{
    const auto slash = address.value.find('/');
    if (slash == std::string::npos || slash + 1 == address.value.size() ||
        address.value.find('/', slash + 1) != std::string::npos) {
        fault("unit", "order.bad_address");
        return nullptr;
    }
    Unit unit;
    unit.document = address.value.substr(0, slash);
    unit.code = address.value.substr(slash + 1);
    const auto* const above = parent ? unit_at(parent, "parent") : nullptr;
    if (!documents_.contains(unit.document)) {
        fault("unit", "order.unknown_document");
        return nullptr;
    }
    if (units_.is_taken(address.value)) {
        fault("unit", "order.double_code");
        return nullptr;
    }
    if (parent && above == nullptr) {
        return nullptr;
    }
    unit.id = UnitId{next_id_()};
    unit.parent = above != nullptr ? std::optional{above->id} : std::nullopt;
    unit.name_fa = name.first;
    unit.name_en = name.second;
    units_.put(unit, index_);
    return units_.find(unit.id);
}

void Draft::create_unit(const Change& change)
{
    if (!change.unit || !change.name_fa || !change.name_en) {
        fault(!change.unit ? "unit" : !change.name_fa ? "name_fa" : "name_en", "field.missing");
        return;
    }
    static_cast<void>(new_unit(*change.unit, change.parent, {change.name_fa->value, change.name_en->value}));
}

void Draft::rename_unit(const Change& change)
{
    const auto* const found = unit_at(change.unit, "unit");
    if (found == nullptr) {
        return;
    }
    if (!change.name_fa && !change.name_en) {
        fault("name_fa", "field.missing");
        return;
    }
    auto unit = *found;
    unit.name_fa = change.name_fa ? change.name_fa->value : unit.name_fa;
    unit.name_en = change.name_en ? change.name_en->value : unit.name_en;
    units_.put(unit, index_);
}

void Draft::move_unit(const Change& change)
{
    const auto* const found = unit_at(change.unit, "unit");
    const auto* const above = unit_at(change.parent, "parent");
    if (found == nullptr || above == nullptr) {
        return;
    }
    if (lies_below(above->id, found->id)) {
        fault("parent", "order.under_itself");
        return;
    }
    auto unit = *found;
    unit.parent = above->id;
    units_.put(unit, index_);
}

void Draft::move_children(const Unit& from, const Unit& into)
{
    std::vector<Unit> children;
    for (const auto& [id, unit] : units_.all()) {
        if (unit.parent == from.id && id != into.id) {
            children.push_back(unit);
        }
    }
    for (auto& child : children) {
        child.parent = into.id;
        units_.put(child, index_);
    }
}

void Draft::move_duties(const Unit& from, const Unit& into)
{
    std::vector<Duty> moved;
    for (const auto& [id, duty] : duties_.all()) {
        if (duty.unit == from.id) {
            moved.push_back(duty);
        }
    }
    for (auto& duty : moved) {
        put_duty(std::move(duty), into);
    }
}

/// All that `from` has goes to `into`; its head becomes an ordinary post where there is a head already.
void Draft::empty_into(const Unit& from, const Unit& into)
{
    move_children(from, into);
    std::vector<Post> moved;
    for (const auto& [id, post] : posts_.all()) {
        if (post.unit == from.id) {
            moved.push_back(post);
        }
    }
    for (auto& post : moved) {
        post.unit = into.id;
        post.is_head = post.is_head && !has_other_head(into.id, post.id);
        posts_.put(post, index_);
    }
    move_duties(from, into);
}

void Draft::close_unit(UnitId unit)
{
    units_.close(unit, index_);
}

/// The units that are there; a fault for each that isn't.
std::vector<Unit> Draft::units_at(const std::vector<Code>& addresses)
{
    std::vector<Unit> found;
    found.reserve(addresses.size());
    for (std::size_t n = 0; n < addresses.size(); ++n) {
        if (const auto* const unit = unit_at(addresses[n], place_in("units", n))) {
            found.push_back(*unit);
        }
    }
    return found;
}

void Draft::merge(const std::vector<Unit>& merged, const Unit& into)
{
    for (const auto& unit : merged) {
        if (lies_below(into.id, unit.id)) {
            fault("to_unit", unit.id == into.id ? "order.under_itself" : "order.merge_into_child");
            return;
        }
    }
    for (std::size_t n = 0; n < merged.size(); ++n) {
        const auto& unit = merged[n];
        if (units_.find(unit.id) == nullptr) {
            fault(place_in("units", n), "order.double_code"); // named twice
            return;
        }
        empty_into(unit, into);
        close_unit(unit.id);
        plan_.unit_successors.emplace_back(unit.id, into.id);
    }
}

void Draft::merge_units(const Change& change)
{
    const auto merged = codes_of(change.units);
    if (merged.empty() || !change.to_unit) {
        fault(merged.empty() ? "units" : "to_unit", "field.missing");
        return;
    }
    const auto from = units_at(merged);
    const auto is_new = change.name_fa && change.name_en;
    const auto* const found =
        is_new ? new_unit(*change.to_unit, change.parent, {change.name_fa->value, change.name_en->value})
               : unit_at(change.to_unit, "to_unit");
    if (found == nullptr || from.size() != merged.size()) {
        return;
    }
    merge(from, Unit{*found});
}

/// A new unit beside the one that is split, with what the part names.
void Draft::split_off(const Unit& unit, const Part& part, const std::string& place)
{
    const auto* const above = unit.parent ? units_.find(*unit.parent) : nullptr;
    const auto parent = above != nullptr ? MaybeCode{Code{address_of(*above)}} : MaybeCode{};
    const auto* const made = new_unit(part.unit, parent, {part.name_fa.value, part.name_en.value});
    if (made == nullptr) {
        return;
    }
    const auto into = *made;
    plan_.unit_successors.emplace_back(unit.id, into.id);
    move_part(unit, part, into, place);
}

/// Whether what a part names, `owner`'s, is the unit's; a fault when it isn't.
bool Draft::is_of(const Unit& unit, const std::optional<UnitId>& owner, const std::string& place)
{
    if (owner != unit.id) {
        fault(place, "order.not_in_unit");
    }
    return owner == unit.id;
}

void Draft::move_part(const Unit& unit, const Part& part, const Unit& into, const std::string& place)
{
    const auto units = codes_of(part.units);
    for (std::size_t n = 0; n < units.size(); ++n) {
        const auto at = place_in(place + "/units", n);
        const auto* const child = unit_at(units[n], at);
        if (child != nullptr && is_of(unit, child->parent, at)) {
            auto moved = *child;
            moved.parent = into.id;
            units_.put(moved, index_);
        }
    }
    const auto posts = codes_of(part.posts);
    for (std::size_t n = 0; n < posts.size(); ++n) {
        const auto at = place_in(place + "/posts", n);
        const auto* const post = post_at(posts[n], at);
        if (post != nullptr && is_of(unit, post->unit, at)) {
            auto moved = *post;
            moved.unit = into.id;
            moved.is_head = moved.is_head && !has_other_head(into.id, moved.id);
            posts_.put(moved, index_);
        }
    }
    const auto duties = codes_of(part.duties);
    for (std::size_t n = 0; n < duties.size(); ++n) {
        const auto at = place_in(place + "/duties", n);
        const auto* const duty = duty_at(duties[n], at);
        if (duty != nullptr && is_of(unit, duty->unit, at)) {
            put_duty(*duty, into);
        }
    }
}

void Draft::split_unit(const Change& change)
{
    const auto* const found = unit_at(change.unit, "unit");
    if (!change.parts) {
        fault("parts", "field.missing");
        return;
    }
    if (found == nullptr) {
        return;
    }
    const auto unit = *found;
    const auto& parts = change.parts->value;
    for (std::size_t n = 0; n < parts.size(); ++n) {
        split_off(unit, parts[n], place_in("parts", n));
    }
}

std::vector<PostId> Draft::living_posts(UnitId unit) const
{
    std::vector<PostId> living;
    for (const auto& [id, post] : posts_.all()) {
        if (post.unit == unit) {
            living.push_back(id);
        }
    }
    return living;
}

/// Whether nothing is left that the order says no destination for; a fault for each kind that is.
bool Draft::is_emptied(UnitId unit, bool has_destination)
{
    const auto faults_before = plan_.faults.size();
    if (!has_destination && !living_posts(unit).empty()) {
        fault("to_unit", "order.unit_has_posts");
    }
    if (std::ranges::any_of(units_.all(), [&](const auto& entry) { return entry.second.parent == unit; })) {
        fault("to_unit", "order.unit_has_children");
    }
    if (std::ranges::any_of(duties_.all(), [&](const auto& entry) { return entry.second.unit == unit; })) {
        fault("to_unit", "order.unit_has_duties");
    }
    return plan_.faults.size() == faults_before;
}

void Draft::dissolve_unit(const Change& change)
{
    const auto* const found = unit_at(change.unit, "unit");
    const auto* const to = change.to_unit ? unit_at(change.to_unit, "to_unit") : nullptr;
    if (found == nullptr || (change.to_unit && to == nullptr)) {
        return;
    }
    const auto unit = *found;
    if (to != nullptr && lies_below(to->id, unit.id)) {
        fault("to_unit", "order.under_itself");
        return;
    }
    if (to != nullptr) {
        const auto into = *to;
        move_children(unit, into);
        move_duties(unit, into);
        plan_.unit_successors.emplace_back(unit.id, into.id);
    }
    if (!is_emptied(unit.id, to != nullptr)) {
        return;
    }
    for (const auto post : living_posts(unit.id)) {
        close_post(post);
    }
    close_unit(unit.id);
}

} // namespace divan::orders
