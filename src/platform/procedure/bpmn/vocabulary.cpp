// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/vocabulary.hpp"

#include <algorithm>
#include <map>

namespace divan::bpmn {

namespace {

/// A line of the table. `base` names a line whose attributes and children it has too. A child's mark: ? at
/// most one,
/// + at least one, ! exactly one, * any number.
struct Line {
    std::string_view name;
    Standing standing;
    std::string_view base;
    std::string_view attributes;
    std::string_view children;
};

using enum Standing;

constexpr std::string_view no_base;

// Abstract lines begin with "@". The order of children is not checked: editors differ, and no meaning hangs
// on it.
const std::vector<Line> table{
    {"@element", kept, no_base, "id", "documentation* extensionElements?"},
    {"@flow_element", kept, "@element", "name", "auditing? monitoring? categoryValueRef*"},
    {"@flow_node", kept, "@flow_element", "", "incoming* outgoing*"},
    {"@activity", kept, "@flow_node", "isForCompensation startQuantity completionQuantity default",
     "ioSpecification? property* dataInputAssociation* dataOutputAssociation* resourceRole* performer* "
     "humanPerformer* potentialOwner* multiInstanceLoopCharacteristics? standardLoopCharacteristics?"},
    {"@flow_elements", kept, no_base, "",
     "laneSet* startEvent* endEvent* intermediateCatchEvent* intermediateThrowEvent* boundaryEvent* "
     "implicitThrowEvent* event* task* manualTask* userTask* serviceTask* sendTask* receiveTask* "
     "businessRuleTask* "
     "scriptTask* callActivity* subProcess* adHocSubProcess* transaction* exclusiveGateway* parallelGateway* "
     "inclusiveGateway* complexGateway* eventBasedGateway* sequenceFlow* dataObject* dataObjectReference* "
     "dataStoreReference* association* group* textAnnotation* callChoreography* choreographyTask* "
     "subChoreography*"},
    {"@event_definitions", kept, no_base, "",
     "messageEventDefinition* timerEventDefinition* errorEventDefinition* terminateEventDefinition* "
     "signalEventDefinition* escalationEventDefinition* compensateEventDefinition* "
     "conditionalEventDefinition* "
     "linkEventDefinition* cancelEventDefinition* eventDefinitionRef*"},
    {"@root", kept, "@element", "", ""},
    {"@artifacts", kept, no_base, "", "association* group* textAnnotation*"},
    {"@expression", kept, "@element", "language evaluatesToTypeRef", ""},

    {"definitions", executed, "@element",
     "name targetNamespace expressionLanguage typeLanguage exporter exporterVersion",
     "import* extension* category* collaboration* correlationProperty* dataStore* endPoint* error* "
     "escalation* "
     "globalBusinessRuleTask* globalManualTask* globalScriptTask* globalTask* globalUserTask* interface* "
     "itemDefinition* message* partnerEntity* partnerRole* process* resource* signal* choreography* "
     "globalChoreographyTask* globalConversation* conversation* relationship* messageEventDefinition* "
     "timerEventDefinition* errorEventDefinition* terminateEventDefinition* signalEventDefinition* "
     "escalationEventDefinition* compensateEventDefinition* conditionalEventDefinition* linkEventDefinition* "
     "cancelEventDefinition*"},
    {"documentation", kept, no_base, "id textFormat", ""},
    {"extensionElements", kept, no_base, "", ""},
    {"extension", kept, no_base, "definition mustUnderstand", "documentation*"},
    {"import", kept, no_base, "importType location namespace", ""},
    {"relationship", kept, "@element", "type direction", "source* target*"},
    {"auditing", kept, "@element", "", ""},
    {"monitoring", kept, "@element", "", ""},
    {"category", kept, "@root", "name", "categoryValue*"},
    {"categoryValue", kept, "@element", "value", ""},

    {"process", executed, "@root", "name processType isClosed isExecutable definitionalCollaborationRef",
     "auditing? monitoring? property* supportedInterfaceRef* ioSpecification? ioBinding* resourceRole* "
     "performer* "
     "humanPerformer* potentialOwner* correlationSubscription* supports* @flow_elements"},
    {"subProcess", executed, "@activity", "triggeredByEvent", "@flow_elements"},
    {"adHocSubProcess", refused, "@activity", "triggeredByEvent cancelRemainingInstances ordering",
     "completionCondition? @flow_elements"},
    {"transaction", refused, "@activity", "triggeredByEvent method protocol", "@flow_elements"},
    {"laneSet", executed, "@element", "name", "lane*"},
    {"childLaneSet", executed, "@element", "name", "lane*"},
    {"lane", executed, "@element", "name partitionElementRef",
     "partitionElement? flowNodeRef* childLaneSet?"},

    {"task", executed, "@activity", "", ""},
    {"manualTask", executed, "@activity", "", ""},
    {"userTask", executed, "@activity", "implementation", "rendering*"},
    {"serviceTask", executed, "@activity", "implementation operationRef", ""},
    {"sendTask", executed, "@activity", "implementation operationRef messageRef", ""},
    {"receiveTask", executed, "@activity", "implementation operationRef messageRef instantiate", ""},
    {"businessRuleTask", executed, "@activity", "implementation", ""},
    {"scriptTask", refused, "@activity", "scriptFormat", "script?"},
    {"callActivity", executed, "@activity", "calledElement", ""},

    {"startEvent", executed, "@flow_node", "isInterrupting parallelMultiple",
     "property* dataOutput* dataOutputAssociation* outputSet? @event_definitions"},
    {"intermediateCatchEvent", executed, "@flow_node", "parallelMultiple",
     "property* dataOutput* dataOutputAssociation* outputSet? @event_definitions"},
    {"boundaryEvent", executed, "@flow_node", "attachedToRef cancelActivity parallelMultiple",
     "property* dataOutput* dataOutputAssociation* outputSet? @event_definitions"},
    {"intermediateThrowEvent", executed, "@flow_node", "",
     "property* dataInput* dataInputAssociation* inputSet? @event_definitions"},
    {"endEvent", executed, "@flow_node", "",
     "property* dataInput* dataInputAssociation* inputSet? @event_definitions"},
    {"implicitThrowEvent", refused, "@flow_node", "", ""},
    {"event", refused, "@flow_node", "", ""},
    {"eventDefinitionRef", executed, no_base, "", ""},
    {"messageEventDefinition", executed, "@root", "messageRef", "operationRef?"},
    {"timerEventDefinition", executed, "@root", "", "timeDate? timeCycle? timeDuration?"},
    {"errorEventDefinition", executed, "@root", "errorRef", ""},
    {"terminateEventDefinition", executed, "@root", "", ""},
    {"timeDate", executed, "@expression", "", ""},
    {"timeCycle", executed, "@expression", "", ""},
    {"timeDuration", executed, "@expression", "", ""},
    {"signalEventDefinition", executed, "@root", "signalRef", ""},
    {"escalationEventDefinition", executed, "@root", "escalationRef", ""},
    {"compensateEventDefinition", refused, "@root", "waitForCompletion activityRef", ""},
    {"conditionalEventDefinition", refused, "@root", "", "condition?"},
    {"linkEventDefinition", executed, "@root", "name", "source* target?"},
    {"source", executed, no_base, "", ""},
    {"target", executed, no_base, "", ""},
    {"cancelEventDefinition", refused, "@root", "", ""},

    {"exclusiveGateway", executed, "@flow_node", "gatewayDirection default", ""},
    {"parallelGateway", executed, "@flow_node", "gatewayDirection", ""},
    {"eventBasedGateway", executed, "@flow_node", "gatewayDirection instantiate eventGatewayType", ""},
    {"inclusiveGateway", executed, "@flow_node", "gatewayDirection default", ""},
    {"complexGateway", refused, "@flow_node", "gatewayDirection default", "activationCondition?"},
    {"sequenceFlow", executed, "@flow_element", "sourceRef targetRef isImmediate", "conditionExpression?"},
    {"conditionExpression", executed, "@expression", "", ""},
    {"incoming", executed, no_base, "", ""},
    {"outgoing", executed, no_base, "", ""},
    {"flowNodeRef", executed, no_base, "", ""},

    {"multiInstanceLoopCharacteristics", executed, "@element",
     "isSequential behavior oneBehaviorEventRef noneBehaviorEventRef",
     "loopCardinality? loopDataInputRef? loopDataOutputRef? inputDataItem? outputDataItem? "
     "complexBehaviorDefinition* completionCondition?"},
    {"loopCardinality", executed, "@expression", "", ""},
    {"completionCondition", executed, "@expression", "", ""},
    {"loopDataInputRef", executed, no_base, "", ""},
    {"loopDataOutputRef", executed, no_base, "", ""},
    {"inputDataItem", executed, "@element", "name itemSubjectRef isCollection", "dataState?"},
    {"outputDataItem", executed, "@element", "name itemSubjectRef isCollection", "dataState?"},
    {"complexBehaviorDefinition", refused, "@element", "", ""},
    {"standardLoopCharacteristics", refused, "@element", "testBefore loopMaximum", "loopCondition?"},

    {"collaboration", kept, "@root", "name isClosed",
     "participant* messageFlow* conversationNode* conversation* callConversation* subConversation* "
     "conversationAssociation* participantAssociation* messageFlowAssociation* correlationKey* "
     "choreographyRef* "
     "conversationLink* @artifacts"},
    {"participant", kept, "@element", "name processRef",
     "interfaceRef* endPointRef* participantMultiplicity?"},
    {"participantMultiplicity", kept, "@element", "minimum maximum", ""},
    {"messageFlow", kept, "@element", "name sourceRef targetRef messageRef", ""},
    {"interfaceRef", kept, no_base, "", ""},
    {"supportedInterfaceRef", kept, no_base, "", ""},
    {"association", kept, "@element", "sourceRef targetRef associationDirection", ""},
    {"group", kept, "@element", "categoryValueRef", ""},
    {"textAnnotation", kept, "@element", "textFormat", "text?"},
    {"text", kept, no_base, "", ""},
    {"categoryValueRef", kept, no_base, "", ""},

    {"message", executed, "@root", "name itemRef", ""},
    {"error", executed, "@root", "name errorCode structureRef", ""},
    {"signal", kept, "@root", "name structureRef", ""},
    {"escalation", kept, "@root", "name escalationCode structureRef", ""},
    {"itemDefinition", kept, "@root", "structureRef isCollection itemKind", ""},
    {"interface", kept, "@root", "name implementationRef", "operation+"},
    {"operation", kept, "@element", "name implementationRef", "inMessageRef! outMessageRef? errorRef*"},
    {"inMessageRef", kept, no_base, "", ""},
    {"outMessageRef", kept, no_base, "", ""},
    {"errorRef", kept, no_base, "", ""},
    {"operationRef", kept, no_base, "", ""},
    {"dataStore", kept, "@root", "name capacity isUnlimited itemSubjectRef", "dataState?"},
    {"dataStoreReference", kept, "@flow_element", "itemSubjectRef dataStoreRef", "dataState?"},
    {"dataObject", kept, "@flow_element", "itemSubjectRef isCollection", "dataState?"},
    {"dataObjectReference", kept, "@flow_element", "itemSubjectRef dataObjectRef", "dataState?"},
    {"dataState", kept, "@element", "name", ""},
    {"resource", kept, "@root", "name", "resourceParameter*"},
    {"resourceParameter", kept, "@element", "name type isRequired", ""},
    {"resourceRole", kept, "@element", "name",
     "resourceRef? resourceParameterBinding* resourceAssignmentExpression?"},
    {"performer", kept, "resourceRole", "", ""},
    {"humanPerformer", kept, "resourceRole", "", ""},
    {"potentialOwner", kept, "resourceRole", "", ""},
    {"resourceRef", kept, no_base, "", ""},
    {"resourceAssignmentExpression", kept, "@element", "", "expression? formalExpression?"},
    {"expression", kept, "@expression", "", ""},
    {"formalExpression", kept, "@expression", "", ""},
    {"rendering", kept, "@element", "", ""},
    {"endPoint", kept, "@root", "", ""},
    {"endPointRef", kept, no_base, "", ""},
    {"partnerEntity", kept, "@root", "name", "participantRef*"},
    {"partnerRole", kept, "@root", "name", "participantRef*"},
    {"participantRef", kept, no_base, "", ""},

    // Data flow in the drawing. The case's variables are seen by every step, so nothing has to be carried;
    // what would change a value on its way (assignment, transformation) is refused.
    {"ioSpecification", kept, "@element", "", "dataInput* dataOutput* inputSet+ outputSet+"},
    {"dataInput", kept, "@element", "name itemSubjectRef isCollection", "dataState?"},
    {"dataOutput", kept, "@element", "name itemSubjectRef isCollection", "dataState?"},
    {"inputSet", kept, "@element", "name",
     "dataInputRefs* optionalInputRefs* whileExecutingInputRefs* outputSetRefs*"},
    {"outputSet", kept, "@element", "name",
     "dataOutputRefs* optionalOutputRefs* whileExecutingOutputRefs* inputSetRefs*"},
    {"dataInputRefs", kept, no_base, "", ""},
    {"dataOutputRefs", kept, no_base, "", ""},
    {"inputSetRefs", kept, no_base, "", ""},
    {"outputSetRefs", kept, no_base, "", ""},
    {"optionalInputRefs", kept, no_base, "", ""},
    {"optionalOutputRefs", kept, no_base, "", ""},
    {"whileExecutingInputRefs", refused, no_base, "", ""},
    {"whileExecutingOutputRefs", refused, no_base, "", ""},
    {"dataInputAssociation", kept, "@element", "", "sourceRef* targetRef! transformation? assignment*"},
    {"dataOutputAssociation", kept, "@element", "", "sourceRef* targetRef! transformation? assignment*"},
    {"sourceRef", kept, no_base, "", ""},
    {"targetRef", kept, no_base, "", ""},
    {"transformation", refused, "@expression", "", ""},
    {"assignment", refused, "@element", "", "from! to!"},
    {"property", refused, "@element", "name itemSubjectRef", "dataState?"},
    {"ioBinding", refused, "@element", "operationRef inputDataRef outputDataRef", ""},
    {"resourceParameterBinding", refused, "@element", "parameterRef", "formalExpression?"},

    {"script", refused, no_base, "", ""},
    {"globalBusinessRuleTask", refused, "@root", "", ""},
    {"globalManualTask", refused, "@root", "", ""},
    {"globalScriptTask", refused, "@root", "", ""},
    {"globalTask", refused, "@root", "", ""},
    {"globalUserTask", refused, "@root", "", ""},
    {"choreography", refused, "@root", "", ""},
    {"globalChoreographyTask", refused, "@root", "", ""},
    {"callChoreography", refused, "@flow_node", "", ""},
    {"choreographyTask", refused, "@flow_node", "", ""},
    {"subChoreography", refused, "@flow_node", "", ""},
    {"choreographyRef", refused, no_base, "", ""},
    {"globalConversation", refused, "@root", "", ""},
    {"conversation", refused, "@element", "", ""},
    {"conversationNode", refused, "@element", "", ""},
    {"callConversation", refused, "@element", "", ""},
    {"subConversation", refused, "@element", "", ""},
    {"conversationAssociation", refused, "@element", "", ""},
    {"conversationLink", refused, "@element", "", ""},
    {"participantAssociation", refused, "@element", "", ""},
    {"messageFlowAssociation", refused, "@element", "", ""},
    {"correlationKey", refused, "@element", "name", ""},
    {"correlationProperty", refused, "@root", "name type", ""},
    {"correlationSubscription", refused, "@element", "", ""},
    {"supports", refused, no_base, "", ""},
};

class Vocabulary {
public:
    Vocabulary()
    {
        for (const auto& line : table) {
            Word word{.name = line.name, .standing = line.standing, .attributes = {}, .children = {}};
            inherit(word, line.base);
            fill(word, line);
            words_.emplace(line.name, std::move(word));
        }
    }

