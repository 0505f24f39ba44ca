// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdlib>

namespace divan::fuzz {

/// What must hold for any bytes: if not, the fuzzer keeps them.
inline void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

} // namespace divan::fuzz
