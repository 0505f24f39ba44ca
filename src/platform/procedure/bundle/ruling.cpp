// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bundle/ruling.hpp"

#include "platform/procedure/engine/data.hpp"

#include <algorithm>

namespace divan::bundle {

using Outcomes = std::optional<std::vector<wire::Line<100>>>;

static bool names_outcome(const Outcomes& all, std::string_view outcome)
{
    return all && std::ranges::any_of(
                      *all, [outcome](const wire::Line<100>& each) { return each.value == outcome; });
}

std::string plain_text(const feel::Value& data, std::string_view name)
{
    const auto* const members = data.context();
    const auto* const value = members == nullptr ? nullptr : members->find(name);
    if (value == nullptr || value->is_null()) {
        return "";
    }
    if (const auto* const text = value->string()) {
        return *text;
    }
    std::string text;
    engine::write(text, *value);
    return text;
}

Ruling ruling_of(const DecidingRule& rule, const feel::Value& data)
{
    Ruling made;
    made.outcome = plain_text(data, rule.outcome.value);
    made.reasons = plain_text(data, rule.reasons.value);
    if (made.outcome.empty()) {
        made.faults.push_back({"/" + rule.outcome.value, "field.missing"});
    }
    const auto is_blank = made.reasons.find_first_not_of(" \t\r\n") == std::string::npos;
    if (is_blank && !names_outcome(rule.without_reasons, made.outcome)) {
        made.faults.push_back({"/" + rule.reasons.value, "procedure.reasons_missing"});
    }
    return made;
}

bool is_appealable(const DecidingRule& rule, std::string_view outcome)
{
    return rule.appeal && (!rule.appeal->against || names_outcome(rule.appeal->against, outcome));
}

} // namespace divan::bundle
