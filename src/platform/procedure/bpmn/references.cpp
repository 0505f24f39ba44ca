// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/vocabulary.hpp"

#include <algorithm>
#include <map>

namespace divan::bpmn {

std::vector<std::string_view> words_in(std::string_view text)
{
    std::vector<std::string_view> words;
    while (!text.empty()) {
        const auto end = std::min(text.find(' '), text.size());
        if (end > 0) {
            words.push_back(text.substr(0, end));
        }
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return words;
}

static constexpr std::string_view flow_nodes =
    "@activity @event exclusiveGateway parallelGateway eventBasedGateway inclusiveGateway complexGateway "
    "choreographyTask subChoreography callChoreography";

const std::vector<ReferenceRule>& reference_rules()
{
    static const std::vector<ReferenceRule> rules{
        {"sequenceFlow", "sourceRef", flow_nodes},
        {"sequenceFlow", "targetRef", flow_nodes},
        {"*", "incoming", "sequenceFlow"},
        {"*", "outgoing", "sequenceFlow"},
        {"*", "default", "sequenceFlow"},
        {"lane", "flowNodeRef", flow_nodes},
        {"boundaryEvent", "attachedToRef", "@activity"},
        {"messageEventDefinition", "messageRef", "message"},
        {"errorEventDefinition", "errorRef", "error"},
        {"signalEventDefinition", "signalRef", "signal"},
        {"escalationEventDefinition", "escalationRef", "escalation"},
        {"*", "eventDefinitionRef", "@event_definition"},
        {"linkEventDefinition", "source", "linkEventDefinition"},
        {"linkEventDefinition", "target", "linkEventDefinition"},
        {"sendTask", "messageRef", "message"},
        {"receiveTask", "messageRef", "message"},
        {"*", "operationRef", "operation"},
        {"message", "itemRef", "itemDefinition"},
        {"error", "structureRef", "itemDefinition"},
        {"*", "itemSubjectRef", "itemDefinition"},
        {"dataObjectReference", "dataObjectRef", "dataObject"},
        {"dataStoreReference", "dataStoreRef", "dataStore"},
        {"messageFlow", "messageRef", "message"},
        {"messageFlow", "sourceRef", "participant @activity @event"},
        {"messageFlow", "targetRef", "participant @activity @event"},
        {"participant", "processRef", "process"},
        {"participant", "interfaceRef", "interface"},
        {"process", "supportedInterfaceRef", "interface"},
        {"process", "definitionalCollaborationRef", "collaboration"},
        {"partnerEntity", "participantRef", "participant"},
        {"partnerRole", "participantRef", "participant"},
        {"operation", "inMessageRef", "message"},
        {"operation", "outMessageRef", "message"},
        {"operation", "errorRef", "error"},
        {"inputSet", "dataInputRefs", "dataInput"},
        {"outputSet", "dataOutputRefs", "dataOutput"},
        {"dataInputAssociation", "targetRef", "@item_aware"},
        {"dataInputAssociation", "sourceRef", "@item_aware"},
        {"dataOutputAssociation", "targetRef", "@item_aware"},
        {"dataOutputAssociation", "sourceRef", "@item_aware"},
        {"multiInstanceLoopCharacteristics", "loopDataInputRef", "@item_aware"},
        {"multiInstanceLoopCharacteristics", "loopDataOutputRef", "@item_aware"},
        {"group", "categoryValueRef", "categoryValue"},
        {"*", "resourceRef", "resource"},
    };
    return rules;
}

static bool is_in_family(std::string_view element, std::string_view family)
{
    static const std::map<std::string_view, std::vector<std::string_view>> families{
        {"@activity",
         words_in("task manualTask userTask serviceTask sendTask receiveTask businessRuleTask scriptTask "
                  "callActivity subProcess adHocSubProcess transaction")},
        {"@event", words_in("startEvent endEvent intermediateCatchEvent intermediateThrowEvent boundaryEvent "
                            "implicitThrowEvent event")},
        {"@event_definition",
         words_in("messageEventDefinition timerEventDefinition errorEventDefinition terminateEventDefinition "
                  "signalEventDefinition escalationEventDefinition compensateEventDefinition "
                  "conditionalEventDefinition linkEventDefinition cancelEventDefinition")},
        {"@item_aware",
         words_in("dataInput dataOutput dataObject dataObjectReference dataStore dataStoreReference "
                  "property inputDataItem outputDataItem")},
    };
    return std::ranges::find(families.at(family), element) != families.at(family).end();
}

bool is_among(std::string_view element, std::string_view targets)
{
    return std::ranges::any_of(words_in(targets), [element](std::string_view target) {
        return target.starts_with('@') ? is_in_family(element, target) : target == element;
    });
}

bool is_flow_container(std::string_view element)
{
    return element == "process" || element == "subProcess" || element == "adHocSubProcess" ||
           element == "transaction";
}

} // namespace divan::bpmn
