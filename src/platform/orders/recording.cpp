// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/recording.hpp"

#include "platform/organisation/events.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>
#include <vector>

namespace divan::orders {

namespace {

std::string summary(const Unit& unit)
{
    return unit.name_fa + " | " + (unit.parent ? std::to_string(unit.parent->value) : "");
}

std::string summary(const Post& post)
{
    return post.title_fa + " | " + std::to_string(post.unit.value) + " | " + post.roles + " | " +
           std::string{access::to_text(post.clearance)} + (post.is_head ? " | head" : "");
}

std::string summary(const Duty& duty)
{
    return duty.address + " | " + (duty.post ? std::to_string(duty.post->value) : "");
}

std::string code_of(const Unit& unit)
{
    return address_of(unit);
}

std::string code_of(const Post& post)
{
    return post.code;
}

std::string code_of(const Duty& duty)
{
    return duty.address;
}

class Recorder {
public:
    Recorder(db::UnitOfWork& tx, Instant at, const ledger::Author& author, const Order& order)
        : tx_{tx}, at_{at}, author_{author}, order_{order}, day_{order.text.effective_on.value}
    {
    }

    template <class State>
    void record(const organisation::Events& events, const std::vector<Difference<State>>& differences)
    {
        for (const auto& difference : differences) {
            const auto& state = difference.thing();
            const auto [how, event] = done_by(difference, events);
            const auto entry = append(event, {events.reference, state.id.value},
                                      {{"code", code_of(state)},
                                       {"order", order_.id.value},
                                       {"from", divan::to_text(day_)},
                                       {"before", difference.before ? summary(*difference.before) : ""},
                                       {"after", difference.after ? summary(*difference.after) : ""}});
            if (!difference.before) {
                organisation::add_identity(tx_, state, entry);
            }
            organisation::put_state(tx_, state.id, {day_, std::nullopt}, difference.after, entry);
            store::add(tx_, order_.id,
                       {std::string{events.thing}, state.id.value, how, code_of(state), "", {}, entry});
        }
    }

    void record(const std::vector<AppointmentDifference>& differences)
    {
        for (const auto& difference : differences) {
            const auto& [period, appointment] = difference.thing();
            if (difference.before) {
                const auto entry =
                    append(appointment, "organisation.appointment.ended", {day_, std::nullopt});
                organisation::end_appointment(tx_, appointment.id, day_, entry);
                const auto& was = difference.before->period;
                add(appointment, {.how = "closed",
                                  .since = divan::to_text(was.from),
                                  .until = was.to ? std::optional{divan::to_text(*was.to)} : std::nullopt,
                                  .entry = entry});
            } else {
                const auto entry = append(appointment, "organisation.appointment.made", period);
                organisation::put_state(tx_, appointment.id, period, std::optional{appointment}, entry);
                add(appointment, {.how = "created", .since = "", .until = {}, .entry = entry});
            }
        }
    }

    EntryId append(std::string_view event, Reference subject, const std::vector<ledger::Field>& fields)
    {
        return ledger::append(tx_, at_, author_, event, subject, fields).id;
    }

private:
    struct Done {
        std::string how;
        std::string since; // of an appointment before: its days
        std::optional<std::string> until;
        EntryId entry;
    };

    template <class State>
    static std::pair<const char*, std::string_view> done_by(const Difference<State>& difference,
                                                            const organisation::Events& events)
    {
        if (!difference.before) {
            return {"created", events.created};
        }
        return difference.after ? std::pair{"changed", events.changed} : std::pair{"closed", events.closed};
    }

    EntryId append(const Appointment& appointment, std::string_view event, const Period& period)
    {
        return append(event, {"organisation.person", appointment.person.value},
                      {{"post", appointment.post.value},
                       {"kind", std::string{organisation::to_text(appointment.kind)}},
                       {"from", divan::to_text(period.from)},
                       {"to", period.to ? divan::to_text(*period.to) : ""},
                       {"order", order_.id.value}});
    }

