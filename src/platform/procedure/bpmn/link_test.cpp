// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/check.hpp"

#include <gtest/gtest.h>

#include <string>
#include <vector>

namespace divan::bpmn {
namespace {

/// A way that goes on elsewhere in the drawing, between `before` and `after`.
std::string linked(const std::string& throws, const std::string& catches, const std::string& more = {})
{
    return "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='urn:t'>"
           "<process id='p' isExecutable='true'><startEvent id='s'/><endEvent id='e'/><task id='a'/>"
           "<intermediateThrowEvent id='to'><linkEventDefinition " +
           throws + "</linkEventDefinition></intermediateThrowEvent><intermediateCatchEvent id='from'>" +
           "<linkEventDefinition " + catches +
           "</linkEventDefinition></intermediateCatchEvent>"
           "<sequenceFlow id='f1' sourceRef='s' targetRef='to'/>"
           "<sequenceFlow id='f2' sourceRef='from' targetRef='a'/>"
           "<sequenceFlow id='f3' sourceRef='a' targetRef='e'/>" +
           more + "</process></definitions>";
}

std::string errors_of(const std::string& file)
{
    std::string found;
    for (const auto& finding : check(file, {}).findings) {
        if (finding.severity == Severity::error) {
            found.append(found.empty() ? "" : ", ").append(finding.rule).append(" ").append(finding.element);
        }
    }
    return found;
}

TEST(BpmnLink, LeadsToTheEventOfItsNameInTheSameScope)
{
    const auto report = check(linked("id='d1' name='on'><target>d2</target>", "id='d2' name='on'>"), {});
    ASSERT_TRUE(report.process);
    const auto& nodes = report.process->nodes;
    EXPECT_EQ(nodes[3].id, "to");
    EXPECT_EQ(nodes[3].link, 4U);
    EXPECT_EQ(nodes[4].link, nowhere);
}

TEST(BpmnLink, EveryFaultHasItsRule)
{
    const std::string other =
        "<intermediateCatchEvent id='again'><linkEventDefinition name='on'/></intermediateCatchEvent>"
        "<sequenceFlow id='f4' sourceRef='again' targetRef='a'/>";
    const std::string inner = "<subProcess id='sub'><startEvent id='is'/><intermediateThrowEvent id='out'>"
                              "<linkEventDefinition name='on'/></intermediateThrowEvent>"
                              "<sequenceFlow id='i1' sourceRef='is' targetRef='out'/></subProcess>"
                              "<sequenceFlow id='f5' sourceRef='s' targetRef='sub'/>"
                              "<sequenceFlow id='f6' sourceRef='sub' targetRef='e'/>";
    const std::vector<std::pair<std::string, std::string>> rows{
        {linked("name='on'>", "name='on'>"), ""},
        {linked(">", "name='on'>"), "event.link_missing from, event.link_missing to, event.link_name to"},
        {linked("name='on'>", "name='off'>"), "event.link_missing from, event.link_missing to"},
        {linked("name='on'>", "name='on'>", other), "event.link_doubled again"},
        {linked("id='d1' name='on'><target>d1</target>", "id='d2' name='on'>"), "event.link_otherwise to"},
        {linked("id='d1' name='on'>", "id='d2' name='on'><source>d2</source>"), "event.link_otherwise from"},
        {linked("id='d1' name='on'><target>a</target>", "id='d2' name='on'>"),
         "reference.to_other_kind d1, event.link_otherwise to"},
        {linked("name='on'>", "name='on'>", inner), "event.link_missing out"},
        {linked("name='on'>", "name='on'>", "<sequenceFlow id='f4' sourceRef='to' targetRef='a'/>"),
         "flow.out_of_end to"},
        {linked("name='on'>", "name='on'>", "<sequenceFlow id='f4' sourceRef='a' targetRef='from'/>"),
         "flow.into_begin from, flow.endless p"},
    };
    for (const auto& [file, expected] : rows) {
        EXPECT_EQ(errors_of(file), expected) << file;
    }
}

TEST(BpmnLink, ALoopOfLinksIsEndless)
{
    EXPECT_EQ(
        errors_of("<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='urn:t'>"
                  "<process id='p' isExecutable='true'><startEvent id='s'/><exclusiveGateway id='x'/>"
                  "<intermediateThrowEvent id='to'><linkEventDefinition name='on'/></intermediateThrowEvent>"
                  "<intermediateCatchEvent id='from'><linkEventDefinition name='on'/>"
                  "</intermediateCatchEvent><sequenceFlow id='f1' sourceRef='s' targetRef='x'/>"
                  "<sequenceFlow id='f2' sourceRef='from' targetRef='x'/>"
                  "<sequenceFlow id='f3' sourceRef='x' targetRef='to'/></process></definitions>"),
        "flow.endless p");
}

} // namespace
} // namespace divan::bpmn
