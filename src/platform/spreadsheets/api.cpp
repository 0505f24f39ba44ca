// SPDX-License-Identifier: Apache-2.0
#include "platform/spreadsheets/api.hpp"

#include "http/content.hpp"
#include "platform/spreadsheets/table.hpp"
#include "platform/spreadsheets/wire.hpp"
#include "platform/spreadsheets/workbook.hpp"

#include <algorithm>
#include <array>
#include <atomic>
#include <chrono>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace divan::spreadsheets {

using http::Request;
using http::Response;

namespace {

class FileSource final : public http::BodySource {
public:
    explicit FileSource(std::unique_ptr<TemporaryFile> file) : file_{std::move(file)} {}
    [[nodiscard]] std::int64_t size() const override { return file_->size(); }
    [[nodiscard]] std::string read(std::size_t max) override
    {
        auto piece = file_->read(at_, max);
        at_ += static_cast<std::int64_t>(piece.size());
        return piece;
    }

private:
    std::unique_ptr<TemporaryFile> file_;
    std::int64_t at_{};
};

Response answer(Workbook& book, const std::string& name)
{
    Response response;
    response.source = std::make_shared<FileSource>(book.close()); // shared with the connection's jobs
    response.content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    response.headers.emplace_back("Content-Disposition",
                                  http::content_disposition("attachment", name + ".xlsx"));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

Response make(const Request& request)
{
    auto asked = request.body_as<wire::SpreadsheetRequest>();
    SheetHead head{
        .name = std::move(asked.name.value), .is_right_to_left = asked.right_to_left, .columns = {}};
    for (auto& column : asked.columns.value) {
        head.columns.push_back({std::move(column.title.value), static_cast<CellKind>(column.kind)});
    }
    Workbook book{head};
    std::vector<std::string> cells;
    for (auto& row : asked.rows.value) {
        cells.clear();
        for (auto& cell : row.value) {
            cells.push_back(std::move(cell.value));
        }
        book.add(cells);
    }
    return answer(book, head.name);
}

/// One of the tables that are being taken: what they hold on disk is bounded by their number.
class Turn {
public:
    explicit Turn(std::atomic<int>& taken) : taken_{taken}
    {
        if (++taken_ > most_tables) {
            --taken_;
            throw AppError{ErrorCode::unavailable, "request.busy"}.with_retry_after(std::chrono::seconds{5});
        }
    }
    Turn(const Turn&) = delete;
    Turn& operator=(const Turn&) = delete;
    ~Turn() { --taken_; }

private:
    static constexpr int most_tables = 8;

    std::atomic<int>& taken_;
};

class TableSink final : public http::BodySink {
public:
    TableSink(std::shared_ptr<std::atomic<int>> taken, SheetHead head)
        : taken_{std::move(taken)}, turn_{*taken_}, name_{head.name}, table_{std::move(head)}
    {
    }
    [[nodiscard]] std::int64_t limit() const override { return table_bytes_max; }
    void write(std::string_view bytes) override { table_.write(bytes); }
    [[nodiscard]] Response finish() override { return answer(table_.finish(), name_); }

private:
    std::shared_ptr<std::atomic<int>> taken_; // shared by the tables that are being taken
    Turn turn_;
    std::string name_;
    Table table_;
};

/// Empty where a word is none of a kind.
std::vector<Column> columns_of(std::string_view kinds)
{
    constexpr std::array words{std::pair{"text", CellKind::text}, std::pair{"number", CellKind::number},
                               std::pair{"date", CellKind::date}};
    std::vector<Column> columns;
    for (std::size_t at = 0; at <= kinds.size();) {
        const auto word = kinds.substr(at, kinds.find(',', at) - at);
        const auto* const known = std::ranges::find(words, word, &std::pair<const char*, CellKind>::first);
        if (known == words.end()) {
            return {};
        }
        columns.push_back({.title = {}, .kind = known->second});
        at += word.size() + 1;
    }
    return columns;
}

/// Throws invalid_input with every fault; that all parameters are there was seen before.
SheetHead head_of(const Request& request)
{
    SheetHead head{.name = request.query_value("name").value_or(""),
                   .is_right_to_left = request.query_value("right_to_left") == "true",
                   .columns = columns_of(request.query_value("kinds").value_or(""))};
    std::vector<Violation> violations;
    if (!fits_name(head.name)) {
        violations.push_back({"?name", "field.forbidden_character"});
    }
    if (!head.is_right_to_left && request.query_value("right_to_left") != "false") {
        violations.push_back({"?right_to_left", "field.not_a_value"});
    }
    if (head.columns.empty() || head.columns.size() > wire::most_columns) {
        violations.push_back({"?kinds", "field.not_a_value"});
    }
    reject_if_any(violations);
    return head;
}

} // namespace

void register_routes(http::Router& router)
{
    const auto taken = std::make_shared<std::atomic<int>>(0); // shared by the tables that are being taken
    router.add<wire::SpreadsheetRequest, http::Raw>(
        {.method = "POST",
         .path = "/api/v1/spreadsheets",
         .access = http::signed_in("a file of what the caller sent; nothing is read or kept"),
         .summary =
             "A list as a spreadsheet (XLSX). A long one comes as the table that it is (text/csv), its "
             "titles in the first line, and says name, right_to_left (true, false) and kinds (text, "
             "number, date: one a column, commas between) in the query"},
        [](const Request& request) { return make(request); },
        http::CsvForm{.query = {{"name", http::QueryType::text, true},
                                {"right_to_left", http::QueryType::text, true},
                                {"kinds", http::QueryType::text, true}},
                      .open = [taken](const Request& request) {
                          return std::make_unique<TableSink>(taken, head_of(request));
                      }});
}

} // namespace divan::spreadsheets
