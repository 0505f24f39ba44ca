// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/demo.hpp"
#include "app/demo_stage.hpp"

#include <filesystem>

namespace divan::app {

/// Puts the procedures of a folder, each in a folder of its own, and the script's cases of them on the stage.
/// A case of a procedure that is not among them is left out; nothing happens where there is no folder. All
/// outlive the play.
void place_cases(Stage& stage,
                 const DemoScript& script,
                 const std::filesystem::path& procedures,
                 CivilDate today);

} // namespace divan::app
