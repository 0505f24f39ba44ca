// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"

#include <chrono>

namespace divan::test {

inline constexpr auto zone = "Asia/Tehran";

/// The Tuesday on which the tests' offices are at work, 3 Azar 1405, days after it, and one before anything
/// began.
inline constexpr CivilDate today = std::chrono::year{2026} / 11 / 24;
inline constexpr CivilDate monday = std::chrono::year{2026} / 11 / 30;
inline constexpr CivilDate friday = std::chrono::year{2026} / 12 / 4;
inline constexpr CivilDate long_ago = std::chrono::year{2020} / 1 / 1;

} // namespace divan::test
