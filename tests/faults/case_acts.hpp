// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "faults/acts.hpp"

namespace divan::test {

/// Cases of a small procedure by their own service: begun, a task done, a timer that is due at once fired, a
/// second task done. Acknowledged is each step of a case, as ten times its identifier and the step's number.
[[nodiscard]] Work case_acts();

} // namespace divan::test
