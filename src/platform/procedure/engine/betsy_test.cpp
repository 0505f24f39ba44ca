// SPDX-License-Identifier: Apache-2.0
// The executable models of others (../shared/conformance/bpmn/betsy), run against their expected traces.
#include "platform/procedure/engine/betsy_world.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <fstream>
#include <map>
#include <string>
#include <vector>

namespace divan::engine {
namespace {

namespace fs = std::filesystem;
using betsy::JsonValue;
using betsy::World;

/// Words that we don't execute, as in bpmn/conformance_test.cpp.
bool is_in_set(const std::string& text)
{
    static const std::vector<std::string> outside{"compensat",          "complexGateway", "conditionalEvent",
                                                  "cancelEvent",        "transaction",    "adHoc",
                                                  "instantiate=\"true", "standardLoop",   "globalScriptTask",
                                                  ":property",          "Quantity=\"0",   "Quantity=\"2"};
    return std::ranges::none_of(
        outside, [&](const std::string& word) { return text.find(word) != std::string::npos; });
}

/// Of the set, refused at deployment by a rule that is ours by decision.
const std::map<std::string, std::string>& refused_by_decision()
{
    static const std::map<std::string, std::string> refused{
        {"activities/MultiInstance_ComplexBehavior", "attribute.unsupported"},
        {"activities/MultiInstance_NoneBehavior", "attribute.unsupported"},
        {"activities/MultiInstance_OneBehavior", "attribute.unsupported"},
        {"basics/SequenceFlow_Conditional", "condition.not_here"},
        {"basics/SequenceFlow_ConditionalDefault", "condition.not_here"},
        {"basics/SequenceFlow_ConditionalDefault_Normal", "condition.not_here"},
        {"cfpatterns/WCP06_MultiChoice_Implicit", "condition.not_here"},
        {"cfpatterns/WCP09_Structured_Discriminator_MultiInstance", "attribute.unsupported"},
        {"cfpatterns/WCP12_MultipleInstancesWithoutSynchronization", "attribute.unsupported"},
        {"errors/ExclusiveDiverging_ParallelConverging", "flow.deadlock"},
        {"errors/InclusiveDiverging_ParallelConverging", "flow.deadlock"},
        {"errors/ParallelGateway_Conditions", "condition.not_here"},
        {"events/Multiple_IntermediateEvent_MissingEvent", "event.several_definitions"},
        {"events/Multiple_IntermediateEvent_ThrowFirstEventDefinition", "event.several_definitions"},
        {"events/Multiple_IntermediateEvent_ThrowLastEventDefinition", "event.several_definitions"},
        {"events/Multiple_IntermediateThrowEvent", "event.several_definitions"},
        {"events/Multiple_Parallel_IntermediateEvent", "attribute.unsupported"},
        {"events/Multiple_Parallel_IntermediateEvent_MissingEvent", "attribute.unsupported"},
        {"events/Timer_IntermediateTimeCycleEvent", "timer.cycle_once"},
        {"gateways/EventBasedGateway_Signals", "flow.deadlock"},
    };
    return refused;
}

/// What is wrong with a run; empty when it is as expected.
std::string difference(const World& world, const JsonValue& each)
{
    auto got = world.trace;
    std::vector<std::string> expected;
    for (const auto& mark : each.find("expect")->items) {
        expected.push_back(mark.text);
        if ((mark.text == "MarkerExists" && world.has_marker) ||
            (mark.text == "DataCorrect" && world.is_data_right) ||
            (mark.text == "ExecutionParallel" && world.is_parallel())) {
            got.push_back(mark.text);
        }
    }
    std::ranges::sort(got);
    std::ranges::sort(expected);
    const auto error = each.find("error")->text;
    if (got != expected) {
        std::string marks = "trace";
        for (const auto& mark : got) {
            marks.append(" ").append(mark);
        }
        return marks;
    }
    if (world.has_runtime_error != (error == "runtime")) {
        return "runtime error";
    }
    if (world.error != (error == "errorEvent" ? "ERR-1" : "")) {
        return "ended by error " + world.error;
    }
    return world.is_replayed ? std::string{} : "replay differs";
}

struct Line {
    std::string model;
    std::string number;
    std::string result;
    std::string remark;
};

/// One line a case; the refused ones as SKIPPED with the rule.
std::vector<Line> run_model(const JsonValue& entry, const std::string& name)
{
    std::vector<Line> lines;
    for (const auto& each : entry.find("cases")->items) {
        Line line{name, each.find("case")->number.text(), "SUCCESS", {}};
        World world{betsy::folder / "models" / entry.find("model")->text, entry.find("name")->text};
        if (const auto refusal = world.refusal(); !refusal.empty()) {
            const auto is_wanted = each.find("error")->text == "generic";
            line.result = is_wanted ? "SUCCESS" : "SKIPPED";
            line.remark = "refused: " + refusal;
        } else {
            world.run(each);
            line.remark = difference(world, each);
            line.result = line.remark.empty() ? "SUCCESS" : "ERROR";
        }
        lines.push_back(std::move(line));
    }
    return lines;
}

std::string csv_of(const std::vector<Line>& lines)
{
    std::string csv;
    for (const auto& line : lines) {
        for (const auto* const cell : {&line.model, &line.number, &line.result}) {
            csv.append("\"").append(*cell).append("\",");
        }
        csv.append("\"").append(line.remark).append("\"\n");
    }
    return csv;
}

TEST(BetsyTraces, ModelsOfTheSetRunAsExpected)
{
    if (!fs::exists(betsy::folder / "traces.json")) {
        GTEST_SKIP() << "SKIPPED: " << betsy::folder << " is absent, 210 cases in 136 models were not run";
    }
    const auto parsed = json_schema::parse(read_file(betsy::folder / "traces.json"));
    ASSERT_TRUE(parsed.value);
    ASSERT_EQ(parsed.value->items.size(), 136U);
    std::vector<Line> lines;
    std::map<std::string, std::size_t> results;
    std::map<std::string, std::string> refused;
    for (const auto& entry : parsed.value->items) {
        auto name = entry.find("model")->text;
        const auto text = read_file(betsy::folder / "models" / name);
        name.resize(name.size() - 5);
        for (auto& line : is_in_set(text) ? run_model(entry, name) : std::vector<Line>{}) {
            ++results[line.result];
            if (line.result == "SKIPPED") {
                refused[name] = line.remark.substr(9, line.remark.find(' ', 9) - 9);
            }
            EXPECT_NE(line.result, "ERROR") << line.model << " " << line.number << " " << line.remark;
            lines.push_back(std::move(line));
        }
    }
    std::printf("betsy, cases of the set: %zu passed, %zu failed, %zu skipped by name\n", results["SUCCESS"],
                results["ERROR"], results["SKIPPED"]);
    EXPECT_EQ(refused, refused_by_decision());
    EXPECT_GE(results["SUCCESS"], 120U);
    EXPECT_EQ(csv_of(lines), read_file("docs/conformance/bpmn-betsy-results.csv"))
        << "what was found is in " << [&] {
               const fs::path found{fs::temp_directory_path() / "bpmn-betsy-results.csv"};
               std::ofstream{found} << csv_of(lines);
               return found.string();
           }();
}

} // namespace
} // namespace divan::engine
