// SPDX-License-Identifier: Apache-2.0
// Posts, persons and appointments from CSV: every row is judged, and either all are applied or none.
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"

#include <boost/describe/enum.hpp>

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace divan::orders {

/// posts: code, unit, title_fa, title_en, is_head, roles, clearance, valid_from.
/// persons: code, name_fa, name_en. appointments: person (code), post, kind, valid_from, valid_to.
BOOST_DEFINE_ENUM_CLASS(ImportKind, posts, persons, appointments)
BOOST_DEFINE_ENUM_CLASS(RowOutcome, created, changed, same, fault)

struct CellFault {
    std::string column; // "" is the row
    std::string reason;
};

struct RowReport {
    int line{};
    RowOutcome outcome{};
    std::vector<CellFault> faults;
};

struct ImportReport {
    std::vector<RowReport> rows; // in the order of the file
    std::int64_t created{};
    std::int64_t changed{};
    std::int64_t same{};
    std::int64_t faults{};
    bool applied{};
};

/// More than this is refused: 100,000 rows are some ten megabytes.
inline constexpr std::size_t import_rows_max = 200'000;

/// The largest table that is taken over the interface as it is.
inline constexpr std::int64_t import_bytes_max = std::int64_t{32} * 1024 * 1024;

/// What the rows would do; nothing is changed.
[[nodiscard]] ImportReport
try_import(db::ReadSession& session, PersonId importer, ImportKind kind, std::string_view csv);

/// Applies the rows when none has a fault, under one entry; else changes nothing. The act has no other part.
ImportReport apply_import(
    db::UnitOfWork& tx, Instant now, const ledger::Author& author, ImportKind kind, std::string_view csv);

} // namespace divan::orders
