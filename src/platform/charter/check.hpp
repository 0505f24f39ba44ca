// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/charter/folder.hpp"

#include <vector>

namespace divan::charter {

/// What is wrong between the rows of a folder: double codes, references to nothing, cycles, unknown words,
/// patterns.
[[nodiscard]] std::vector<Fault> faults_of(const Folder& folder);

} // namespace divan::charter
