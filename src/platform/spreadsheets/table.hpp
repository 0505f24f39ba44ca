// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/csv.hpp"
#include "platform/spreadsheets/workbook.hpp"

#include <cstdint>
#include <optional>
#include <string_view>

namespace divan::spreadsheets {

inline constexpr std::int64_t table_bytes_max = 64'000'000;
inline constexpr std::int64_t table_rows_max = 200'000;

/// A workbook of a table in CSV whose bytes arrive in pieces; in memory is the row that isn't whole yet. The
/// first row holds the titles, which the head has not.
class Table {
public:
    explicit Table(SheetHead head) : head_{std::move(head)} {}

    /// These throw invalid_input with the faults of a piece, each with its line (`/lines/12`), and too_large.
    void write(std::string_view bytes);
    /// The workbook, ready to be closed.
    [[nodiscard]] Workbook& finish();

private:
    void take(const csv::RowReader::Rows& piece);
    [[nodiscard]] std::string_view fault_of(const csv::Row& row) const;

    SheetHead head_; // its titles come with the first row
    csv::RowReader reader_;
    std::optional<Workbook> book_; // empty: the titles haven't come
    std::int64_t rows_{};
};

/// As wire::Name asks it of a body.
[[nodiscard]] bool fits_name(std::string_view name);

} // namespace divan::spreadsheets
