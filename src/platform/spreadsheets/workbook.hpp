// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace divan::spreadsheets {

/// What the cells of a column are; all are given as text, "" is an empty cell. A cell that isn't what its
/// column says is written as the text that it is.
enum class CellKind {
    text,
    number, // decimal, at most fifteen digits
    date    // ISO day; a real date in the sheet
};

struct Column {
    std::string title;
    CellKind kind{CellKind::text};
};

struct Sheet {
    std::string name;
    bool is_right_to_left{}; // dates are then shown in the Solar Hijri calendar
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows; // none longer than the columns
};

/// An Office Open XML workbook with one sheet. A text is stored as a string whatever it begins with, so that
/// none becomes a formula or a link. Throws std::runtime_error when the library fails.
[[nodiscard]] std::string workbook(const Sheet& sheet);

/// As a sheet may be called: at most 31 characters, none of []:*?/\, not in apostrophes, not empty.
[[nodiscard]] std::string sheet_name(std::string_view wanted);

} // namespace divan::spreadsheets
