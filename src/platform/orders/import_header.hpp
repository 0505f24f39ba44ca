// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/csv.hpp"
#include "platform/orders/import_cells.hpp"

#include <vector>

namespace divan::orders {

/// Finds the columns of a table; what is wrong with its first line goes to `reports`. False when one is
/// missing.
[[nodiscard]] bool
read_header(const csv::Table& table, ImportKind kind, std::vector<RowReport>& reports, Places& places);

} // namespace divan::orders
