// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "platform/procedure/bpmn/check.hpp"
#include "platform/procedure/convert/convert.hpp"
#include "platform/procedure/convert/juel.hpp"
#include "platform/procedure/feel/free_names.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <map>

namespace divan::convert {
namespace {

const std::filesystem::path models = "../shared/conformance/bpmn/hocs-workflow";

/// The errors that keep a file from being deployed.
std::string errors_of(const Conversion& made)
{
    std::string errors;
    for (const auto& finding : bpmn::check(made.file.value(), {}).findings) {
        if (finding.severity == bpmn::Severity::error) {
            errors += finding.rule + " " + finding.element + " " + finding.detail + "\n";
        }
    }
    return errors;
}

std::string drawn(std::string_view inside)
{
    std::string text = R"(<?xml version="1.0" encoding="UTF-8"?>
<!-- kept -->
<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL"
  xmlns:c="http://camunda.org/schema/1.0/bpmn" targetNamespace="urn:test">
  <bpmn:process id="p" isExecutable="true">
    <bpmn:startEvent id="s"/>
    )";
    text += inside;
    text += R"(
    <bpmn:endEvent id="e"/>
    <bpmn:sequenceFlow id="f1" sourceRef="s" targetRef="t"/>
    <bpmn:sequenceFlow id="f2" sourceRef="t" targetRef="e"/>
  </bpmn:process>
</bpmn:definitions>
)";
    return text;
}

bool has(const Conversion& conversion, Outcome outcome, std::string_view rule, std::string_view detail)
{
    return std::ranges::any_of(conversion.notes, [&](const Note& note) {
        return note.outcome == outcome && note.rule == rule && note.detail == detail && note.element == "t";
    });
}

bool is_left(const Conversion& conversion)
{
    return std::ranges::any_of(conversion.notes,
                               [](const Note& note) { return note.outcome == Outcome::left; });
}

