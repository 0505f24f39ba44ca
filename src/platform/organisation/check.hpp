// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"

#include <string>
#include <vector>

namespace divan::organisation {

/// What is wrong with the dated rows, on any day: rows of a thing that overlap or leave a hole, two things
/// with one code, something that stands in a unit or post that is not there, units in a circle, two holders
/// of a post. Empty is sound. For `divan check` and the tests.
[[nodiscard]] std::vector<std::string> faults(db::ReadSession& session);

} // namespace divan::organisation
