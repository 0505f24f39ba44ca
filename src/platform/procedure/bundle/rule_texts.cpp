// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bundle/rule_texts.hpp"

#include "platform/procedure/xml/document.hpp"

namespace divan::bundle {

static void look_into(const xml::Element& element, const std::string& table, RuleTexts& texts)
{
    const auto id = std::string{element.attribute("id").value_or("")};
    const auto& inner = element.name.local == "decisionTable" ? id : table;
    if (element.name.local == "rule") {
        if (const auto* const words = element.first(element.name.space, "description")) {
            texts[{table, id}] = xml::trimmed(words->text);
        }
        return;
    }
    for (const auto& child : element.children) {
        look_into(child, inner, texts);
    }
}

void add_rule_texts(std::string_view dmn, RuleTexts& texts)
{
    const auto reading = xml::read(dmn);
    if (reading.root) {
        look_into(*reading.root, "", texts);
    }
}

} // namespace divan::bundle
