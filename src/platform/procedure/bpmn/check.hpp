// SPDX-License-Identifier: Apache-2.0
// Start here: a BPMN file as bytes becomes an executable process, or the list of all that stands in the way.
#pragma once

#include "platform/procedure/bpmn/findings.hpp"
#include "platform/procedure/bpmn/flow_rules.hpp"
#include "platform/procedure/bpmn/model.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace divan::bpmn {

struct Options {
    ExpressionCheck expression; // none: expressions are only looked at for another language
};

struct Report {
    std::optional<Process> process; // the executable one; present only without errors
    std::vector<Finding> findings;  // by line
};

/// Nothing is left out silently: what is not executed or kept as documentation is an error.
[[nodiscard]] Report check(std::string_view bytes, const Options& options);

} // namespace divan::bpmn
