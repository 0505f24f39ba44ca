// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/configuration.hpp"

#include <string>
#include <vector>

namespace divan::app {

/// Settings that mean nothing without another one, which is empty; each told with the place that set it.
[[nodiscard]] std::vector<std::string> contradictions(const std::vector<EffectiveSetting>& settings);

} // namespace divan::app
