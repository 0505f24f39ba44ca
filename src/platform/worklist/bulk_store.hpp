// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/worklist/bulk.hpp"

#include <string>
#include <vector>

/// SQL on acts on whole views.
namespace divan::worklist::store {

/// With its rows, numbered in their order.
void insert(db::UnitOfWork& tx, const BulkRun& run, const std::vector<BulkRow>& rows);
[[nodiscard]] std::optional<BulkRun> find_bulk(db::ReadSession& session, BulkId id);
[[nodiscard]] bool has_running_bulk(db::ReadSession& session, PersonId person);
/// That have not ended, the oldest first.
[[nodiscard]] std::vector<BulkId> running_bulks(db::ReadSession& session);
/// Of a person, the newest first; those begun before `before`.
[[nodiscard]] std::vector<BulkRun>
bulks_of(db::ReadSession& session, PersonId person, BulkId before, std::size_t limit);
/// The next rows that are not dealt with.
[[nodiscard]] std::vector<BulkRow> next_rows(db::ReadSession& session, const BulkRun& run, std::size_t limit);

/// What came of a batch: why each row was refused, empty for what was done; and the state after it.
struct BatchEnd {
    std::vector<std::string> reasons;
    BulkState state{BulkState::running};
    std::string at;
};
void settle(db::UnitOfWork& tx, const BulkRun& run, const BatchEnd& end);
/// False when it does not run.
[[nodiscard]] bool wish_to_cancel(db::UnitOfWork& tx, BulkId id);

struct ReasonCount {
    std::string reason;
    std::int64_t count{};
};
/// The most frequent first.
[[nodiscard]] std::vector<ReasonCount> reasons(db::ReadSession& session, BulkId id);

/// A row with what it is about.
struct ListedRow {
    BulkRow row;
    std::string subject_kind{};
    std::string title{};
    std::string number_parts{}; // as JSON array text
    access::SecrecyClass secrecy_class{};
    bool is_personal{};
    bool is_withheld{}; // title and number are taken out
};
/// After a number; with `reason` only those that were refused for it.
struct RowsAsked {
    std::string reason{};
    std::int64_t after{};
    std::size_t limit{50};
};
[[nodiscard]] std::vector<ListedRow> bulk_rows(db::ReadSession& session, BulkId id, const RowsAsked& asked);

/// Reports of what ended before `at`, at most `limit` rows; how many rows went.
std::int64_t remove_bulks(db::UnitOfWork& tx, const std::string& at, std::size_t limit);
/// Deletes what the law wants forgotten.
void forget_bulks(db::UnitOfWork& tx, PersonId person);

} // namespace divan::worklist::store
