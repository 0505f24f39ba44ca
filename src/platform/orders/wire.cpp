// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/wire.hpp"

#include "platform/organisation/organisation.hpp"

#include <utility>

namespace divan::orders::wire {

OrderLine line(const Order& order)
{
    const auto& text = order.text;
    return {order.id.value,
            text.number.value,
            divan::to_text(text.dated.value),
            text.title.value,
            divan::to_text(text.effective_on.value),
            std::string{to_text(order.state)},
            static_cast<std::int64_t>(text.changes.value.size())};
}

OrderView view(const Order& order, const std::vector<store::Thing>& things)
{
    OrderView shown;
    shown.id = order.id.value;
    shown.text = order.text;
    shown.state = to_text(order.state);
    shown.drafted_by_person_id = order.drafted_by.value;
    shown.drafted_by_post_id = order.drafted_in.value;
    shown.drafted_at = order.drafted_at;
    shown.issued_by_person_id = order.issued_by.value;
    shown.issued_by_post_id = order.issued_in.value;
    shown.issued_at = order.issued_at;
    shown.entry_token = order.entry_token;
    shown.moved = order.moved;
    for (const auto& thing : things) {
        shown.things.push_back({thing.thing, thing.id, thing.how, thing.code});
    }
    shown.version = order.version;
    return shown;
}

static std::string told(const Unit& unit)
{
    return unit.name_fa + (unit.parent ? " · " + std::to_string(unit.parent->value) : "");
}

static std::string told(const Post& post)
{
    return post.title_fa + " · " + std::to_string(post.unit.value) + (post.is_head ? " · head" : "");
}

static std::string told(const Duty& duty)
{
    return duty.address + (duty.post ? " · " + std::to_string(duty.post->value) : "");
}

static std::string code_of(const Unit& unit)
{
    return address_of(unit);
}

static std::string code_of(const Post& post)
{
    return post.code;
}

static std::string code_of(const Duty& duty)
{
    return duty.address;
}

template <class State>
static void add(TrialView& shown, const char* thing, const std::vector<Difference<State>>& differences)
{
    for (const auto& [change, before, after] : differences) {
        const auto* const how = !before ? "created" : !after ? "closed" : "changed";
        shown.differences.push_back({thing, how, code_of(after ? *after : *before),
                                     static_cast<std::int64_t>(change),
                                     before ? std::optional{told(*before)} : std::nullopt,
                                     after ? std::optional{told(*after)} : std::nullopt});
    }
}

TrialView view(const Outcome& outcome)
{
    TrialView shown;
    shown.may_be_issued = outcome.plan.faults.empty();
    for (const auto& fault : outcome.plan.faults) {
        shown.faults.push_back({fault.path, fault.reason});
    }
    add(shown, "unit", outcome.plan.units);
    add(shown, "post", outcome.plan.posts);
    add(shown, "duty", outcome.plan.duties);
    for (const auto& difference : outcome.plan.appointments) {
        const auto& appointment = difference.thing().state;
        if (difference.before) {
            shown.ended_appointments.push_back({appointment.person.value, appointment.post.value,
                                                static_cast<std::int64_t>(difference.change)});
        } else {
            shown.differences.push_back({"appointment", "created", std::to_string(appointment.post.value),
                                         static_cast<std::int64_t>(difference.change), std::nullopt,
                                         std::to_string(appointment.person.value)});
        }
    }
    for (const auto& left : outcome.left) {
        shown.stranded.push_back({std::string{left.stranded.kind}, std::string{to_text(left.stranded.owner)},
                                  left.owner, left.stranded.count,
                                  std::string{access::to_text(left.stranded.highest)}, left.named,
                                  left.proposed, left.stranded.lapses});
    }
    return shown;
}

ImportView view(const ImportReport& report)
{
    ImportView shown{report.applied, report.created, report.changed, report.same, report.faults, {}};
    for (const auto& row : report.rows) {
        auto& line = shown.rows.emplace_back(RowView{row.line, row.outcome, {}});
        for (const auto& fault : row.faults) {
            line.faults.push_back({fault.column, fault.reason});
        }
    }
    return shown;
}

} // namespace divan::orders::wire
