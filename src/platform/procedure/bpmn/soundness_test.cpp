// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <string>
#include <string_view>
#include <vector>

namespace divan::bpmn {
namespace {

/// "s>x x>y" with nodes "+x" parallel, "*x" exclusive, "x" task; s starts, e… end.
struct Drawing {
    std::vector<std::string_view> gateways; // "+a", "*b"
    std::vector<std::pair<std::string_view, std::string_view>> ways;
};

std::string file(const Drawing& drawing)
{
    std::string text =
        "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='urn:t'>"
        "<process id='p' isExecutable='true'><startEvent id='s'/>";
    std::vector<std::string_view> known{"s"};
    for (const auto gateway : drawing.gateways) {
        const auto kind = gateway.front() == '+' ? "parallelGateway" : "exclusiveGateway";
        text += "<" + std::string{kind} + " id='" + std::string{gateway.substr(1)} + "'/>";
        known.push_back(gateway.substr(1));
    }
    int number = 0;
    const auto node = [&](std::string_view id) {
        if (std::ranges::find(known, id) == known.end()) {
            known.push_back(id);
            text += (id.front() == 'e' ? "<endEvent id='" : "<task id='") + std::string{id} + "'/>";
        }
    };
    for (const auto& [from, to] : drawing.ways) {
        node(from);
        node(to);
        const auto is_exclusive =
            std::ranges::find(drawing.gateways, "*" + std::string{from}) != drawing.gateways.end();
        text += "<sequenceFlow id='f" + std::to_string(++number) + "' sourceRef='" + std::string{from} +
                "' targetRef='" + std::string{to} + "'>" +
                (is_exclusive ? "<conditionExpression>x</conditionExpression>" : "") + "</sequenceFlow>";
    }
    return text + "</process></definitions>";
}

std::vector<std::string> flow_findings(const Drawing& drawing)
{
    std::vector<std::string> found;
    for (const auto& finding : check(file(drawing), {}).findings) {
        if (finding.rule.starts_with("flow.")) {
            found.push_back(finding.rule.substr(5) + " " + finding.element);
        }
    }
    return found;
}

using Found = std::vector<std::string>;

TEST(BpmnSoundness, ASplitThatMeetsItsOwnKindIsSound)
{
    EXPECT_EQ(flow_findings(
                  {{"+a", "+b"}, {{"s", "a"}, {"a", "x"}, {"a", "y"}, {"x", "b"}, {"y", "b"}, {"b", "e"}}}),
              Found{});
    EXPECT_EQ(flow_findings(
                  {{"*a", "*b"}, {{"s", "a"}, {"a", "x"}, {"a", "y"}, {"x", "b"}, {"y", "b"}, {"b", "e"}}}),
              Found{});
}

TEST(BpmnSoundness, ALoopWithAWayOutIsSound)
{
    EXPECT_EQ(flow_findings({{"*m", "*x"}, {{"s", "m"}, {"m", "t"}, {"t", "x"}, {"x", "m"}, {"x", "e"}}}),
              Found{});
}

TEST(BpmnSoundness, AChoiceThatMeetsInAParallelGatewayWaitsForEver)
{
    EXPECT_EQ(flow_findings(
                  {{"*a", "+b"}, {{"s", "a"}, {"a", "x"}, {"a", "y"}, {"x", "b"}, {"y", "b"}, {"b", "e"}}}),
              (Found{"deadlock b", "unreachable b", "unreachable e"}));
}

TEST(BpmnSoundness, AParallelSplitThatMeetsInAChoiceWalksTwice)
{
    EXPECT_EQ(flow_findings(
                  {{"+a", "*b"}, {{"s", "a"}, {"a", "x"}, {"a", "y"}, {"x", "b"}, {"y", "b"}, {"b", "e"}}}),
              Found{"doubled f6"});
}

TEST(BpmnSoundness, ALoopWithoutAWayOutNeverEnds)
{
    const auto found = flow_findings({{"*m"}, {{"s", "m"}, {"m", "t"}, {"t", "m"}}});
    EXPECT_NE(std::ranges::find(found, "endless p"), found.end());
}

TEST(BpmnSoundness, AnIslandIsNotReached)
{
    const auto found = flow_findings({{"*m"}, {{"s", "t"}, {"t", "e"}, {"m", "u"}, {"u", "m"}}});
    EXPECT_NE(std::ranges::find(found, "unreachable m"), found.end());
    EXPECT_NE(std::ranges::find(found, "unreachable u"), found.end());
}

TEST(BpmnSoundness, ManyParallelWaysAreBoundedAndSaidSo)
{
    Drawing drawing{{"+a", "+b"}, {{"s", "a"}, {"b", "e"}}};
    std::vector<std::string> names;
    for (int way = 0; way < 18; ++way) {
        names.push_back("t" + std::to_string(way));
        names.push_back("u" + std::to_string(way));
    }
    for (std::size_t way = 0; way < names.size(); way += 2) {
        drawing.ways.emplace_back("a", names[way]);
        drawing.ways.emplace_back(names[way], names[way + 1]);
        drawing.ways.emplace_back(names[way + 1], "b");
    }
    EXPECT_EQ(flow_findings(drawing), Found{"too_many_states p"});
}

} // namespace
} // namespace divan::bpmn
