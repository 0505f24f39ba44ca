// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/jobs/runner.hpp"

namespace divan::idempotency {

/// Adds the daily dropping of keys that are older than `kept`. `clock` outlives the runner.
void add_sweep(jobs::Kinds& kinds, const Clock& clock);

} // namespace divan::idempotency
