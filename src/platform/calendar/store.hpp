// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"
#include "platform/calendar/rows.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan {
using CalendarRuleId = Identifier<struct CalendarRuleTag>;
} // namespace divan

namespace divan::calendar::store {

/// A row as it is kept. Of a unit the scope's code is its id.
struct Stored {
    CalendarRuleId id;
    Row row;            // row.rule.id is the same id
    std::string origin; // charter, decree
};

void insert(db::UnitOfWork& tx, const Stored& stored, EntryId entry);
/// True when the row was in force until now.
bool supersede(db::UnitOfWork& tx, CalendarRuleId id, EntryId entry);
[[nodiscard]] std::optional<Stored> find_current(db::ReadSession& session, CalendarRuleId id);
/// In force by what is known now, of one scope; by id.
[[nodiscard]] std::vector<Stored> of_scope(db::ReadSession& session, const Scope& scope);
/// In force by what was known at an instant.
[[nodiscard]] std::vector<Stored> of_scope_as_known(db::ReadSession& session, const Scope& scope, Instant at);
/// All that the charter gave and that is in force, after an id; for comparing.
[[nodiscard]] std::vector<Stored>
of_origin(db::ReadSession& session, std::string_view origin, CalendarRuleId after, std::size_t limit);

[[nodiscard]] std::int64_t stamp(db::ReadSession& session);
void move_stamp(db::UnitOfWork& tx);

/// The unit above on a day; empty for a root and for what is no unit that day.
[[nodiscard]] std::optional<UnitId> parent_of(db::ReadSession& session, UnitId unit, CivilDate day);

} // namespace divan::calendar::store
