// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/service.hpp"

#include "base/error.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/orders/recording.hpp"
#include "platform/organisation/check.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>
#include <utility>

namespace divan::orders {

/// Items moved in one unit of work: the writer is everybody's.
static constexpr std::size_t move_step = 40;

static Reference reference(OrderId id)
{
    return {"organisation.order", id.value};
}

static bool is_of_appointments(const Change& change)
{
    return change.kind == ChangeKind::appoint || change.kind == ChangeKind::end_appointment;
}

/// Which permissions the lines of an order ask for.
static void authorise(const access::Actor& actor, const OrderText& text)
{
    for (const auto& change : text.changes.value) {
        if (!actor.may(is_of_appointments(change) ? permission::appoint : permission::order)) {
            throw AppError{ErrorCode::forbidden, "access.forbidden"};
        }
    }
}

/// The unit that one change touches lies within the actor's reach.
static void authorise(const access::Actor& actor, const Change& change, UnitId unit)
{
    const auto action = is_of_appointments(change) ? permission::appoint : permission::order;
    if (!access::covers(actor, action, unit)) {
        throw AppError{ErrorCode::forbidden, "access.forbidden"};
    }
}

static void authorise_units(const access::Actor& actor, const OrderText& text, const Plan& plan)
{
    for (const auto& unit : plan.units) {
        for (const auto* const state : {&unit.before, &unit.after}) {
            if (*state) {
                // A new unit is judged by where it is put.
                authorise(actor, text.changes.value.at(unit.change),
                          unit.before ? unit.before->id : (*state)->parent.value_or(UnitId{}));
            }
        }
    }
}

/// Every unit that the plan touches lies within the actor's reach.
static void authorise(const access::Actor& actor, const OrderText& text, const Plan& plan)
{
    const auto check = [&](std::size_t change, UnitId unit) {
        authorise(actor, text.changes.value.at(change), unit);
    };
    authorise_units(actor, text, plan);
    for (const auto& post : plan.posts) {
        for (const auto* const state : {&post.before, &post.after}) {
            if (*state) {
                check(post.change, (*state)->unit);
            }
        }
    }
    for (const auto& duty : plan.duties) {
        check(duty.change, duty.thing().unit);
    }
    for (const auto& appointment : plan.appointments) {
        for (const auto& [code, post] : plan.posts_after) {
            if (post.id == appointment.thing().state.post) {
                check(appointment.change, post.unit);
            }
        }
    }
}

/// Nobody gives powers to themselves: an appointment of one's own, or more for a post that one has, is for
/// another officer to issue. Told as faults of the plan.
static void add_own_gains(const access::Actor& actor, const OrderText& text, Plan& plan)
{
    const auto tell = [&plan](std::size_t change, const char* member, const char* reason) {
        plan.faults.push_back({"/changes/" + std::to_string(change) + member, reason});
    };
    for (const auto& made : plan.appointments) {
        if (!made.before && made.thing().state.person == actor.person) {
            tell(made.change, "/person_id", "order.own_appointment");
        }
    }
    for (const auto& post : plan.posts) {
        const auto kind = text.changes.value.at(post.change).kind;
        const auto is_named = kind == ChangeKind::change_post || kind == ChangeKind::move_post;
        if (is_named && post.before && std::ranges::find(actor.posts, post.before->id) != actor.posts.end()) {
            tell(post.change, "/post", "order.own_post");
        }
    }
}

/// The order for an act: still as the actor saw it, and in the state that the act needs.
static Order load(db::UnitOfWork& tx, const Expected& expected, State needed, const char* otherwise)
{
    auto order = store::get(tx, expected.id);
    if (order.version != expected.version) {
        throw AppError{ErrorCode::precondition_failed, "order.changed_meanwhile"};
    }
    if (order.state != needed) {
        throw AppError{ErrorCode::conflict, otherwise};
    }
    return order;
}

static Order new_order(db::UnitOfWork& tx, const access::Actor& actor, const OrderText& text, Instant at)
{
    Order order;
    order.id = OrderId{tx.next_id()};
    order.text = text;
    order.drafted_by = actor.person;
    order.drafted_in = actor.post;
    order.drafted_at = divan::to_text(at);
    store::insert(tx, order);
    ledger::append(tx, at, actor.author(), "organisation.order.drafted", reference(order.id),
                   {{"number", text.number.value}, {"title", text.title.value}});
    return order;
}

Service::Service(db::Database& database,
                 const Clock& clock,
                 std::string zone,
                 std::vector<const Strandable*> strandables)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}, strandables_{std::move(strandables)}
{
}

