// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace divan::csv {

struct Row {
    int line{}; // first line of the row in the file, from 1
    std::vector<std::string> cells;
};

struct Problem {
    int line{};
    std::string reason; // stable key: csv.unclosed_quote, csv.stray_quote, csv.not_utf8, csv.nul,
                        // csv.too_many_columns …
};

struct Table {
    std::vector<std::string> header;
    std::vector<Row> rows; // a row with another number of cells than the header is a problem and left out
    std::vector<Problem> problems;
};

/// RFC 4180 with a header line; byte order mark allowed; separator ',' or '\t'.
[[nodiscard]] Table parse(std::string_view text, char separator = ',');

/// One line with its end; cells that need it are quoted.
[[nodiscard]] std::string line(const std::vector<std::string>& cells, char separator = ',');

} // namespace divan::csv
