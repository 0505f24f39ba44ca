// SPDX-License-Identifier: Apache-2.0
#include "app/installed.hpp"

namespace divan::app {

std::filesystem::path came_along(std::string_view part, const std::filesystem::path& in_sources)
{
    const auto program = std::filesystem::read_symlink("/proc/self/exe");
    const auto installed = program.parent_path().parent_path() / "share/divan" / part;
    return std::filesystem::exists(installed) ? installed : in_sources;
}

std::filesystem::path own_fonts()
{
    return came_along("fonts", DIVAN_SOURCE_FONTS);
}

} // namespace divan::app
