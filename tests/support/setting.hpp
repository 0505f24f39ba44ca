// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>

namespace divan::test {

/// How much of something a test does: a number in the environment, so that a long run asks for more.
[[nodiscard]] inline int setting(const char* name, int otherwise)
{
    const auto* const text = std::getenv(name);
    return text == nullptr ? otherwise : std::atoi(text); // NOLINT(cert-err34-c): a test's own setting
}

} // namespace divan::test
