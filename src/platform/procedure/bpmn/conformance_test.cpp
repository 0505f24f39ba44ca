// SPDX-License-Identifier: Apache-2.0
// Files of others (../shared/conformance/bpmn), read where they lie. Absent: skipped, and said so.
#include "base/file.hpp"
#include "platform/procedure/bpmn/check.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <iterator>
#include <map>
#include <regex>
#include <set>
#include <string>
#include <vector>

namespace divan::bpmn {
namespace {

namespace fs = std::filesystem;

const fs::path conformance{"../shared/conformance/bpmn"};

std::vector<fs::path> files_below(const fs::path& folder)
{
    std::vector<fs::path> found;
    for (const auto& entry : fs::recursive_directory_iterator{folder}) {
        if (entry.path().extension() == ".bpmn") {
            found.push_back(entry.path());
        }
    }
    std::ranges::sort(found);
    return found;
}

/// The models mark their trace by script tasks, which we don't run: read as plain tasks.
std::string with_plain_tasks(const std::string& text)
{
    static const std::regex script{"<(\\w+:)?script>[^<]*</(\\w+:)?script>"};
    static const std::regex task{"scriptTask"};
    return std::regex_replace(std::regex_replace(text, script, ""), task, "task");
}

std::string first_error(const Report& report)
{
    for (const auto& finding : report.findings) {
        if (finding.severity == Severity::error) {
            return finding.rule + " " + std::to_string(finding.line) + " " + finding.element + " " +
                   finding.detail;
        }
    }
    return {};
}

/// Skips, and says what was not run.
bool is_absent(const fs::path& folder, const char* what)
{
    if (fs::exists(folder)) {
        return false;
    }
    std::printf("WARNING: %s is absent: %s NOT run\n", folder.c_str(), what);
    return true;
}

/// Counts of a run, in the words that every suite here prints.
void print_counts(const char* what, std::size_t passed, std::size_t failed)
{
    std::printf("%s: %zu passed, %zu failed, 0 skipped\n", what, passed, failed);
}

/// Words that we don't execute: a model that has one of them is outside the set.
bool is_in_set(const std::string& text)
{
    static const std::regex outside{"compensat|complexGateway|conditionalEvent|cancelEvent|"
                                    "transaction|adHoc|standardLoop|globalScriptTask|<(\\w+:)?property|"
                                    "Quantity=.[^1]|instantiate=.true|NegativeLoop"};
    return !std::regex_search(text, outside);
}

/// Models of the set that are refused, each for a rule that is ours by decision.
const std::map<std::string, std::string>& known_refusals()
{
    static const std::map<std::string, std::string> refused{
        // A file holds one executable process; these hold two that send each other messages.
        {"CallActivity_Process.bpmn", "process.several_executable"},
        {"Escalation_EndEvent_TopLevel.bpmn", "process.several_executable"},
        {"Message_EndEvent.bpmn", "process.several_executable"},
        {"Message_IntermediateEvent.bpmn", "process.several_executable"},
        {"Message_StartEvent.bpmn", "process.several_executable"},
        {"ReceiveTask.bpmn", "process.several_executable"},
        {"SendTask.bpmn", "process.several_executable"},
        {"Signal_EndEvent.bpmn", "process.several_executable"},
        {"Signal_IntermediateEvent.bpmn", "process.several_executable"},
        {"Signal_StartEvent.bpmn", "process.several_executable"},
        // Conditions stand on exclusive and inclusive gateways only.
        {"WCP06_MultiChoice_Implicit.bpmn", "condition.not_here"},
        {"ParallelGateway_Conditions.bpmn", "condition.not_here"},
        {"SequenceFlow_Conditional.bpmn", "condition.not_here"},
        {"SequenceFlow_ConditionalDefault.bpmn", "condition.not_here"},
        {"SequenceFlow_ConditionalDefault_Normal.bpmn", "condition.not_here"},
        // Made to wait for ever.
        {"ExclusiveDiverging_ParallelConverging.bpmn", "flow.deadlock"},
        {"InclusiveDiverging_ParallelConverging.bpmn", "flow.deadlock"},
        {"EventBasedGateway_Signals.bpmn", "flow.deadlock"},
        // A multi-instance activity tells of its end once; no event says how it got there.
        {"MultiInstance_ComplexBehavior.bpmn", "attribute.unsupported"},
        {"MultiInstance_NoneBehavior.bpmn", "attribute.unsupported"},
        {"MultiInstance_OneBehavior.bpmn", "attribute.unsupported"},
        {"WCP09_Structured_Discriminator_MultiInstance.bpmn", "attribute.unsupported"},
        {"WCP12_MultipleInstancesWithoutSynchronization.bpmn", "attribute.unsupported"},
        // One event has one definition.
        {"Multiple_IntermediateEvent_MissingEvent.bpmn", "event.several_definitions"},
        {"Multiple_IntermediateEvent_ThrowFirstEventDefinition.bpmn", "event.several_definitions"},
        {"Multiple_IntermediateEvent_ThrowLastEventDefinition.bpmn", "event.several_definitions"},
        {"Multiple_IntermediateThrowEvent.bpmn", "event.several_definitions"},
        {"Multiple_Parallel_IntermediateEvent.bpmn", "attribute.unsupported"},
        {"Multiple_Parallel_IntermediateEvent_MissingEvent.bpmn", "attribute.unsupported"},
        // Its number is written in another engine's language; the engine's test puts it into ours.
        {"WCP14_MultipleInstancesWithAPrioriRuntimeKnowledge.bpmn", "expression.juel"},
        // An intermediate event waits once; upstream has a cycle let four tokens pass.
        {"Timer_IntermediateTimeCycleEvent.bpmn", "timer.cycle_once"},
    };
    return refused;
}

TEST(BpmnConformance, ModelsOfTheSetAreRead)
{
    if (is_absent(conformance / "betsy/models", "137 models")) {
        GTEST_SKIP() << "SKIPPED: ../shared/conformance/bpmn is absent";
    }
    std::size_t read = 0;
    std::vector<std::string> wrong;
    const auto files = files_below(conformance / "betsy/models");
    EXPECT_EQ(files.size(), 137U);
    for (const auto& file : files) {
        const auto text = with_plain_tasks(read_file(file));
        if (!is_in_set(text)) {
            continue;
        }
        const auto report = check(text, {});
        const auto name = file.filename().string();
        const auto known = known_refusals().find(name);
        const auto error = first_error(report);
        const auto rule = error.substr(0, error.find(' '));
        if (known == known_refusals().end() ? !report.process : rule != known->second) {
            wrong.push_back(name + ": ");
            wrong.back() += error;
        }
        read += report.process ? 1 : 0;
    }
    print_counts("betsy, models of the set", read, wrong.size());
    EXPECT_EQ(wrong, std::vector<std::string>{});
    EXPECT_GE(read, 67U);
}

TEST(BpmnConformance, InvalidModelsAreRefused)
{
    if (is_absent(conformance / "betsy/invalid", "163 models")) {
        GTEST_SKIP() << "SKIPPED: ../shared/conformance/bpmn is absent";
    }
    const auto files = files_below(conformance / "betsy/invalid");
    EXPECT_EQ(files.size(), 163U);
    std::size_t refused = 0;
    for (const auto& file : files) {
        const auto report = check(with_plain_tasks(read_file(file)), {});
        refused += report.process ? 0 : 1;
        if (report.process) {
            std::printf("let through: %s\n", file.filename().c_str());
        }
    }
    print_counts("betsy, invalid models refused", refused, files.size() - refused);
    EXPECT_GE(refused, 139U);
}

TEST(BpmnConformance, ReferenceModelsAreReadToTheEnd)
{
    if (is_absent(conformance / "miwg-reference", "21 models")) {
        GTEST_SKIP() << "SKIPPED: ../shared/conformance/bpmn is absent";
    }
    const std::map<std::string, std::string> expected{
        {"B.1.0.bpmn", " globalTask"},
        {"B.2.0.bpmn", " conditionalEventDefinition globalUserTask standardLoopCharacteristics"},
        {"C.4.0.bpmn", " standardLoopCharacteristics"},
        {"C.6.0.bpmn", " compensateEventDefinition"},
        {"C.8.1.bpmn", " transformation"},
    };
    std::map<std::string, std::string> found;
    const auto files = files_below(conformance / "miwg-reference");
    EXPECT_EQ(files.size(), 21U);
    for (const auto& file : files) {
        const auto report = check(read_file(file), {});
        std::set<std::string> unsupported;
        for (const auto& finding : report.findings) {
            EXPECT_NE(find_rule(finding.rule), nullptr) << finding.rule;
            EXPECT_FALSE(finding.rule.starts_with("xml.")) << file;
            if (finding.rule == "element.unsupported") {
                unsupported.insert(finding.detail);
            }
        }
        std::string list;
        for (const auto& name : unsupported) {
            list += " " + name;
        }
        if (!list.empty()) {
            found.emplace(file.filename().string(), list);
        }
    }
    EXPECT_EQ(found, expected);
    print_counts("miwg, reference models", files.size(), 0);
}

} // namespace
} // namespace divan::bpmn
