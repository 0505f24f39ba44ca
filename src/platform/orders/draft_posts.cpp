// SPDX-License-Identifier: Apache-2.0
#include "platform/access/access.hpp"
#include "platform/orders/draft.hpp"

#include <algorithm>
#include <sstream>

namespace divan::orders {

bool Draft::has_other_head(UnitId unit, PostId post) const
{
    return std::ranges::any_of(posts_.all(), [&](const auto& entry) {
        return entry.second.unit == unit && entry.second.is_head && entry.first != post;
    });
}

void Draft::take_roles(const std::string& roles, Post& post)
{
    std::istringstream words{roles};
    post.roles.clear();
    for (std::string role; words >> role;) {
        post.roles += (post.roles.empty() ? "" : " ") + role;
        if (!roles_.contains(role)) {
            fault("roles", "order.unknown_role");
        }
    }
}

/// What the change says of the post itself; false, with faults, when it can't be so.
bool Draft::take_post_members(const Change& change, Post& post)
{
    const auto faults_before = plan_.faults.size();
    post.title_fa = change.name_fa ? change.name_fa->value : post.title_fa;
    post.title_en = change.name_en ? change.name_en->value : post.title_en;
    post.is_head = change.is_head.value_or(post.is_head);
    if (change.roles) {
        take_roles(change.roles->value, post);
    }
    if (change.clearance) {
        const auto clearance = access::parse_secrecy_class(change.clearance->value);
        if (!clearance) {
            fault("clearance", "field.not_a_value");
        }
        post.clearance = clearance.value_or(post.clearance);
    }
    if (post.is_head && has_other_head(post.unit, post.id)) {
        fault("is_head", "order.two_heads");
    }
    return plan_.faults.size() == faults_before;
}

void Draft::create_post(const Change& change)
{
    const auto* const unit = unit_at(change.unit, "unit");
    if (!change.post || !change.name_fa || !change.name_en) {
        fault(!change.post ? "post" : !change.name_fa ? "name_fa" : "name_en", "field.missing");
        return;
    }
    if (posts_.is_taken(change.post->value)) {
        fault("post", "order.double_code");
        return;
    }
    if (unit == nullptr) {
        return;
    }
    Post post;
    post.unit = unit->id;
    post.code = change.post->value;
    if (take_post_members(change, post)) {
        post.id = PostId{next_id_()};
        posts_.put(post, index_);
    }
}

void Draft::change_post(const Change& change)
{
    const auto* const found = post_at(change.post, "post");
    if (found == nullptr) {
        return;
    }
    auto post = *found;
    if (take_post_members(change, post)) {
        post.is_assumed = false; // an order has settled the doubt
        posts_.put(post, index_);
    }
}

void Draft::move_post(const Change& change)
{
    const auto* const found = post_at(change.post, "post");
    const auto* const unit = unit_at(change.to_unit, "to_unit");
    if (found == nullptr || unit == nullptr) {
        return;
    }
    auto post = *found;
    post.unit = unit->id;
    post.is_head = change.is_head.value_or(post.is_head);
    if (post.is_head && has_other_head(post.unit, post.id)) {
        fault("is_head", "order.two_heads");
        return;
    }
    posts_.put(post, index_);
}

/// Its appointments end on the day; what was to begin later is not to be. Its duties are the unit's.
void Draft::close_post(PostId post)
{
    for (auto at = appointments_.begin(); at != appointments_.end();) {
        auto& [id, dated] = *at;
        if (dated.state.post != post) {
            ++at;
            continue;
        }
        touched_appointments_[id] = index_;
        if (dated.period.from >= day_) {
            at = appointments_.erase(at);
        } else {
            dated.period.to = day_;
            ++at;
        }
    }
    std::vector<Duty> held;
    for (const auto& [id, duty] : duties_.all()) {
        if (duty.post == post) {
            held.push_back(duty);
        }
    }
    for (auto& duty : held) {
        duty.post.reset();
        duties_.put(duty, index_);
    }
    posts_.close(post, index_);
}

void Draft::dissolve_post(const Change& change)
{
    const auto* const found = post_at(change.post, "post");
    const auto* const to = change.to_post ? post_at(change.to_post, "to_post") : nullptr;
    if (found == nullptr || (change.to_post && to == nullptr)) {
        return;
    }
    if (to == found) {
        fault("to_post", "order.under_itself");
        return;
    }
    const auto post = found->id;
    if (to != nullptr) {
        const auto heir = to->id;
        plan_.post_successors.emplace_back(post, heir);
        std::vector<Duty> held;
        for (const auto& [id, duty] : duties_.all()) {
            if (duty.post == post) {
                held.push_back(duty);
            }
        }
        for (auto& duty : held) {
            duty.post = heir;
            duties_.put(duty, index_);
        }
    }
    close_post(post);
}

/// A duty's address says its unit: in another unit it gets another address, and a free number where its own
/// is taken.
void Draft::put_duty(Duty duty, const Unit& into)
{
    const auto address = [&](std::int64_t number) {
        return address_of(into) + (duty.section.empty() ? "" : "/" + duty.section) + "/" +
               std::to_string(number);
    };
    duty.unit = into.id;
    duty.document = into.document;
    while (duties_.is_taken(address(duty.number), duty.id)) {
        ++duty.number;
    }
    duty.address = address(duty.number);
    duties_.put(duty, index_);
}

void Draft::move_duty(const Change& change)
{
    const auto* const found = duty_at(change.duty, "duty");
    const auto* const post = change.to_post ? post_at(change.to_post, "to_post") : nullptr;
    const auto* const unit = change.to_unit || !change.to_post ? unit_at(change.to_unit, "to_unit") : nullptr;
    if (found == nullptr || (change.to_post && post == nullptr) ||
        ((change.to_unit || !change.to_post) && unit == nullptr)) {
        return;
    }
    auto duty = *found;
    duty.post = post != nullptr ? std::optional{post->id} : std::nullopt;
    if (unit != nullptr && unit->id != duty.unit) {
        put_duty(std::move(duty), *unit);
    } else {
        duties_.put(duty, index_);
    }
}

void Draft::appoint(const Change& change)
{
    const auto* const post = post_at(change.post, "post");
    if (!change.person_id) {
        fault("person_id", "field.missing");
        return;
    }
    const auto kind = change.appointment_kind
                          ? organisation::parse_appointment_kind(change.appointment_kind->value)
                          : std::optional{Appointment::Kind::holder};
    if (!kind) {
        fault("appointment_kind", "field.not_a_value");
    }
    const PersonId person{*change.person_id};
    if (!persons_.contains(person)) {
        fault("person_id", "order.unknown_person");
    }
    const Period period{day_, change.until ? std::optional{change.until->value} : std::nullopt};
    if (!period.is_sound()) {
        fault("until", "organisation.appointment_without_a_day");
    }
    if (post == nullptr || !kind || !persons_.contains(person) || !period.is_sound()) {
        return;
    }
    if (posts_.changes_later(post->id) && !change.until) {
        fault("post", "order.later_change"); // the post may end
        return;
    }
    const Dated<Appointment> wanted{period, {{}, person, post->id, *kind}};
    std::vector<Dated<Appointment>> of_post;
    for (const auto& [id, dated] : appointments_) {
        if (dated.state.post == post->id) {
            of_post.push_back(dated);
        }
    }
    if (const auto obstacle = organisation::obstacle_to_appointment(of_post, wanted)) {
        fault("person_id", *obstacle);
        return;
    }
    auto made = wanted;
    made.state.id = organisation::AppointmentId{next_id_()};
    appointments_.insert_or_assign(made.state.id, made);
    touched_appointments_[made.state.id] = index_;
}

void Draft::end_appointment(const Change& change)
{
    const auto* const post = post_at(change.post, "post");
    if (!change.person_id) {
        fault("person_id", "field.missing");
        return;
    }
    if (post == nullptr) {
        return;
    }
    for (auto& [id, dated] : appointments_) {
        if (dated.state.post == post->id && dated.state.person.value == *change.person_id &&
            dated.period.holds(day_)) {
            touched_appointments_[id] = index_;
            if (dated.period.from == day_) {
                appointments_.erase(id);
            } else {
                dated.period.to = day_;
            }
            return;
        }
    }
    fault("person_id", "order.not_appointed");
}

} // namespace divan::orders
