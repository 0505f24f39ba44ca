// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bundle/finding.hpp"
#include "platform/procedure/dmn/finding.hpp"

namespace divan::bundle {

/// What is found in a decision model, as a finding of its procedure.
[[nodiscard]] Finding of_model(const dmn::Finding& finding);

} // namespace divan::bundle
