// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string_view>

namespace divan::app {

/// What came along with the program: `share/divan/PART` beside an installed one, else where it lies in the
/// source tree.
[[nodiscard]] std::filesystem::path came_along(std::string_view part,
                                               const std::filesystem::path& in_sources);

/// The fonts that letters are printed in.
[[nodiscard]] std::filesystem::path own_fonts();

} // namespace divan::app
