// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"

namespace divan::spreadsheets::wire {

enum class SheetCellKind { text, number, date };
BOOST_DESCRIBE_ENUM(SheetCellKind, text, number, date)

struct SheetColumn {
    divan::wire::Line<200> title;
    SheetCellKind kind{};
};
BOOST_DESCRIBE_STRUCT(SheetColumn, (), (title, kind))

inline constexpr std::size_t most_columns = 40;
inline constexpr std::size_t most_rows = 20'000;
using SheetCell = divan::wire::Text<4000>;
using SheetRow = divan::wire::Many<SheetCell, 0, most_columns>;

/// Cells are text; "" is empty, numbers are decimal, dates ISO days.
struct SpreadsheetRequest {
    divan::wire::Name name; // of the sheet and the file
    bool right_to_left{};
    divan::wire::Many<SheetColumn, 1, most_columns> columns;
    divan::wire::Many<SheetRow, 0, most_rows> rows;
};
BOOST_DESCRIBE_STRUCT(SpreadsheetRequest, (), (name, right_to_left, columns, rows))

} // namespace divan::spreadsheets::wire
