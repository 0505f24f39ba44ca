// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace divan::test {

/// How many rows of each kind there are more (or fewer) than letters. "Register and refer" makes one of each,
/// so whole acts don't change it.
[[nodiscard]] std::vector<std::int64_t> beside_letters(db::ReadSession& session);

/// What faults have left of such acts, "" when nothing is wrong: a missing number, half an act (`at_first` is
/// `beside_letters` before them), an entry of the ledger without its leaf.
[[nodiscard]] std::string letter_faults(db::ReadSession& session, const std::vector<std::int64_t>& at_first);

} // namespace divan::test
