// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/cases/case.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace divan::cases {

/// What the entry of a step says of event, reason and the state after it: hashes under the step's salt. A
/// case's variables are personal data: the ledger holds none of them, and when text and salt are destroyed
/// nobody can tell from the hash what they were.
[[nodiscard]] std::vector<ledger::Field> commitments(const Step& step, std::string_view state);

} // namespace divan::cases
