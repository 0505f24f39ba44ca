// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "faults/acts.hpp"

namespace divan::test {

/// The act "register + refer" by the letters' own service, in a small institution that it makes itself.
[[nodiscard]] Work letter_acts();

} // namespace divan::test
