// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"

#include <string>
#include <vector>

namespace divan::letters {

/// Letters whose subject or text differs from what their registration committed to in the ledger, or that
/// have another number of registrations there than one; at most 100. Empty is sound, as far as the ledger
/// itself verifies. A value that was erased there is not compared. Reads page by page. For `divan check` and
/// the tests.
[[nodiscard]] std::vector<std::string> ledger_faults(db::Database& database);

} // namespace divan::letters
