// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/orders/import.hpp"
#include "platform/orders/order.hpp"
#include "platform/orders/outcome.hpp"
#include "platform/orders/store.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace divan::orders {

namespace permission {
inline constexpr std::string_view order = "organisation.order";
inline constexpr std::string_view appoint = "organisation.appoint";
inline constexpr std::string_view import = "organisation.import";
} // namespace permission

/// An order as it was when asked for; `version` is what If-Match carried.
struct Expected {
    OrderId id;
    std::int64_t version{};
};

struct Made {
    OrderId id;
    bool replayed{};
};

/// The acts on orders. Drafting, issuing, carrying out and revoking are each one unit of work with their
/// ledger entries; a refusal leaves no trace. Thread-safe.
class Service {
public:
    /// All outlive the service; `zone` is the institution's.
    Service(db::Database& database,
            const Clock& clock,
            std::string zone,
            std::vector<const Strandable*> strandables);

    /// Keeps a text; nothing of it is checked against the organisation yet.
    Made draft(const access::Actor& actor, const OrderText& text);
    /// Throws conflict when it is not a draft any more, precondition_failed when stale.
    void redraft(const access::Actor& actor, const Expected& expected, const OrderText& text);
    /// What issuing would do; nothing is changed.
    [[nodiscard]] Outcome trial(const access::Actor& actor, OrderId id) const;
    /// Records what the order says. Throws invalid_input with every fault, and what redraft throws. An order
    /// whose day has come is carried out at once.
    Made issue(const access::Actor& actor, const Expected& expected);
    /// Drafts and issues in one act an order that only appoints and ends appointments.
    Made appoint(const access::Actor& actor, const OrderText& text);
    /// Takes an order back before its day: its rows are superseded, what held before holds again. Throws
    /// conflict once its day has come or when a later order builds on it.
    void revoke(const access::Actor& actor, const Expected& expected, const std::string& reason);

    /// Throws forbidden for who has no reach over the whole institution, as `import` does: asked before a
    /// table is taken in.
    static void authorise_import(const access::Actor& actor);
    /// Judges every row of a table and, unless it is a dry run or a row has a fault, applies all of them in
    /// one act. Throws forbidden for who has no reach over the whole institution.
    [[nodiscard]] ImportReport
    import(const access::Actor& actor, ImportKind kind, const std::string& csv, bool is_dry_run);

    /// Moves what the orders whose day has come would leave, in bounded steps, and puts them in force. For
    /// the issuing act, the start and a timer: what a crash left is done by the next call.
    void carry_out_due();

    [[nodiscard]] Order get(const access::Actor& actor, OrderId id) const;
    [[nodiscard]] std::vector<store::Thing> things(OrderId id) const;
    [[nodiscard]] std::vector<Order>
    list(const access::Actor& actor, std::int64_t before, std::size_t limit) const;

private:
    [[nodiscard]] CivilDate today() const;
    void record(db::UnitOfWork& tx, Instant at, const access::Actor& actor, Order& order) const;
    /// Some of what an order strands, at most a step's; how much.
    std::int64_t
    move_some(db::UnitOfWork& tx, const Order& order, Instant at, const ledger::Author& author) const;
    /// One bounded step; false when the order is done.
    bool carry_out(OrderId id);

    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
    std::vector<const Strandable*> strandables_;
};

} // namespace divan::orders
