// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/import_header.hpp"

#include <algorithm>

namespace divan::orders {

static std::vector<std::string> columns_of(ImportKind kind)
{
    switch (kind) {
    case ImportKind::posts:
        return {"code", "unit", "title_fa", "title_en", "is_head", "roles", "clearance", "valid_from"};
    case ImportKind::persons:
        return {"code", "name_fa", "name_en"};
    case ImportKind::appointments:
        return {"person", "post", "kind", "valid_from", "valid_to"};
    }
    return {};
}

bool read_header(const csv::Table& table, ImportKind kind, std::vector<RowReport>& reports, Places& places)
{
    const auto columns = columns_of(kind);
    for (std::size_t i = 0; i < table.header.size(); ++i) {
        places.emplace(table.header[i], i);
        if (std::ranges::find(columns, table.header[i]) == columns.end()) {
            reports.push_back({1, RowOutcome::fault, {{table.header[i], "import.unknown_column"}}});
        }
    }
    bool is_whole = true;
    for (const auto& column : columns) {
        if (!places.contains(column)) {
            reports.push_back({1, RowOutcome::fault, {{column, "import.missing_column"}}});
            is_whole = false;
        }
    }
    return is_whole;
}

} // namespace divan::orders
