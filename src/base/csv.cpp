// SPDX-License-Identifier: Apache-2.0
#include "base/csv.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace divan::csv {

static constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

namespace {
/// Reads rows of cells; each fault is noted with its line and reading goes on.
class Reader {
public:
    Reader(std::string_view text, char separator, int line, std::vector<Problem>& problems)
        : text_{text}, separator_{separator}, problems_{problems}, line_{line}
    {
    }

    /// False at the end of the text. A line without a character is no row.
    bool next(Row& row)
    {
        while (at_ < text_.size() && take_line_end()) {
        }
        if (at_ >= text_.size()) {
            return false;
        }
        row = Row{.line = line_, .cells = {}};
        do {
            row.cells.push_back(cell());
        } while (take(separator_));
        take_line_end();
        return true;
    }

private:
    bool take(char wanted)
    {
        if (at_ < text_.size() && text_[at_] == wanted) {
            ++at_;
            return true;
        }
        return false;
    }

    [[nodiscard]] bool at_line_end() const { return text_[at_] == '\n' || text_.substr(at_, 2) == "\r\n"; }

    bool take_line_end()
    {
        if (at_ >= text_.size() || !at_line_end()) {
            return false;
        }
        at_ += text_[at_] == '\n' ? 1 : 2;
        ++line_;
        return true;
    }

    std::string cell() { return take('"') ? quoted_cell() : bare_cell(); }

    std::string bare_cell()
    {
        const auto start = at_;
        bool is_clean = true;
        while (at_ < text_.size() && text_[at_] != separator_ && !at_line_end()) {
            is_clean = is_clean && text_[at_] != '"' && text_[at_] != '\r';
            ++at_;
        }
        if (!is_clean) {
            problems_.push_back({line_, "csv.stray_quote"});
        }
        return std::string{text_.substr(start, at_ - start)};
    }

    std::string quoted_cell()
    {
        const auto opened_on = line_;
        std::string value;
        while (at_ < text_.size()) {
            if (take('"')) {
                if (!take('"')) {
                    return value + after_quote();
                }
                value += '"';
                continue;
            }
            line_ += text_[at_] == '\n' ? 1 : 0;
            value += text_[at_++];
        }
        problems_.push_back({opened_on, "csv.unclosed_quote"});
        return value;
    }

    /// Behind the closing quote only a separator or the line's end may stand.
    std::string after_quote()
    {
        if (at_ >= text_.size() || text_[at_] == separator_ || at_line_end()) {
            return {};
        }
        problems_.push_back({line_, "csv.stray_quote"});
        const auto start = at_;
        while (at_ < text_.size() && text_[at_] != separator_ && !at_line_end()) {
            ++at_;
        }
        return std::string{text_.substr(start, at_ - start)};
    }

    std::string_view text_;
    char separator_;
    std::vector<Problem>& problems_;
    std::size_t at_{};
    int line_;
};
} // namespace

/// Lines that are not text at all: the rest of the reading would only repeat it.
static std::vector<Problem> faults_of_bytes(std::string_view text, int line)
{
    std::vector<Problem> found;
    std::size_t start = 0;
    while (start < text.size()) {
        const auto end = std::min(text.find('\n', start), text.size());
        const auto bytes = text.substr(start, end - start);
        if (bytes.find('\0') != std::string_view::npos) {
            found.push_back({line, "csv.nul"});
        } else if (!text::is_utf8(bytes)) {
            found.push_back({line, "csv.not_utf8"});
        }
        start = end + 1;
        ++line;
    }
    return found;
}

static void check_header(const Row& header, std::vector<Problem>& problems)
{
    std::set<std::string_view> names;
    for (const auto& name : header.cells) {
        if (name.empty()) {
            problems.push_back({header.line, "csv.unnamed_column"});
        } else if (!names.insert(name).second) {
            problems.push_back({header.line, "csv.repeated_column"});
        }
    }
}

static std::string_view without_mark(std::string_view text)
{
    return text.substr(text.starts_with(byte_order_mark) ? byte_order_mark.size() : 0);
}

Table parse(std::string_view text, char separator)
{
    Table table;
    table.problems = faults_of_bytes(text, 1);
    if (!table.problems.empty()) {
        return table;
    }
    Reader reader{without_mark(text), separator, 1, table.problems};
    Row row;
    if (!reader.next(row)) {
        table.problems.push_back({1, "csv.empty"});
        return table;
    }
    check_header(row, table.problems);
    table.header = std::move(row.cells);
    while (reader.next(row)) {
        if (row.cells.size() == table.header.size()) {
            table.rows.push_back(std::move(row));
        } else {
            const bool is_long = row.cells.size() > table.header.size();
            table.problems.push_back({row.line, is_long ? "csv.too_many_columns" : "csv.too_few_columns"});
        }
    }
    return table;
}

RowReader::Rows RowReader::write(std::string_view bytes)
{
    held_ += bytes;
    std::size_t whole = 0;
    for (; looked_at_ < held_.size(); ++looked_at_) {
        const char byte = held_[looked_at_];
        is_quoted_ = is_quoted_ != (byte == '"'); // a doubled quote opens again what it closed
        if (byte == '\n' && !is_quoted_) {
            whole = looked_at_ + 1;
        }
    }
    return take(whole);
}

RowReader::Rows RowReader::finish()
{
    return take(held_.size());
}

RowReader::Rows RowReader::take(std::size_t size)
{
    Rows found;
    if (size == 0) {
        return found;
    }
    const auto text = std::string_view{held_}.substr(0, size);
    found.problems = faults_of_bytes(text, line_);
    if (found.problems.empty()) {
        Reader reader{is_begun_ ? text : without_mark(text), separator_, line_, found.problems};
        Row row;
        while (reader.next(row)) {
            found.rows.push_back(std::move(row));
        }
    }
    line_ += static_cast<int>(std::ranges::count(text, '\n'));
    is_begun_ = true;
    looked_at_ -= size;
    held_.erase(0, size);
    return found;
}

static bool needs_quotes(const std::string& cell, char separator)
{
    return std::ranges::any_of(
               cell, [separator](char c) { return c == separator || c == '"' || c == '\n' || c == '\r'; }) ||
           cell.compare(0, byte_order_mark.size(), byte_order_mark) == 0;
}

std::string line(const std::vector<std::string>& cells, char separator)
{
    std::string text;
    for (const auto& cell : cells) {
        if (&cell != &cells.front()) {
            text += separator;
        }
        if (!needs_quotes(cell, separator) &&
            !(cells.size() == 1 && cell.empty())) { // "" keeps a row of one empty cell
            text += cell;
            continue;
        }
        text += '"';
        for (const char byte : cell) {
            text.append(byte == '"' ? 2 : 1, byte);
        }
        text += '"';
    }
    return text + "\n";
}

} // namespace divan::csv
