// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bpmn/findings.hpp"
#include "platform/procedure/bpmn/model.hpp"
#include "platform/procedure/bundle/law.hpp"

#include <vector>

namespace divan::bundle {

/// What the law says twice or by halves; lines are 0.
[[nodiscard]] std::vector<bpmn::Finding> law_findings(const Law& law);
/// What the process names that the law does not have, and what cases can't do yet.
[[nodiscard]] std::vector<bpmn::Finding> key_findings(const bpmn::Process& process, const Law& law);
/// What stands in the way of recording the decisions that the law names, and of appeals against them.
[[nodiscard]] std::vector<bpmn::Finding> deciding_findings(const bpmn::Process& process, const Law& law);

} // namespace divan::bundle
