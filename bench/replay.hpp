// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "bench/measure.hpp"
#include "bench/recording.hpp"

#include <cstddef>
#include <string>
#include <vector>

namespace divan::bench {

/// Runs recorded acts on a SQLite file by the C API alone: one connection, set as the program sets its own,
/// prepared statements, a savepoint for each act, a commit after `acts_in_a_commit`. What the engine can do
/// at best.
[[nodiscard]] Measured
replay(const std::string& path, const std::vector<Act>& acts, std::size_t acts_in_a_commit);

} // namespace divan::bench
