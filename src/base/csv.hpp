// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
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

/// A table of any length, row by row as its bytes arrive: no more is held than the row that isn't whole yet.
/// Of the header it knows nothing, and a row may have any number of cells.
class RowReader {
public:
    struct Rows {
        std::vector<Row> rows;
        std::vector<Problem> problems; // as parse has them, of the bytes alone
    };

    explicit RowReader(char separator = ',') : separator_{separator} {}
    /// The rows that `bytes` complete.
    [[nodiscard]] Rows write(std::string_view bytes);
    /// What is left at the end: a last row without its line end.
    [[nodiscard]] Rows finish();
    /// Bytes of the row that isn't whole yet; whoever writes bounds them.
    [[nodiscard]] std::size_t held() const { return held_.size(); }

private:
    [[nodiscard]] Rows take(std::size_t size);

    char separator_;
    std::string held_;
    std::size_t looked_at_{}; // of held_
    int line_{1};             // on which held_ begins
    bool is_quoted_{};        // at looked_at_
    bool is_begun_{};         // the byte order mark can't come any more
};

/// One line with its end; cells that need it are quoted.
[[nodiscard]] std::string line(const std::vector<std::string>& cells, char separator = ',');

} // namespace divan::csv
