// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bpmn/findings.hpp"

#include <span>
#include <string>
#include <vector>

namespace divan::bundle {

/// One thing found in a bundle, with its sentence and hint in both languages: the parts' own checkers each
/// have their texts.
struct Finding {
    bpmn::Severity severity{bpmn::Severity::error};
    std::string file;
    int line{}; // 0: of the file as a whole
    std::string element;
    std::string rule;
    std::string fa;
    std::string en;
};

/// A finding by a rule of the bundle itself (`rules`); throws std::logic_error for a rule that is not there.
[[nodiscard]] Finding found(std::string file, const bpmn::Finding& finding);
/// What a bundle is checked for beside what its files are checked for one by one.
[[nodiscard]] std::span<const bpmn::Rule> rules();

[[nodiscard]] bool has_errors(const std::vector<Finding>& findings);
/// "FILE:LINE: error: sentence [rule]"
[[nodiscard]] std::string to_text(const Finding& finding, bpmn::Language language);

} // namespace divan::bundle
