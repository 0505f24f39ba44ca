// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bundle/model_finding.hpp"

#include "platform/procedure/feel/texts.hpp"

#include <algorithm>
#include <string>
#include <utility>

namespace divan::bundle {

Finding of_model(const dmn::Finding& finding)
{
    std::string fa{finding.rule};
    std::string en{finding.rule};
    std::string hint_fa;
    std::string hint_en;
    const auto& rules = dmn::rule_texts();
    const auto& texts = feel::finding_texts();
    if (const auto rule = std::ranges::find(rules, finding.rule, &dmn::RuleText::rule); rule != rules.end()) {
        fa = rule->fa;
        en = rule->en;
        hint_fa = rule->hint_fa;
        hint_en = rule->hint_en;
    } else if (const auto text = std::ranges::find(texts, finding.rule, &feel::FindingText::reason);
               text != texts.end()) {
        fa = text->fa;
        en = text->en;
    }
    const auto told = [&finding](std::string text, const std::string& hint) {
        text.append(finding.detail.empty() ? "" : " ").append(finding.detail);
        return text.append(hint.empty() ? "" : " ").append(hint);
    };
    const auto is_error = finding.severity == dmn::Severity::error;
    return {is_error ? bpmn::Severity::error : bpmn::Severity::warning,
            finding.file,
            finding.at.line,
            finding.element,
            std::string{finding.rule},
            finding.element + ": " + told(std::move(fa), hint_fa),
            finding.element + ": " + told(std::move(en), hint_en)};
}

} // namespace divan::bundle