TEST(Convert, AServiceTaskCallsAConnector)
{
    const auto made = convert(drawn(
        R"(<bpmn:serviceTask id="t" c:expression="${bean.find(id, &quot;x&quot;)}"
            c:resultVariable="found" c:asyncBefore="true"/>)"));
    ASSERT_TRUE(made.file);
    EXPECT_NE(made.file->find(R"(divan:connector="bean.find")"), std::string::npos) << *made.file;
    EXPECT_NE(made.file->find(R"(<divan:input name="argument1" expression="id"/>)"), std::string::npos);
    EXPECT_NE(made.file->find(R"(<divan:output name="found" expression="result"/>)"), std::string::npos);
    EXPECT_NE(made.file->find("<!-- kept -->"), std::string::npos);
    EXPECT_EQ(made.file->find("asyncBefore"), std::string::npos);
    EXPECT_TRUE(has(made, Outcome::stub, "connector", "bean.find"));
    EXPECT_TRUE(has(made, Outcome::dropped, "dropped", "asyncBefore=true"));
    EXPECT_EQ(made.notes.front().line, 7);
    const auto report = bpmn::check(*made.file, {});
    ASSERT_TRUE(report.process) << errors_of(made);
    EXPECT_EQ(report.process->nodes.at(1).keys.connector, "bean.find");
    EXPECT_EQ(report.process->nodes.at(1).outputs.at(0).name, "found");
}

TEST(Convert, AUserTaskNamesFormAndRole)
{
    const auto made =
        convert(drawn(R"(<bpmn:userTask id="t" c:formKey="review" c:candidateGroups="experts"/>)"));
    EXPECT_NE(made.file->find(R"(divan:form="review")"), std::string::npos);
    EXPECT_NE(made.file->find(R"(divan:role="experts")"), std::string::npos);
    EXPECT_FALSE(is_left(made));
    const auto by_expression = convert(drawn(R"(<bpmn:userTask id="t" c:assignee="${boss}"/>)"));
    EXPECT_TRUE(has(by_expression, Outcome::left, "left.role", "${boss}"));
    EXPECT_FALSE(bpmn::check(*by_expression.file, {}).process); // what is left is refused, not lost
}

TEST(Convert, ARunKeepsTheNameOfItsItem)
{
    const auto made = convert(drawn(R"(<bpmn:userTask id="t"><bpmn:multiInstanceLoopCharacteristics
      c:collection="${members}" c:elementVariable="member"/></bpmn:userTask>)"));
    const auto report = bpmn::check(*made.file, {});
    ASSERT_TRUE(report.process) << errors_of(made);
    EXPECT_EQ(report.process->nodes.at(1).multi.value().collection, "members");
    EXPECT_EQ(report.process->nodes.at(1).multi.value().item, "member");
    EXPECT_FALSE(has(made, Outcome::dropped, "dropped", "elementVariable=member"));
}

TEST(Convert, ACallPassesItsVariables)
{
    const auto made = convert(drawn(R"(<bpmn:callActivity id="t" calledElement="other">
      <bpmn:documentation>what</bpmn:documentation>
      <bpmn:extensionElements><c:in businessKey="#{execution.processBusinessKey}"/><c:in variables="all"/>
      <c:in source="a" target="b"/>
      <c:out sourceExpression="${x ? 1 : 2}" target="y"/></bpmn:extensionElements>
      </bpmn:callActivity>)"));
    const auto report = bpmn::check(*made.file, {});
    ASSERT_TRUE(report.process) << errors_of(made);
    const auto& call = report.process->nodes.at(1);
    ASSERT_EQ(call.inputs.size(), 3U);
    EXPECT_EQ(call.inputs[0].name + "=" + call.inputs[0].expression, "businessKey=businessKey");
    EXPECT_EQ(call.inputs[1].name, "*");
    EXPECT_EQ(call.inputs[2].expression, "a");
    EXPECT_EQ(call.outputs.at(0).expression, "if x then 1 else 2");
}

TEST(Convert, WhatCannotBeSaidIsLeftAndRefused)
{
    const auto refused = [](std::string_view inside, std::string_view rule) {
        const auto made = convert(drawn(inside));
        const auto noted =
            std::ranges::any_of(made.notes, [rule](const Note& note) { return note.rule == rule; });
        return noted && is_left(made) && !bpmn::check(*made.file, {}).process;
    };
    EXPECT_TRUE(
        refused(R"(<bpmn:serviceTask id="t" c:expression="${bean.a(other.b())}"/>)", "left.expression"));
    EXPECT_TRUE(refused(R"(<bpmn:userTask id="t" c:formKey="${which}"/>)", "left.expression"));
    EXPECT_TRUE(refused(R"(<bpmn:callActivity id="t" calledElement="${which}"/>)", "left.called"));
    EXPECT_TRUE(refused(R"(<bpmn:userTask id="t"><bpmn:extensionElements>
        <c:taskListener event="create" class="A"/></bpmn:extensionElements></bpmn:userTask>)",
                        "left.extension"));
    EXPECT_TRUE(refused(R"(<bpmn:userTask id="t"><bpmn:extensionElements>
        <c:formData/></bpmn:extensionElements></bpmn:userTask>)",
                        "left.form"));
}

TEST(Convert, ConvertingTwiceChangesNothingMore)
{
    const auto once = convert(drawn(R"(<bpmn:serviceTask id="t" c:class="A" c:resultVariable="r"/>)"));
    const auto twice = convert(*once.file);
    EXPECT_EQ(*twice.file, *once.file);
    EXPECT_TRUE(twice.notes.empty());
}

TEST(Convert, OtherEncodingsComeOutAsUtf8)
{
    const auto made = convert("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a b=\"\xE9\"/>");
    ASSERT_TRUE(made.file);
    EXPECT_NE(made.file->find("encoding=\"UTF-8\""), std::string::npos) << *made.file;
    EXPECT_NE(made.file->find("b=\"é\""), std::string::npos) << *made.file;
}

TEST(Convert, AnUnreadableFileIsSaidToBeSo)
{
    for (const std::string_view bytes :
         {"", "no xml", "<a", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>", "<?xml vers\x7f=\"1.0\"?><a/>"}) {
        const auto made = convert(bytes);
        EXPECT_FALSE(made.file) << bytes;
        ASSERT_EQ(made.notes.size(), 1U);
        EXPECT_EQ(made.notes[0].rule, "file.unreadable");
    }
}

TEST(Convert, EveryRuleSpeaksBothLanguages)
{
    for (const auto& rule : rules()) {
        EXPECT_FALSE(rule.fa.empty() || rule.en.empty()) << rule.key;
    }
    EXPECT_EQ(sentence({.rule = "form", .line = 1, .element = "t", .detail = "f"}, false),
              "t shows the form f, which the procedure's folder must have.");
}

std::vector<std::filesystem::path> model_files()
{
    std::vector<std::filesystem::path> files;
    for (const auto& file : std::filesystem::directory_iterator{models}) {
        if (file.path().extension() == ".bpmn") {
            files.push_back(file.path());
        }
    }
    return files;
}

/// Files that were never drawn for us.
TEST(Convert, AServicesFilesCanBeDeployed)
{
    if (!std::filesystem::exists(models)) {
        GTEST_SKIP() << "SKIPPED: " << models << " is absent, 229 models were not converted";
    }
    std::size_t all = 0;
    std::size_t deployable = 0;
    std::size_t unreadable = 0;
    const auto note_unreadable = [&unreadable](std::string_view text) {
        unreadable += feel::free_names(feel::Scope{}, text).readable ? 0U : 1U;
        return std::optional<std::string>{};
    };
    for (const auto& file : model_files()) {
        ++all;
        const auto made = convert(read_file(file));
        const auto report = bpmn::check(made.file.value(), {.expression = note_unreadable});
        deployable += report.process ? 1U : 0U;
        std::printf("%s", report.process ? "" : (file.filename().string() + "\n" + errors_of(made)).c_str());
    }
    std::printf("%zu of %zu files can be deployed after conversion\n", deployable, all);
    EXPECT_EQ(all, 229U);
    EXPECT_EQ(unreadable, 0U);
    EXPECT_GE(deployable, 205U);
}

} // namespace
} // namespace divan::convert
