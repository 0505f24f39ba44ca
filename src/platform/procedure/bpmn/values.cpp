// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/values.hpp"

namespace divan::bpmn {

const std::map<std::string_view, NodeKind>& node_kinds()
{
    static const std::map<std::string_view, NodeKind> map{
        {"startEvent", NodeKind::start_event},
        {"endEvent", NodeKind::end_event},
        {"intermediateCatchEvent", NodeKind::catch_event},
        {"intermediateThrowEvent", NodeKind::throw_event},
        {"boundaryEvent", NodeKind::boundary_event},
        {"task", NodeKind::task},
        {"manualTask", NodeKind::manual_task},
        {"userTask", NodeKind::user_task},
        {"serviceTask", NodeKind::service_task},
        {"sendTask", NodeKind::send_task},
        {"receiveTask", NodeKind::receive_task},
        {"businessRuleTask", NodeKind::business_rule_task},
        {"callActivity", NodeKind::call_activity},
        {"subProcess", NodeKind::sub_process},
        {"exclusiveGateway", NodeKind::exclusive_gateway},
        {"parallelGateway", NodeKind::parallel_gateway},
        {"eventBasedGateway", NodeKind::event_based_gateway},
        {"inclusiveGateway", NodeKind::inclusive_gateway},
    };
    return map;
}

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
