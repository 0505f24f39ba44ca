// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/values.hpp"

namespace divan::bpmn {

std::string text_of(const xml::Element& element, std::string_view child)
{
    const auto* const found = element.first(bpmn_space, child);
    return found == nullptr ? std::string{} : std::string{xml::trimmed(found->text)};
}

std::string value_of(const xml::Element& element, std::string_view attribute)
{
    return std::string{element.attribute(attribute).value_or("")};
}

std::string key_of(const xml::Element& element, std::string_view attribute)
{
    return std::string{element.attribute(extension_space, attribute).value_or("")};
}

std::vector<Mapping> mappings_of(const xml::Element& element, std::string_view way)
{
    std::vector<Mapping> mappings;
    if (const auto* const extensions = element.first(bpmn_space, "extensionElements")) {
        for (const auto* const mapping : extensions->all(extension_space, way)) {
            mappings.push_back({value_of(*mapping, "name"), value_of(*mapping, "expression")});
        }
    }
    return mappings;
}

} // namespace divan::bpmn