CivilDate Service::today() const
{
    return civil_date(clock_.now(), zone_);
}

Made Service::draft(const access::Actor& actor, const OrderText& text)
{
    const auto now = clock_.now();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {OrderId{*made}, true};
        }
        authorise(actor, text);
        const auto order = new_order(tx, actor, text, now);
        idempotency::remember(tx, actor, now, order.id.value);
        return {order.id, false};
    });
}

void Service::redraft(const access::Actor& actor, const Expected& expected, const OrderText& text)
{
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        authorise(actor, text);
        auto order = load(tx, expected, State::drafted, "order.not_a_draft");
        order.text = text;
        store::update(tx, order);
        ledger::append(tx, now, actor.author(), "organisation.order.redrafted", reference(order.id),
                       {{"number", text.number.value}, {"title", text.title.value}});
    });
}

Outcome Service::trial(const access::Actor& actor, OrderId id) const
{
    const auto day = today();
    return database_.read([&](db::ReadSession& session) {
        const auto order = store::get(session, id);
        authorise(actor, order.text);
        if (order.state != State::drafted) {
            throw AppError{ErrorCode::conflict, "order.not_a_draft"};
        }
        std::int64_t stand_in = 0;
        auto outcome = try_out(
            session, {.text = order.text, .today = day, .strandables = strandables_, .next_id = [&stand_in] {
                          return --stand_in;
                      }});
        add_own_gains(actor, order.text, outcome.plan);
        return outcome;
    });
}

void Service::record(db::UnitOfWork& tx, Instant at, const access::Actor& actor, Order& order) const
{
    auto outcome =
        try_out(tx, {.text = order.text, .today = today(), .strandables = strandables_, .next_id = [&tx] {
                         return tx.next_id();
                     }});
    authorise(actor, order.text, outcome.plan);
    add_own_gains(actor, order.text, outcome.plan);
    reject_if_any(outcome.plan.faults);
    const auto issued = record_plan(tx, at, actor.author(), order, outcome);
    order.state = State::issued;
    order.issued_by = actor.person;
    order.issued_in = actor.post;
    order.issued_at = divan::to_text(at);
    order.entry_token = issued.token;
    order.issue_entry = issued.id;
    store::update(tx, order);
}

Made Service::issue(const access::Actor& actor, const Expected& expected)
{
    const auto now = clock_.now();
    const auto made = database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto earlier = idempotency::earlier(tx, actor)) {
            return {OrderId{*earlier}, true};
        }
        const auto at = organisation::begin_change(tx, now);
        auto order = load(tx, expected, State::drafted, "order.not_a_draft");
        authorise(actor, order.text);
        record(tx, at, actor, order);
        idempotency::remember(tx, actor, now, order.id.value);
        return {order.id, false};
    });
    carry_out_due();
    return made;
}

Made Service::appoint(const access::Actor& actor, const OrderText& text)
{
    const auto now = clock_.now();
    const auto made = database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto earlier = idempotency::earlier(tx, actor)) {
            return {OrderId{*earlier}, true};
        }
        const auto at = organisation::begin_change(tx, now);
        authorise(actor, text);
        if (!std::ranges::all_of(text.changes.value, is_of_appointments)) {
            throw AppError{
                ErrorCode::invalid_input, "input.invalid", {{"/changes", "order.not_of_appointments"}}};
        }
        auto order = new_order(tx, actor, text, at);
        record(tx, at, actor, order);
        idempotency::remember(tx, actor, now, order.id.value);
        return {order.id, false};
    });
    carry_out_due();
    return made;
}

