// SPDX-License-Identifier: Apache-2.0
#include "platform/spreadsheets/api.hpp"

#include "http/content.hpp"
#include "platform/spreadsheets/wire.hpp"
#include "platform/spreadsheets/workbook.hpp"

#include <utility>

namespace divan::spreadsheets {

static Sheet to_sheet(wire::SpreadsheetRequest&& asked)
{
    Sheet sheet{.name = std::move(asked.name.value),
                .is_right_to_left = asked.right_to_left,
                .columns = {},
                .rows = {}};
    for (auto& column : asked.columns.value) {
        sheet.columns.push_back({std::move(column.title.value), static_cast<CellKind>(column.kind)});
    }
    sheet.rows.reserve(asked.rows.value.size());
    for (auto& row : asked.rows.value) {
        auto& cells = sheet.rows.emplace_back();
        cells.reserve(row.value.size());
        for (auto& cell : row.value) {
            cells.push_back(std::move(cell.value));
        }
    }
    return sheet;
}

static http::Response make(const http::Request& request)
{
    const auto sheet = to_sheet(request.body_as<wire::SpreadsheetRequest>());
    http::Response response;
    response.body = workbook(sheet);
    response.content_type = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
    response.headers.emplace_back("Content-Disposition",
                                  http::content_disposition("attachment", sheet.name + ".xlsx"));
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

void register_routes(http::Router& router)
{
    router.add<wire::SpreadsheetRequest, http::Raw>(
        {.method = "POST",
         .path = "/api/v1/spreadsheets",
         .access = http::signed_in("a file of what the caller sent; nothing is read or kept"),
         .summary = "A list as a spreadsheet (XLSX)"},
        [](const http::Request& request) { return make(request); });
}

} // namespace divan::spreadsheets
