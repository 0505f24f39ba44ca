// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>

namespace divan::bpmn {
namespace {

/// A file around the inside of one executable process.
std::string file(std::string_view inside, std::string_view beside = {})
{
    return "<bpmn:definitions xmlns:bpmn='http://www.omg.org/spec/BPMN/20100524/MODEL' "
           "targetNamespace='urn:t' "
           "xmlns:camunda='http://camunda.org/schema/1.0/bpmn' xmlns:divan='urn:divan:bpmn:1'>" +
           std::string{beside} + "<bpmn:process id='p' isExecutable='true'>\n" + std::string{inside} +
           "\n</bpmn:process></bpmn:definitions>";
}

constexpr std::string_view straight = "<bpmn:startEvent id='s'/><bpmn:userTask id='t' divan:role='expert' "
                                      "divan:form='petition'/><bpmn:endEvent id='e'/>"
                                      "<bpmn:sequenceFlow id='f1' sourceRef='s' targetRef='t'/>"
                                      "<bpmn:sequenceFlow id='f2' sourceRef='t' targetRef='e'/>";

/// Whether a file is refused for `rule`, at `element`.
bool refuses(const std::string& bytes, std::string_view rule, std::string_view element)
{
    const auto report = check(bytes, {});
    EXPECT_EQ(report.process.has_value(), !has_error(report.findings));
    return std::ranges::any_of(report.findings, [&](const Finding& finding) {
        return finding.severity == Severity::error && finding.rule == rule && finding.element == element;
    });
}

TEST(BpmnCheck, AStraightProcessIsRead)
{
    const auto report = check(file(straight), {});

    ASSERT_TRUE(report.process) << (report.findings.empty() ? "" : report.findings.front().rule);
    const auto& process = *report.process;
    EXPECT_EQ(process.id, "p");
    ASSERT_EQ(process.nodes.size(), 3U);
    EXPECT_EQ(process.nodes[1].kind, NodeKind::user_task);
    EXPECT_EQ(process.nodes[1].keys.role, "expert");
    EXPECT_EQ(process.nodes[1].keys.form, "petition");
    EXPECT_EQ(process.nodes[1].incoming, std::vector<Index>{0});
    EXPECT_EQ(process.flows[1].target, 2U);
    EXPECT_TRUE(report.findings.empty());
}

TEST(BpmnCheck, PartnersKnowMessagesByNameAndErrorsByCode)
{
    const auto report =
        check(file("<bpmn:startEvent id='s'/><bpmn:receiveTask id='r' messageRef='m'/><bpmn:endEvent id='e'>"
                   "<bpmn:errorEventDefinition errorRef='x'/></bpmn:endEvent>"
                   "<bpmn:sequenceFlow id='f1' sourceRef='s' targetRef='r'/>"
                   "<bpmn:sequenceFlow id='f2' sourceRef='r' targetRef='e'/>",
                   "<bpmn:message id='m' name='paper'/><bpmn:error id='x' errorCode='REFUSED' name='no'/>"),
              {});

    ASSERT_TRUE(report.process);
    EXPECT_EQ(report.process->nodes[1].event.name, "paper");
    EXPECT_EQ(report.process->nodes[2].event.name, "REFUSED");
}

TEST(BpmnCheck, WhatRunsGiveBackIsSaidByOutputsOnly)
{
    const auto votes = [](std::string_view given_back) {
        return file("<bpmn:startEvent id='s'/><bpmn:dataObject id='all'/><bpmn:userTask id='t'>"
                    "<bpmn:multiInstanceLoopCharacteristics id='loop'><bpmn:loopDataInputRef>all"
                    "</bpmn:loopDataInputRef>" +
                    std::string{given_back} +
                    "</bpmn:multiInstanceLoopCharacteristics></bpmn:userTask><bpmn:endEvent id='e'/>"
                    "<bpmn:sequenceFlow id='f1' sourceRef='s' targetRef='t'/>"
                    "<bpmn:sequenceFlow id='f2' sourceRef='t' targetRef='e'/>");
    };
    const auto report = check(votes("<bpmn:inputDataItem id='i' name='member'/>"), {});

    ASSERT_TRUE(report.process);
    EXPECT_EQ(report.process->nodes[1].multi.value().item, "member");
    EXPECT_TRUE(refuses(votes("<bpmn:loopDataOutputRef>all</bpmn:loopDataOutputRef>"), "element.unsupported",
                        "loop"));
}

TEST(BpmnCheck, LanesEventsAndInstancesAreRead)
{
    const auto report = check(
        file(
            "<bpmn:laneSet id='ls'><bpmn:lane id='l' name='کارشناس'><bpmn:flowNodeRef>t</bpmn:flowNodeRef>"
            "</bpmn:lane></bpmn:laneSet>" +
                std::string{straight} +
                "<bpmn:boundaryEvent id='late' attachedToRef='t' "
                "cancelActivity='false'><bpmn:timerEventDefinition>"
                "<bpmn:timeDuration>P10D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>"
                "<bpmn:sendTask id='remind' messageRef='m'><bpmn:multiInstanceLoopCharacteristics "
                "isSequential='true'><bpmn:loopCardinality>2</bpmn:loopCardinality>"
                "</bpmn:multiInstanceLoopCharacteristics></bpmn:sendTask><bpmn:endEvent id='e2'/>"
                "<bpmn:sequenceFlow id='f3' sourceRef='late' targetRef='remind'/>"
                "<bpmn:sequenceFlow id='f4' sourceRef='remind' targetRef='e2'/>",
            "<bpmn:message id='m' name='reminder'/>"),
        {});

    ASSERT_TRUE(report.process) << sentence(report.findings.front(), Language::en);
    const auto& nodes = report.process->nodes;
    const auto by_id = [&](std::string_view id) { return *std::ranges::find(nodes, id, &Node::id); };
    EXPECT_EQ(by_id("t").lane, "کارشناس");
    EXPECT_EQ(by_id("late").event.kind, EventKind::timer);
    EXPECT_EQ(by_id("late").event.expression, "P10D");
    EXPECT_FALSE(by_id("late").is_interrupting);
    EXPECT_EQ(by_id("remind").multi->cardinality, "2");
    EXPECT_EQ(by_id("remind").event.reference, "m");
}

TEST(BpmnCheck, WhatIsNotExecutedIsRefusedByName)
{
    const std::string way = "<bpmn:startEvent id='s'/><bpmn:endEvent id='e'/>"
                            "<bpmn:sequenceFlow id='f1' sourceRef='s' targetRef='x'/>"
                            "<bpmn:sequenceFlow id='f2' sourceRef='x' targetRef='e'/>";
    for (const auto* const name : {"scriptTask", "complexGateway", "adHocSubProcess", "transaction"}) {
        EXPECT_TRUE(refuses(file(way + "<bpmn:" + name + " id='x'/>"), "element.unsupported", "x")) << name;
        EXPECT_FALSE(refuses(file(way + "<bpmn:" + name + " id='x'/>"), "flow.leaves_process", "f1")) << name;
    }
    EXPECT_TRUE(refuses(file(way + "<bpmn:magicTask id='x'/>"), "element.unknown", "x"));
    EXPECT_TRUE(refuses(file(way + "<bpmn:task id='x' speed='5'/>"), "attribute.unknown", "x"));
    EXPECT_TRUE(refuses(file(way + "<bpmn:task id='x' startQuantity='2'/>"), "attribute.unsupported", "x"));
    EXPECT_TRUE(refuses(file(way + "<bpmn:serviceTask id='x' camunda:expression='${a.b()}'/>"),
                        "extension.camunda", "x"));
    EXPECT_TRUE(refuses(file(way + "<bpmn:task id='s'/>"), "id.duplicate", "s"));
}

TEST(BpmnCheck, FlowsLeadSomewhereInsideTheirBorders)
{
    const std::string ends = "<bpmn:startEvent id='s'/><bpmn:endEvent id='e'/>";
    EXPECT_TRUE(refuses(file(ends + "<bpmn:sequenceFlow id='f' sourceRef='s' targetRef='gone'/>"),
                        "reference.to_nothing", "f"));
    EXPECT_TRUE(refuses(file(ends + "<bpmn:sequenceFlow id='f' sourceRef='s' targetRef='f'/>"),
                        "reference.to_other_kind", "f"));
    EXPECT_TRUE(refuses(file(ends + "<bpmn:subProcess id='sub'><bpmn:startEvent id='s2'/></bpmn:subProcess>"
                                    "<bpmn:sequenceFlow id='f' sourceRef='s' targetRef='s2'/>"),
                        "flow.crosses_border", "f"));
    EXPECT_TRUE(refuses(file(std::string{straight} + "<bpmn:task id='lost'/>"), "node.no_way_in", "lost"));
}

TEST(BpmnCheck, WhatIsPassedHasANameAndAnExpression)
{
    const auto passing = [](const std::string& mapping) {
        return file("<bpmn:startEvent id='s'/><bpmn:callActivity id='c' calledElement='other'>"
                    "<bpmn:extensionElements>" +
                    mapping +
                    "</bpmn:extensionElements></bpmn:callActivity><bpmn:endEvent id='e'/>"
                    "<bpmn:sequenceFlow id='f1' sourceRef='s' targetRef='c'/>"
                    "<bpmn:sequenceFlow id='f2' sourceRef='c' targetRef='e'/>");
    };
    const auto report =
        check(passing("<divan:input name='a' expression='b + 1'/><divan:output name='*'/>"), {});
    ASSERT_TRUE(report.process);
    const auto& call = report.process->nodes.at(1);
    EXPECT_EQ(call.inputs.at(0).expression, "b + 1");
    EXPECT_EQ(call.outputs.at(0).name, "*");
    EXPECT_TRUE(refuses(passing("<divan:input name='a'/>"), "mapping.incomplete", "c"));
    EXPECT_TRUE(refuses(passing("<divan:input expression='1'/>"), "mapping.incomplete", "c"));
    EXPECT_TRUE(refuses(passing("<divan:input name='a' expression='${b}'/>"), "expression.juel", "c"));
}

TEST(BpmnCheck, ConditionsStandOnExclusiveGatewaysOnly)
{
    const auto gateway = [](std::string_view kind, std::string_view first, std::string_view second) {
        return file("<bpmn:startEvent id='s'/><bpmn:" + std::string{kind} +
                    " id='g'/><bpmn:endEvent id='a'/><bpmn:endEvent id='b'/>"
                    "<bpmn:sequenceFlow id='f0' sourceRef='s' targetRef='g'/>"
                    "<bpmn:sequenceFlow id='f1' sourceRef='g' targetRef='a'>" +
                    std::string{first} +
                    "</bpmn:sequenceFlow><bpmn:sequenceFlow id='f2' sourceRef='g' targetRef='b'>" +
                    std::string{second} + "</bpmn:sequenceFlow>");
    };
    const std::string_view yes = "<bpmn:conditionExpression>granted</bpmn:conditionExpression>";
    const std::string_view juel = "<bpmn:conditionExpression>${granted}</bpmn:conditionExpression>";

    EXPECT_FALSE(has_error(check(gateway("exclusiveGateway", yes, yes), {}).findings));
    EXPECT_TRUE(refuses(gateway("exclusiveGateway", yes, ""), "condition.missing", "f2"));
    EXPECT_TRUE(refuses(gateway("parallelGateway", yes, ""), "condition.not_here", "f1"));
    EXPECT_TRUE(refuses(gateway("exclusiveGateway", juel, yes), "expression.juel", "f1"));
    const auto faulty =
        check(gateway("exclusiveGateway", yes, yes),
              {.expression = [](std::string_view) { return std::optional<std::string>{"no"}; }});
    EXPECT_FALSE(faulty.process);
}

TEST(BpmnCheck, EveryFindingNamesItsLineAndHasAText)
{
    const auto report = check(file("<bpmn:startEvent id='s'/>\n<bpmn:endEvent id='e'/>\n"
                                   "<bpmn:sequenceFlow id='f' sourceRef='s' targetRef='gone'/>"),
                              {});

    ASSERT_FALSE(report.findings.empty());
    const auto found = std::ranges::find(report.findings, "reference.to_nothing", &Finding::rule);
    ASSERT_NE(found, report.findings.end());
    EXPECT_EQ(found->line, 4);
    EXPECT_NE(sentence(*found, Language::en).find("gone"), std::string::npos);
    EXPECT_NE(sentence(*found, Language::fa).find("gone"), std::string::npos);
}

TEST(BpmnCheck, BytesThatAreNoBpmnAreRefusedWithoutHarm)
{
    for (const auto* const bytes : {"", "<a/>", "<!DOCTYPE x><x/>", "\xFF\xFE", "<definitions/>"}) {
        const auto report = check(bytes, {});
        EXPECT_FALSE(report.process);
        EXPECT_TRUE(has_error(report.findings)) << bytes;
    }
}

TEST(BpmnCheck, ARuleHasBothLanguages)
{
    for (const auto& rule : rules()) {
        EXPECT_FALSE(rule.fa.empty() || rule.en.empty()) << rule.key;
        EXPECT_EQ(rule.hint_fa.empty(), rule.hint_en.empty()) << rule.key;
        EXPECT_EQ(find_rule(rule.key), &rule) << rule.key;
    }
}

} // namespace
} // namespace divan::bpmn