void Service::revoke(const access::Actor& actor, const Expected& expected, const std::string& reason)
{
    const auto now = clock_.now();
    const auto day = today();
    database_.write([&](db::UnitOfWork& tx) {
        const auto at = organisation::begin_change(tx, now);
        auto order = load(tx, expected, State::issued, "order.not_revocable");
        authorise(actor, order.text);
        if (order.text.effective_on.value <= day) {
            throw AppError{ErrorCode::conflict, "order.not_revocable"};
        }
        if (store::has_later(tx, order.id, order.issued_at.value())) {
            throw AppError{ErrorCode::conflict, "order.later_orders"};
        }
        const auto entry =
            ledger::append(tx, at, actor.author(), "organisation.order.revoked", reference(order.id),
                           {{"number", order.text.number.value}, {"reason", reason}})
                .id;
        withdraw(tx, order, entry);
        if (!organisation::faults(tx).empty()) { // something was put since into what the order was to make
            throw AppError{ErrorCode::conflict, "order.later_orders"};
        }
        order.state = State::revoked;
        store::update(tx, order);
    });
}

void Service::authorise_import(const access::Actor& actor)
{
    if (actor.reach(permission::import) != access::Reach::all) {
        throw AppError{ErrorCode::forbidden, "access.forbidden"};
    }
}

ImportReport
Service::import(const access::Actor& actor, ImportKind kind, const std::string& csv, bool is_dry_run)
{
    authorise_import(actor);
    if (is_dry_run) {
        return database_.read(
            [&](db::ReadSession& session) { return try_import(session, actor.person, kind, csv); });
    }
    const auto now = clock_.now();
    return database_.write(
        [&](db::UnitOfWork& tx) { return apply_import(tx, now, actor.author(), kind, csv); });
}

void Service::carry_out_due()
{
    const auto day = today();
    for (const auto id :
         database_.read([day](db::ReadSession& session) { return store::due(session, day); })) {
        while (carry_out(id)) {
        }
    }
}

std::int64_t
Service::move_some(db::UnitOfWork& tx, const Order& order, Instant at, const ledger::Author& author) const
{
    std::int64_t moved = 0;
    for (const auto& destination : store::destinations(tx, order.id)) {
        const Move move{
            destination.owner, destination.from, destination.to, order.text.effective_on.value, at, author};
        for (const auto* const strandable : strandables_) {
            if (moved < static_cast<std::int64_t>(move_step)) {
                moved += strandable->move(tx, move, move_step - static_cast<std::size_t>(moved));
            }
        }
    }
    return moved;
}

bool Service::carry_out(OrderId id)
{
    const auto now = clock_.now();
    const auto day = today();
    return database_.write([&](db::UnitOfWork& tx) {
        const auto at = organisation::begin_change(tx, now);
        auto order = store::get(tx, id);
        if (order.state != State::issued || order.text.effective_on.value > day) {
            return false; // another was faster
        }
        const ledger::Author author{order.issued_by, order.issued_in};
        const auto moved = move_some(tx, order, at, author);
        order.moved += moved;
        if (moved == 0) {
            order.state = State::in_force;
        }
        ledger::append(tx, at, author,
                       moved > 0 ? "organisation.order.work_moved" : "organisation.order.carried_out",
                       reference(id), {{"moved", moved > 0 ? moved : order.moved}});
        store::update(tx, order);
        return moved > 0;
    });
}

Order Service::get(const access::Actor& actor, OrderId id) const
{
    return database_.read([&](db::ReadSession& session) {
        auto order = store::get(session, id);
        if (order.state == State::drafted && !actor.may(permission::order) &&
            order.drafted_by != actor.person) {
            throw AppError{ErrorCode::not_found, "order.not_found"};
        }
        return order;
    });
}

std::vector<store::Thing> Service::things(OrderId id) const
{
    return database_.read([id](db::ReadSession& session) { return store::things(session, id); });
}

std::vector<Order> Service::list(const access::Actor& actor, std::int64_t before, std::size_t limit) const
{
    if (!actor.may(permission::order)) {
        throw AppError{ErrorCode::forbidden, "access.forbidden"};
    }
    return database_.read([&](db::ReadSession& session) { return store::list(session, before, limit); });
}

} // namespace divan::orders
