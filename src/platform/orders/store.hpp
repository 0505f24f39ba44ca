// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "platform/orders/order.hpp"
#include "platform/orders/stranding.hpp"

#include <optional>
#include <string>
#include <vector>

/// All SQL on orders.
namespace divan::orders::store {

/// Throws not_found.
[[nodiscard]] Order get(db::ReadSession& session, OrderId id);
/// Newest first, ids below `before`.
[[nodiscard]] std::vector<Order> list(db::ReadSession& session, std::int64_t before, std::size_t limit);
/// Issued orders whose day has come.
[[nodiscard]] std::vector<OrderId> due(db::ReadSession& session, CivilDate day);
[[nodiscard]] bool is_number_taken(db::ReadSession& session, const std::string& number);

void insert(db::UnitOfWork& tx, const Order& order);
/// Writes text and state, and moves the version on. Throws precondition_failed when `order.version` is stale.
void update(db::UnitOfWork& tx, const Order& order);

/// A thing that an order created, changed or closed.
struct Thing {
    std::string thing; // unit, post, duty, appointment
    std::int64_t id{};
    std::string how;
    std::string code;
    std::string since;
    std::optional<std::string> until;
    EntryId entry;
};
void add(db::UnitOfWork& tx, OrderId order, const Thing& thing);
[[nodiscard]] std::vector<Thing> things(db::ReadSession& session, OrderId order);
/// Whether another order that was issued later touched a thing of this one.
[[nodiscard]] bool has_later(db::ReadSession& session, OrderId order, const std::string& issued_at);
/// Issued orders that touched a thing, oldest first.
[[nodiscard]] std::vector<OrderId> orders_of(db::ReadSession& session, std::int64_t thing);

struct Destined {
    Owner owner{};
    std::int64_t from{};
    std::int64_t to{};
};
void add(db::UnitOfWork& tx, OrderId order, const Destined& destination);
[[nodiscard]] std::vector<Destined> destinations(db::ReadSession& session, OrderId order);

} // namespace divan::orders::store
