// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/charter/folder.hpp"
#include "platform/duties/api.hpp"
#include "platform/procedure/cases/evidence.hpp"

#include <vector>

namespace divan::app {

/// What in the applied charter names which duty.
[[nodiscard]] duties::Namings namings_of(const charter::Folder& charter);
/// And which deployed procedures do.
void add_procedures(duties::Namings& namings, const std::vector<cases::Serving>& servings);

} // namespace divan::app
