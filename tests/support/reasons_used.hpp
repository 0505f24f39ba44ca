// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <string>
#include <vector>

namespace divan::test {

/// The reason keys that the sources under `folder` give in an AppError, a Violation or a refusal, in order
/// and once each. Tests and the catalogues themselves are left out. For the test that every reason has a
/// text.
[[nodiscard]] std::vector<std::string> reasons_used(const std::filesystem::path& folder);

} // namespace divan::test
