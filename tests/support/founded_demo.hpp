// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>

namespace divan::test {

/// A data folder with the demo institution, the caller's own to change: founded by the real command once for
/// the program, then copied.
void found_demo(const std::filesystem::path& data);

} // namespace divan::test
