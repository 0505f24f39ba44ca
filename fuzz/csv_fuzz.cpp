// SPDX-License-Identifier: Apache-2.0
// Any bytes as CSV: faults lie on lines of the text, and what is sound is written and read back the same.
#include "base/csv.hpp"
#include "require.hpp"

#include <algorithm>
#include <cstdint>

using divan::fuzz::require;

namespace {

namespace csv = divan::csv;

/// The same rows when the bytes arrive a few at a time.
void check_pieces(std::string_view text, char separator, const csv::Table& table)
{
    csv::RowReader reader{separator};
    std::size_t rows = 0;
    const auto keep = [&](const csv::RowReader::Rows& more) {
        require(more.problems.empty());
        for (const auto& row : more.rows) {
            require(row.cells == (rows == 0 ? table.header : table.rows.at(rows - 1).cells));
            ++rows;
        }
    };
    for (std::size_t at = 0; at < text.size(); at += 7) {
        keep(reader.write(text.substr(at, 7)));
    }
    keep(reader.finish());
    require(rows == table.rows.size() + 1 && reader.held() == 0);
}

void check(std::string_view text, char separator)
{
    const auto table = csv::parse(text, separator);
    const auto lines = std::ranges::count(text, '\n') + 1;
    for (const auto& problem : table.problems) {
        require(problem.line >= 1 && problem.line <= lines && !problem.reason.empty());
    }
    if (!table.problems.empty()) {
        return;
    }
    check_pieces(text, separator, table);
    auto written = csv::line(table.header, separator);
    for (const auto& row : table.rows) {
        require(row.cells.size() == table.header.size());
        written += csv::line(row.cells, separator);
    }
    const auto again = csv::parse(written, separator);
    require(again.problems.empty() && again.header == table.header && again.rows.size() == table.rows.size());
    for (std::size_t i = 0; i < again.rows.size(); ++i) {
        require(again.rows[i].cells == table.rows[i].cells);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    check(text, ',');
    check(text, '\t');
    return 0;
}
