// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/duties/duties.hpp"

namespace divan::duties::store {

/// A record for one duty (0: none that is named).
struct Row {
    std::int64_t record{};
    DutyId duty;
    std::string kind;
    std::string recorded_on;
    std::optional<std::string> due_on;
    std::optional<std::string> finished_on;
};

/// By duty.
[[nodiscard]] std::vector<Row> rows(db::ReadSession& session, Reference record);
void insert(db::UnitOfWork& tx, const Row& row);
void remove(db::UnitOfWork& tx, const Row& row);
void set_due(db::UnitOfWork& tx, Reference record, const std::optional<std::string>& due_on);
void set_finished(db::UnitOfWork& tx, Reference record, std::string_view finished_on);
/// Adds to the counters of a duty, month and kind; what is added may be negative.
void add(db::UnitOfWork& tx, DutyId duty, const Month& month);

} // namespace divan::duties::store