    [[nodiscard]] const Word* find(std::string_view name) const
    {
        const auto found = words_.find(name);
        return found == words_.end() ? nullptr : &found->second;
    }

private:
    void inherit(Word& word, std::string_view base) const
    {
        if (base.empty()) {
            return;
        }
        const auto& known = words_.at(base);
        word.attributes.insert(word.attributes.end(), known.attributes.begin(), known.attributes.end());
        word.children.insert(word.children.end(), known.children.begin(), known.children.end());
    }

    void fill(Word& word, const Line& line) const
    {
        for (const auto name : words_in(line.attributes)) {
            word.attributes.push_back(name);
        }
        for (auto name : words_in(line.children)) {
            if (name.starts_with('@')) {
                inherit(word, name);
                continue;
            }
            const auto mark = name.back();
            name.remove_suffix(1);
            word.children.push_back({name, mark == '+' || mark == '!' ? 1 : 0, mark == '?' || mark == '!'});
        }
    }

    std::map<std::string_view, Word> words_;
};

} // namespace

bool Word::may_have_attribute(std::string_view attribute) const
{
    return std::ranges::find(attributes, attribute) != attributes.end();
}

const Child* Word::child(std::string_view child_name) const
{
    const auto found = std::ranges::find(children, child_name, &Child::name);
    return found == children.end() ? nullptr : &*found;
}

const Word* find_word(std::string_view name)
{
    static const Vocabulary vocabulary;
    return name.starts_with('@') ? nullptr : vocabulary.find(name);
}

} // namespace divan::bpmn
