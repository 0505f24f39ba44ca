// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/office.hpp"

#include <cstdint>
#include <functional>

namespace divan::bench {

/// Brings the folder to `letters` letters, each registered and referred through the letters' service, 64 acts
/// to a commit, 4,000 on each past day. `progress` hears how many there are.
void fill(db::Database& database,
          const Office& office,
          std::int64_t letters,
          const std::function<void(std::int64_t)>& progress);

/// How many letters the folder's register counts.
[[nodiscard]] std::int64_t letters_in(db::Database& database, const Office& office);

} // namespace divan::bench
