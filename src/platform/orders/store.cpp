// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/store.hpp"

#include "base/error.hpp"

#include <tuple>
#include <utility>

namespace divan::orders::store {

using Text = std::string;
using MaybeText = std::optional<std::string>;
using Int = std::int64_t;
using OrderRow = std::tuple<Int, Text, Text, Int, Int, Text, Int, Int, MaybeText, Text, Int, Int, Int>;

static Order to_order(OrderRow&& row)
{
    auto& [id, body, state, drafted_by, drafted_in, drafted_at, issued_by, issued_in, issued_at, token,
           issue_entry, moved, version] = row;
    Order order;
    order.id = OrderId{id};
    order.text = divan::wire::decode<OrderText>(body);
    order.state = state_from_store(state);
    order.drafted_by = PersonId{drafted_by};
    order.drafted_in = PostId{drafted_in};
    order.drafted_at = std::move(drafted_at);
    order.issued_by = PersonId{issued_by};
    order.issued_in = PostId{issued_in};
    order.issued_at = std::move(issued_at);
    order.entry_token = std::move(token);
    order.issue_entry = EntryId{issue_entry};
    order.moved = moved;
    order.version = version;
    return order;
}

Order get(db::ReadSession& session, OrderId id)
{
    auto row = session.one<Int, Text, Text, Int, Int, Text, Int, Int, MaybeText, Text, Int, Int, Int>(
        "SELECT id, body, state, drafted_by_person, drafted_by_post, drafted_at, issued_by_person, "
        "issued_by_post, issued_at, entry_token, issue_entry, moved, version FROM organisation_order WHERE "
        "id = :id",
        id.value);
    if (!row) {
        throw AppError{ErrorCode::not_found, "order.not_found"};
    }
    return to_order(*std::move(row));
}

std::vector<Order> list(db::ReadSession& session, std::int64_t before, std::size_t limit)
{
    std::vector<Order> found;
    for (auto& row : session.list<Int, Text, Text, Int, Int, Text, Int, Int, MaybeText, Text, Int, Int, Int>(
             "SELECT id, body, state, drafted_by_person, drafted_by_post, drafted_at, issued_by_person, "
             "issued_by_post, issued_at, entry_token, issue_entry, moved, version FROM organisation_order "
             "WHERE id < :before "
             "ORDER BY id DESC LIMIT :limit",
             before, limit)) {
        found.push_back(to_order(std::move(row)));
    }
    return found;
}

std::vector<OrderId> due(db::ReadSession& session, CivilDate day)
{
    std::vector<OrderId> found;
    for (const auto& [id] : session.list<Int>(
             "SELECT id FROM organisation_order WHERE state = 'issued' AND effective_on <= :day "
             "ORDER BY effective_on, id LIMIT 1000",
             divan::to_text(day))) {
        found.push_back(OrderId{id});
    }
    return found;
}

bool is_number_taken(db::ReadSession& session, const std::string& number)
{
    return session
        .one<Int>(
            "SELECT id FROM organisation_order WHERE number = :number AND state IN ('issued', 'in_force')",
            number)
        .has_value();
}

void insert(db::UnitOfWork& tx, const Order& order)
{
    const auto& text = order.text;
    tx.execute("INSERT INTO organisation_order (id, number, dated, title, effective_on, body, state, "
               "drafted_by_person, drafted_by_post, drafted_at) VALUES (:id, :number, :dated, :title, "
               ":effective_on, :body, :state, :person, :post, :at)",
               order.id.value, text.number.value, divan::to_text(text.dated.value), text.title.value,
               divan::to_text(text.effective_on.value), divan::wire::encode(text), to_text(order.state),
               order.drafted_by.value, order.drafted_in.value, order.drafted_at);
}

void update(db::UnitOfWork& tx, const Order& order)
{
    const auto& text = order.text;
    const auto changed =
        tx.execute("UPDATE organisation_order SET number = :number, dated = :dated, title = :title, "
                   "effective_on = :effective_on, body = :body, state = :state, issued_by_person = :person, "
                   "issued_by_post = :post, issued_at = :at, entry_token = :token, issue_entry = :entry, "
                   "moved = :moved, version = version + 1 "
                   "WHERE id = :id AND version = :version",
                   text.number.value, divan::to_text(text.dated.value), text.title.value,
                   divan::to_text(text.effective_on.value), divan::wire::encode(text), to_text(order.state),
                   order.issued_by.value, order.issued_in.value, order.issued_at, order.entry_token,
                   order.issue_entry.value, order.moved, order.id.value, order.version);
    if (changed != 1) {
        throw AppError{ErrorCode::precondition_failed, "order.changed_meanwhile"};
    }
}

void add(db::UnitOfWork& tx, OrderId order, const Thing& thing)
{
    tx.execute(
        "INSERT INTO organisation_order_thing (order_id, thing, thing_id, how, code, since, until, entry_id) "
        "VALUES (:order, :thing, :id, :how, :code, :since, :until, :entry)",
        order.value, thing.thing, thing.id, thing.how, thing.code, thing.since, thing.until,
        thing.entry.value);
}

std::vector<Thing> things(db::ReadSession& session, OrderId order)
{
    std::vector<Thing> found;
    for (auto& [thing, id, how, code, since, until, entry] :
         session.list<Text, Int, Text, Text, Text, MaybeText, Int>(
             "SELECT thing, thing_id, how, code, since, until, entry_id FROM organisation_order_thing "
             "WHERE order_id = :order ORDER BY thing, thing_id LIMIT 100000",
             order.value)) {
        found.push_back({std::move(thing), id, std::move(how), std::move(code), std::move(since),
                         std::move(until), EntryId{entry}});
    }
    return found;
}

bool has_later(db::ReadSession& session, OrderId order, const std::string& issued_at)
{
    return !session
                .list<Int>(
                    "SELECT o.id FROM organisation_order_thing t "
                    "JOIN organisation_order_thing u ON u.thing_id = t.thing_id AND u.order_id <> t.order_id "
                    "JOIN organisation_order o ON o.id = u.order_id "
                    "WHERE t.order_id = :order AND o.state IN ('issued', 'in_force') AND o.issued_at > :at "
                    "ORDER BY o.id LIMIT 1",
                    order.value, issued_at)
                .empty();
}

std::vector<OrderId> orders_of(db::ReadSession& session, std::int64_t thing)
{
    std::vector<OrderId> found;
    for (const auto& [id] : session.list<Int>("SELECT order_id FROM organisation_order_thing WHERE thing_id "
                                              "= :thing ORDER BY order_id LIMIT 1000",
                                              thing)) {
        found.push_back(OrderId{id});
    }
    return found;
}

void add(db::UnitOfWork& tx, OrderId order, const Destined& destination)
{
    tx.execute("INSERT INTO organisation_order_destination (order_id, thing, from_id, to_id) "
               "VALUES (:order, :thing, :from, :to)",
               order.value, to_text(destination.owner), destination.from, destination.to);
}

std::vector<Destined> destinations(db::ReadSession& session, OrderId order)
{
    std::vector<Destined> found;
    for (const auto& [thing, from, to] :
         session.list<Text, Int, Int>("SELECT thing, from_id, to_id FROM organisation_order_destination "
                                      "WHERE order_id = :order ORDER BY thing, from_id LIMIT 100000",
                                      order.value)) {
        found.push_back({thing == "post" ? Owner::post : Owner::unit, from, to});
    }
    return found;
}

} // namespace divan::orders::store
