// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/findings.hpp"

#include <algorithm>

namespace divan::bpmn {

const Rule* find_rule(std::string_view key)
{
    const auto found = std::ranges::find(rules(), key, &Rule::key);
    return found == rules().end() ? nullptr : &*found;
}

static void replace(std::string& text, std::string_view mark, std::string_view value)
{
    for (auto at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size())) {
        text.replace(at, mark.size(), value);
    }
}

std::string sentence(const Finding& finding, Language language)
{
    const auto* const rule = find_rule(finding.rule);
    return rule == nullptr ? finding.rule : sentence(*rule, finding, language);
}

std::string sentence(const Rule& rule, const Finding& finding, Language language)
{
    const auto is_persian = language == Language::fa;
    std::string text{is_persian ? rule.fa : rule.en};
    const auto hint = is_persian ? rule.hint_fa : rule.hint_en;
    if (!hint.empty()) {
        text.append(" ").append(hint);
    }
    replace(text, "{element}", finding.element);
    replace(text, "{detail}", finding.detail);
    return text;
}

bool has_error(const std::vector<Finding>& findings)
{
    return std::ranges::any_of(findings,
                               [](const Finding& finding) { return finding.severity == Severity::error; });
}

} // namespace divan::bpmn
