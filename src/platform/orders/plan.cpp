// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/plan.hpp"

#include "platform/orders/draft.hpp"

#include <algorithm>
#include <array>

namespace divan::orders {

std::string address_of(const Unit& unit)
{
    return unit.document + "/" + unit.code;
}

static std::string code_of(const Post& post)
{
    return post.code;
}

static std::string duty_address_of(const Duty& duty)
{
    return duty.address;
}

std::vector<Post> Plan::ended_posts() const
{
    std::vector<Post> found;
    for (const auto& post : posts) {
        if (!post.after) {
            found.push_back(*post.before);
        }
    }
    return found;
}

std::vector<Unit> Plan::ended_units() const
{
    std::vector<Unit> found;
    for (const auto& unit : units) {
        if (!unit.after) {
            found.push_back(*unit.before);
        }
    }
    return found;
}

bool Plan::touches_structure() const
{
    return !units.empty() || !posts.empty() || !duties.empty();
}

Draft::Draft(const Snapshot& snapshot, CivilDate day, const std::function<std::int64_t()>& next_id)
    : day_{day},
      next_id_{next_id},
      units_{snapshot.units, day, address_of},
      posts_{snapshot.posts, day, code_of},
      duties_{snapshot.duties, day, duty_address_of},
      roles_{snapshot.roles},
      persons_{snapshot.persons}
{
    for (const auto& row : snapshot.units) {
        documents_.insert(row.state.document);
    }
    for (const auto& row : snapshot.appointments) {
        if (!row.period.to || *row.period.to > day) {
            appointments_.insert_or_assign(row.state.id, Dated<Appointment>{row.period, row.state});
        }
    }
    appointments_before_ = appointments_;
}

void Draft::fault(std::string_view member, std::string reason)
{
    auto path = "/changes/" + std::to_string(index_);
    if (!member.empty()) {
        path += "/" + std::string{member};
    }
    plan_.faults.push_back({std::move(path), std::move(reason)});
}

/// The thing that a member names; null, with a fault, when it names none of the day.
template <class Kind>
auto Draft::thing_at(const Kind& things,
                     const MaybeCode& name,
                     std::string_view member,
                     std::string_view what) -> decltype(things.find(std::string{}))
{
    if (!name) {
        fault(member, "field.missing");
        return nullptr;
    }
    const auto* const found = things.find(name->value);
    if (found == nullptr) {
        fault(member, "order." + std::string{what} + std::string{things.absence(name->value)});
    }
    return found;
}

const Unit* Draft::unit_at(const MaybeCode& address, std::string_view member)
{
    return thing_at(units_, address, member, "unit");
}

const Post* Draft::post_at(const MaybeCode& code, std::string_view member)
{
    return thing_at(posts_, code, member, "post");
}

const Duty* Draft::duty_at(const MaybeCode& address, std::string_view member)
{
    return thing_at(duties_, address, member, "duty");
}

void Draft::make(const Change& change, std::size_t index)
{
    using Maker = void (Draft::*)(const Change&);
    static constexpr std::array<Maker, 13> makers{
        &Draft::create_unit,    &Draft::rename_unit,   &Draft::move_unit,   &Draft::merge_units,
        &Draft::split_unit,     &Draft::dissolve_unit, &Draft::create_post, &Draft::change_post,
        &Draft::move_post,      &Draft::dissolve_post, &Draft::move_duty,   &Draft::appoint,
        &Draft::end_appointment};
    index_ = index;
    (this->*makers.at(static_cast<std::size_t>(change.kind)))(change);
}

/// What is known of a thing for later days was decided on the state that would now be changed.
template <class Kind, class State>
void Draft::refuse_later_changes(const Kind& things, const std::vector<Difference<State>>& differences)
{
    for (const auto& difference : differences) {
        if (things.changes_later(difference.thing().id)) {
            index_ = difference.change;
            fault("", "order.later_change");
        }
    }
}

/// What is closed may have nothing that another order puts there later.
void Draft::refuse_later_dwellers(const Plan& plan)
{
    const auto refuse = [&](std::size_t change) {
        index_ = change;
        fault("", "order.later_change");
    };
    for (const auto& unit : plan.units) {
        const auto id = unit.thing().id;
        const auto comes_later = [&](const auto& row, std::optional<UnitId> place) {
            return row.period.from > day_ && place == id;
        };
        if (!unit.after &&
            (std::ranges::any_of(units_.rows(),
                                 [&](const auto& row) { return comes_later(row, row.state.parent); }) ||
             std::ranges::any_of(posts_.rows(),
                                 [&](const auto& row) { return comes_later(row, row.state.unit); }) ||
             std::ranges::any_of(duties_.rows(),
                                 [&](const auto& row) { return comes_later(row, row.state.unit); }))) {
            refuse(unit.change);
        }
    }
}

Plan Draft::finish()
{
    plan_.units = units_.differences();
    plan_.posts = posts_.differences();
    plan_.duties = duties_.differences();
    for (const auto& [id, change] : touched_appointments_) {
        AppointmentDifference difference{change, {}, {}};
        if (const auto was = appointments_before_.find(id); was != appointments_before_.end()) {
            difference.before = was->second;
        }
        if (const auto is = appointments_.find(id); is != appointments_.end()) {
            difference.after = is->second;
        }
        if (difference.before != difference.after) {
            plan_.appointments.push_back(difference);
        }
    }
    refuse_later_changes(units_, plan_.units);
    refuse_later_changes(posts_, plan_.posts);
    refuse_later_changes(duties_, plan_.duties);
    refuse_later_dwellers(plan_);
    for (const auto& [id, unit] : units_.all()) {
        plan_.units_after.emplace(address_of(unit), unit);
    }
    for (const auto& [id, post] : posts_.all()) {
        plan_.posts_after.emplace(post.code, post);
    }
    if (plan_.faults.empty() && !plan_.touches_structure() && plan_.appointments.empty()) {
        plan_.faults.push_back({"/changes", "order.no_change"});
    }
    return std::move(plan_);
}

Plan plan(const Snapshot& snapshot, const OrderText& order, const std::function<std::int64_t()>& next_id)
{
    Draft draft{snapshot, order.effective_on.value, next_id};
    const auto& changes = order.changes.value;
    for (std::size_t i = 0; i < changes.size(); ++i) {
        draft.make(changes[i], i);
    }
    return draft.finish();
}

} // namespace divan::orders