    void add(const Appointment& appointment, const Done& done)
    {
        const auto post = organisation::post_refs(tx_, {appointment.post}, day_).at(appointment.post);
        store::add(
            tx_, order_.id,
            {"appointment", appointment.id.value, done.how, post.code, done.since, done.until, done.entry});
    }

    db::UnitOfWork& tx_;
    Instant at_;
    const ledger::Author& author_;
    const Order& order_;
    CivilDate day_;
};

} // namespace

ledger::Appended record_plan(
    db::UnitOfWork& tx, Instant at, const ledger::Author& author, const Order& order, const Outcome& outcome)
{
    const auto& plan = outcome.plan;
    const auto& text = order.text;
    const auto things = plan.units.size() + plan.posts.size() + plan.duties.size() + plan.appointments.size();
    auto issued =
        ledger::append(tx, at, author, "organisation.order.issued", {"organisation.order", order.id.value},
                       {{"number", text.number.value},
                        {"dated", divan::to_text(text.dated.value)},
                        {"title", text.title.value},
                        {"ground", text.ground.value},
                        {"effective_on", divan::to_text(text.effective_on.value)},
                        {"things", static_cast<std::int64_t>(things)}});
    Recorder recorder{tx, at, author, order};
    recorder.record(organisation::unit_events, plan.units);
    recorder.record(organisation::post_events, plan.posts);
    recorder.record(organisation::duty_events, plan.duties);
    recorder.record(plan.appointments);
    const auto day = text.effective_on.value;
    for (const auto& [from, to] : plan.unit_successors) {
        organisation::add_successor(tx, from, to, day, issued.id);
    }
    for (const auto& [from, to] : plan.post_successors) {
        organisation::add_successor(tx, from, to, day, issued.id);
    }
    for (const auto& destination : outcome.destinations) {
        store::add(tx, order.id, destination);
    }
    return issued;
}

/// What was known of a thing on a day right before the order was issued, from then on.
template <class State, class Id>
static void
restore(db::UnitOfWork& tx, Id id, CivilDate day, const std::optional<State>& before, EntryId entry)
{
    organisation::put_state(tx, id, {day, std::nullopt}, before, entry);
}

static void restore_appointment(db::UnitOfWork& tx,
                                const store::Thing& thing,
                                const organisation::Moment& before,
                                EntryId entry)
{
    const organisation::AppointmentId id{thing.id};
    if (thing.how == "created") {
        organisation::put_state(tx, id, {before.day, std::nullopt}, std::optional<Appointment>{}, entry);
        return;
    }
    const auto since = std::max(before.day, parse_date(thing.since).value());
    const auto until = thing.until ? parse_date(*thing.until) : std::nullopt;
    const auto held = organisation::find_appointment(tx, id, {since, before.known_at});
    organisation::put_state(tx, id, {since, until}, held, entry);
}

void withdraw(db::UnitOfWork& tx, const Order& order, EntryId entry)
{
    const auto issued_at = parse_instant(order.issued_at.value()).value();
    const auto day = order.text.effective_on.value;
    const organisation::Moment before{day, issued_at - std::chrono::milliseconds{1}};
    for (const auto& thing : store::things(tx, order.id)) {
        if (thing.thing == "unit") {
            restore(tx, UnitId{thing.id}, day, organisation::find_unit(tx, UnitId{thing.id}, before), entry);
        } else if (thing.thing == "post") {
            restore(tx, PostId{thing.id}, day, organisation::find_post(tx, PostId{thing.id}, before), entry);
        } else if (thing.thing == "duty") {
            restore(tx, DutyId{thing.id}, day, organisation::find_duty(tx, DutyId{thing.id}, before), entry);
        } else {
            restore_appointment(tx, thing, before, entry);
        }
    }
    organisation::withdraw_successors(tx, order.issue_entry, entry);
}

} // namespace divan::orders
