// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/orders/order.hpp"
#include "platform/orders/outcome.hpp"

namespace divan::orders {

/// Writes what a plan says: dated rows, successors, destinations, a ledger entry for each thing and one for
/// the order, which is returned. The plan has no faults and was made in this unit of work.
[[nodiscard]] ledger::Appended record_plan(
    db::UnitOfWork& tx, Instant at, const ledger::Author& author, const Order& order, const Outcome& outcome);

/// Undoes what an issued order recorded, thing by thing, under one entry.
void withdraw(db::UnitOfWork& tx, const Order& order, EntryId entry);

} // namespace divan::orders
