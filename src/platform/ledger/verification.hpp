// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "platform/ledger/signing.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace divan::ledger {

/// What a walk over the whole log found.
struct Report {
    std::int64_t entries{};
    std::int64_t heads{};
    std::vector<std::string> faults; // "position 41: the leaf is not the hash of its entry"; at most 100
};

/// Recomputes every commitment, leaf and root (the stored ones too), checks every head's signature and that
/// each head continues the one before (its root is that of the same leaves), and that no entry is left out.
/// Reads in parts; memory does not grow with the log.
[[nodiscard]] Report verify(db::Database& database, const Hash& public_key);

} // namespace divan::ledger
