// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bpmn/findings.hpp"
#include "platform/procedure/bpmn/model.hpp"

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::bpmn {

/// Says what is wrong with an expression, empty when nothing is. FEEL in the program; tests give their own.
using ExpressionCheck = std::function<std::optional<std::string>(std::string_view)>;

/// What the flow's elements ask for one by one: events and their definitions, gateways and their ways,
/// conditions, boundary events, activities and what they name.
void check_flow(const Process& process, const ExpressionCheck& expression, std::vector<Finding>& findings);

} // namespace divan::bpmn
