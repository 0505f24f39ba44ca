// SPDX-License-Identifier: Apache-2.0
#include "platform/spreadsheets/table.hpp"

#include "base/error.hpp"
#include "base/wire_node.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace divan::spreadsheets {

static constexpr std::size_t longest_title = 200;
static constexpr std::size_t longest_cell = 4000;
static constexpr std::size_t longest_row = 1'000'000; // bytes
static constexpr std::size_t most_faults = 100;       // told at once

static Violation on_line(int line, std::string_view reason)
{
    return {"/lines/" + std::to_string(line), std::string{reason}};
}

/// Empty: the text may stand in a cell.
static std::string_view fault_of_text(std::string_view text, bool is_title)
{
    const auto found = divan::wire::inspect(text);
    if (is_title && found.is_blank) {
        return "field.blank";
    }
    if (found.count > (is_title ? longest_title : longest_cell)) {
        return "field.too_long";
    }
    return (is_title ? found.fits_line : found.fits_text) ? "" : "field.forbidden_character";
}

bool fits_name(std::string_view name)
{
    return fault_of_text(name, true).empty();
}

std::string_view Table::fault_of(const csv::Row& row) const
{
    if (row.cells.size() != head_.columns.size()) {
        return row.cells.size() > head_.columns.size() ? "csv.too_many_columns" : "csv.too_few_columns";
    }
    for (const auto& cell : row.cells) {
        if (const auto fault = fault_of_text(cell, !book_.has_value()); !fault.empty()) {
            return fault;
        }
    }
    return {};
}

void Table::write(std::string_view bytes)
{
    take(reader_.write(bytes));
    if (reader_.held() > longest_row) {
        throw AppError{ErrorCode::too_large, "request.body_too_large"};
    }
}

void Table::take(const csv::RowReader::Rows& piece)
{
    std::vector<Violation> violations;
    for (const auto& problem : piece.problems) {
        violations.push_back(on_line(problem.line, problem.reason));
    }
    for (const auto& row : piece.rows) {
        if (const auto fault = fault_of(row); !fault.empty()) {
            violations.push_back(on_line(row.line, fault));
        } else if (!book_) {
            for (std::size_t i = 0; i < row.cells.size(); ++i) {
                head_.columns[i].title = row.cells[i];
            }
            book_.emplace(head_);
        } else if (++rows_ > table_rows_max) {
            throw AppError{ErrorCode::too_large, "request.body_too_large"};
        } else {
            book_->add(row.cells);
        }
        if (violations.size() >= most_faults || (!book_ && !violations.empty())) {
            break;
        }
    }
    violations.resize(std::min(violations.size(), most_faults));
    reject_if_any(violations);
}

Workbook& Table::finish()
{
    take(reader_.finish());
    if (!book_) {
        throw AppError{ErrorCode::invalid_input, "csv.empty"};
    }
    return *book_;
}

} // namespace divan::spreadsheets
