// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/check.hpp"

#include <gtest/gtest.h>

#include <string>
#include <utility>
#include <vector>

namespace divan::bpmn {
namespace {

using Ways = std::vector<std::pair<std::string, std::string>>;

/// Nodes by their first letter: s start, e end, o inclusive, x exclusive, p parallel, else a task.
std::string file_of_ways(const Ways& ways)
{
    std::string nodes;
    std::string flows;
    std::vector<std::string> known;
    int number = 0;
    for (const auto& [from, to] : ways) {
        for (const auto& id : {from, to}) {
            if (std::find(known.begin(), known.end(), id) != known.end()) {
                continue;
            }
            known.push_back(id);
            const auto* const word = id[0] == 's'   ? "startEvent"
                                     : id[0] == 'e' ? "endEvent"
                                     : id[0] == 'o' ? "inclusiveGateway"
                                     : id[0] == 'x' ? "exclusiveGateway"
                                     : id[0] == 'p' ? "parallelGateway"
                                                    : "task";
            nodes.append("<").append(word).append(" id='").append(id).append("'/>");
        }
        const auto is_conditional = from[0] == 'o' || from[0] == 'x';
        flows.append("<sequenceFlow id='f")
            .append(std::to_string(++number))
            .append("' sourceRef='")
            .append(from)
            .append("' targetRef='")
            .append(to)
            .append(is_conditional ? "'><conditionExpression>y</conditionExpression></sequenceFlow>" : "'/>");
    }
    return "<definitions xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' targetNamespace='urn:t'>"
           "<process id='p' isExecutable='true'>" +
           nodes + flows + "</process></definitions>";
}

std::string errors_and_doubled(const Ways& ways)
{
    std::string found;
    for (const auto& finding : check(file_of_ways(ways), {}).findings) {
        if (finding.severity == Severity::error || finding.rule == "flow.doubled" ||
            finding.rule == "flow.too_many_states") {
            found.append(found.empty() ? "" : ", ").append(finding.rule).append(" ").append(finding.element);
        }
    }
    return found;
}

TEST(BpmnInclusive, AJoinIsProvenWhereItsBranchesOpenAtOneNode)
{
    const std::vector<std::pair<Ways, std::string>> rows{
        {{{"s", "o1"}, {"o1", "a"}, {"o1", "b"}, {"a", "o2"}, {"b", "o2"}, {"o2", "e"}}, ""},
        // opened by a parallel gateway, an exclusive one, a task with two ways
        {{{"s", "p1"}, {"p1", "a"}, {"p1", "b"}, {"a", "o2"}, {"b", "o2"}, {"o2", "e"}}, ""},
        {{{"s", "x1"}, {"x1", "a"}, {"x1", "b"}, {"a", "o2"}, {"b", "o2"}, {"o2", "e"}}, ""},
        {{{"s", "t"}, {"t", "a"}, {"t", "b"}, {"a", "o2"}, {"b", "o2"}, {"o2", "e"}}, ""},
        // a loop inside a branch, and around the whole
        {{{"s", "o1"},
          {"o1", "a"},
          {"o1", "b"},
          {"a", "x"},
          {"x", "a"},
          {"x", "o2"},
          {"b", "o2"},
          {"o2", "e"}},
         ""},
        {{{"s", "x0"},
          {"x0", "o1"},
          {"o1", "a"},
          {"o1", "b"},
          {"a", "o2"},
          {"b", "o2"},
          {"o2", "x"},
          {"x", "x0"},
          {"x", "e"}},
         ""},
        // one that comes back into the opening makes a join of it, that waits for itself
        {{{"s", "o1"},
          {"o1", "a"},
          {"o1", "b"},
          {"a", "o2"},
          {"b", "o2"},
          {"o2", "x"},
          {"x", "o1"},
          {"x", "e"}},
         "gateway.inclusive_join o1"},
        // a way leads back into the middle of the block: who is waited for?
        {{{"s", "o1"},
          {"o1", "a"},
          {"o1", "b"},
          {"a", "o2"},
          {"b", "o2"},
          {"o2", "x"},
          {"x", "a"},
          {"x", "e"}},
         "gateway.inclusive_join o2"},
        // two ways meet that were opened at different starts
        {{{"s", "o2"}, {"o2", "x"}, {"x", "o2"}, {"x", "e"}}, "gateway.inclusive_join o2"},
        // several branches in a gateway that takes each alone
        {{{"s", "o1"}, {"o1", "a"}, {"o1", "b"}, {"a", "x2"}, {"b", "x2"}, {"x2", "e"}}, "flow.doubled f6"},
        // all are waited for, and not all come
        {{{"s", "o1"}, {"o1", "a"}, {"o1", "b"}, {"a", "p2"}, {"b", "p2"}, {"p2", "e"}}, "flow.deadlock p2"},
    };
    for (const auto& [ways, expected] : rows) {
        EXPECT_EQ(errors_and_doubled(ways), expected) << file_of_ways(ways);
    }
}

TEST(BpmnInclusive, TheWaysOfAGatewayAreBounded)
{
    Ways ways{{"s", "o1"}};
    for (char task = 'a'; task <= 'i'; ++task) {
        const auto id = std::string{"t"} + task;
        ways.emplace_back("o1", id);
        ways.emplace_back(id, "o2");
    }
    ways.emplace_back("o2", "e");
    EXPECT_EQ(errors_and_doubled(ways), "gateway.inclusive_ways o1");
    std::erase_if(ways, [](const auto& way) { return way.first == "ti" || way.second == "ti"; });
    EXPECT_EQ(errors_and_doubled(ways), "");
}

} // namespace
} // namespace divan::bpmn
