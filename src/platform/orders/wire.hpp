// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "platform/orders/import.hpp"
#include "platform/orders/outcome.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::orders::wire {

struct OrderLine {
    std::int64_t id{};
    std::string number;
    std::string dated;
    std::string title;
    std::string effective_on;
    std::string state;
    std::int64_t changes{};
};
BOOST_DESCRIBE_STRUCT(OrderLine, (), (id, number, dated, title, effective_on, state, changes))

struct OrderList {
    std::vector<OrderLine> orders;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(OrderList, (), (orders, next_cursor))

/// What an issued order did to a thing.
struct ThingView {
    std::string thing; // unit, post, duty, appointment
    std::int64_t id{};
    std::string how; // created, changed, closed
    std::string code;
};
BOOST_DESCRIBE_STRUCT(ThingView, (), (thing, id, how, code))

struct OrderView {
    std::int64_t id{};
    OrderText text; // as it was written
    std::string state;
    std::int64_t drafted_by_person_id{};
    std::int64_t drafted_by_post_id{};
    std::string drafted_at;
    std::int64_t issued_by_person_id{}; // 0 until it is issued
    std::int64_t issued_by_post_id{};
    std::optional<std::string> issued_at;
    std::string entry_token;
    std::int64_t moved{};
    std::vector<ThingView> things;
    std::int64_t version{};
};
BOOST_DESCRIBE_STRUCT(OrderView,
                      (),
                      (id,
                       text,
                       state,
                       drafted_by_person_id,
                       drafted_by_post_id,
                       drafted_at,
                       issued_by_person_id,
                       issued_by_post_id,
                       issued_at,
                       entry_token,
                       moved,
                       things,
                       version))

struct FaultView {
    std::string path;
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(FaultView, (), (path, reason))

struct DifferenceView {
    std::string thing;
    std::string how;
    std::string code;
    std::int64_t change{}; // the order's line, from 0
    std::optional<std::string> before;
    std::optional<std::string> after;
};
BOOST_DESCRIBE_STRUCT(DifferenceView, (), (thing, how, code, change, before, after))

struct EndedAppointment {
    std::int64_t person_id{};
    std::int64_t post_id{};
    std::int64_t change{};
};
BOOST_DESCRIBE_STRUCT(EndedAppointment, (), (person_id, post_id, change))

struct LeftView {
    std::string kind;       // worklist.item, worklist.desk, delegation.delegation, registers.register
    std::string owner_kind; // post, unit
    std::string owner;
    std::int64_t count{};
    std::string highest_class;
    std::optional<std::string> destination; // that the order names
    std::optional<std::string> proposed;
    bool lapses{}; // ends with its owner, and needs no destination
};
BOOST_DESCRIBE_STRUCT(LeftView,
                      (),
                      (kind, owner_kind, owner, count, highest_class, destination, proposed, lapses))

struct TrialView {
    bool may_be_issued{};
    std::vector<FaultView> faults;
    std::vector<DifferenceView> differences;
    std::vector<EndedAppointment> ended_appointments;
    std::vector<LeftView> stranded;
};
BOOST_DESCRIBE_STRUCT(TrialView, (), (may_be_issued, faults, differences, ended_appointments, stranded))

struct OrderRevocation {
    divan::wire::Line<1000> reason;
};
BOOST_DESCRIBE_STRUCT(OrderRevocation, (), (reason))

/// A table in CSV, with the columns that import.hpp names for its kind.
struct ImportRequest {
    ImportKind kind{};
    divan::wire::Text<900'000> csv;
    bool dry_run{};
};
BOOST_DESCRIBE_STRUCT(ImportRequest, (), (kind, csv, dry_run))

struct CellFaultView {
    std::string column; // "" is the row
    std::string reason;
};
BOOST_DESCRIBE_STRUCT(CellFaultView, (), (column, reason))

struct RowView {
    std::int64_t line{};
    RowOutcome outcome{};
    std::vector<CellFaultView> faults;
};
BOOST_DESCRIBE_STRUCT(RowView, (), (line, outcome, faults))

struct ImportView {
    bool applied{};
    std::int64_t created{};
    std::int64_t changed{};
    std::int64_t same{};
    std::int64_t faults{};
    std::vector<RowView> rows;
};
BOOST_DESCRIBE_STRUCT(ImportView, (), (applied, created, changed, same, faults, rows))

[[nodiscard]] ImportView view(const ImportReport& report);
[[nodiscard]] OrderLine line(const Order& order);
[[nodiscard]] OrderView view(const Order& order, const std::vector<store::Thing>& things);
[[nodiscard]] TrialView view(const Outcome& outcome);

} // namespace divan::orders::wire
