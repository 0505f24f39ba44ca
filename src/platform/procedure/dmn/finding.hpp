// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/lexer.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace divan::dmn {

using Severity = feel::Finding::Severity;

/// Something wrong with a file, or doubtful in it, at its place. An error keeps
/// the file from being deployed.
struct Finding {
    Severity severity{Severity::error};
    std::string file;
    feel::Position at;
    std::string element;   // its id, or its name when it has none
    std::string_view rule; // a stable key, see rule_texts(); those of FEEL begin with "feel."
    std::string detail;
};

struct RuleText {
    std::string_view rule;
    std::string_view fa;
    std::string_view en;
    std::string_view hint_fa;
    std::string_view hint_en;
};

[[nodiscard]] const std::vector<RuleText>& rule_texts();

/// "file:line: element: what is wrong (hint) [rule]" in English.
[[nodiscard]] std::string to_text(const Finding& finding);

[[nodiscard]] bool has_errors(const std::vector<Finding>& findings);

} // namespace divan::dmn
