// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "platform/procedure/dmn/model.hpp"
#include "platform/procedure/feel/operators.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <iterator>
#include <regex>
#include <set>

namespace divan::dmn {

static std::string model(std::string_view body)
{
    return fmt::format(
        R"(<dmn:definitions xmlns:dmn="https://www.omg.org/spec/DMN/20230324/MODEL/" name="a">
{}
</dmn:definitions>)",
        body);
}

static std::string literal(std::string_view name, std::string_view text, std::string_view needs = "")
{
    return fmt::format(
        R"(<dmn:decision id="{0}" name="{0}"><dmn:variable name="{0}"/>{2}
<dmn:literalExpression><dmn:text>{1}</dmn:text></dmn:literalExpression></dmn:decision>
)",
        name, text, needs);
}

static std::string needs(std::string_view id)
{
    return fmt::format(
        R"(<dmn:informationRequirement><dmn:requiredDecision href="#{}"/></dmn:informationRequirement>)", id);
}

static std::string rules_of(const std::string& text)
{
    std::string rules;
    for (const auto& finding : Model::read({{"a.dmn", text}}).findings) {
        rules += fmt::format("{}:{} ", finding.at.line, finding.rule);
    }
    return rules;
}

static std::string decided(const std::string& text, std::string_view name)
{
    const auto reading = Model::read({{"a.dmn", text}});
    const auto outcome = reading.model->decide(name, {}, {});
    const feel::World world;
    feel::Run run{{}, world};
    return feel::to_text(run, outcome.value) +
           (outcome.warnings.empty() ? "" : " !" + std::string{outcome.warnings.front().reason});
}

TEST(Model, DecisionUsesWhatItNeeds)
{
    EXPECT_EQ(decided(model(literal("a", "20") + literal("b", "a + 1", needs("a"))), "b"), "21");
}

TEST(Model, DecisionsInACircleAreRefused)
{
    const auto circle = model(literal("a", "b", needs("b")) + literal("b", "a", needs("a")));

    EXPECT_NE(rules_of(circle).find("dmn.cycle"), std::string::npos);
    EXPECT_EQ(decided(circle, "a"), "null !dmn.not_readable");
}

TEST(Model, FaultInAnExpressionHasTheFilesLine)
{
    EXPECT_EQ(rules_of(model(literal("a", "1 +\n\n* 2"))), "5:feel.unexpected ");
    EXPECT_EQ(rules_of(model(literal("a", "1 + nothing"))), "3:feel.unknown_name ");
}

TEST(Model, FunctionOfJavaIsRefused)
{
    const auto java = model(
        R"(<dmn:businessKnowledgeModel id="k" name="k"><dmn:variable name="k"/>
<dmn:encapsulatedLogic kind="Java"><dmn:context/></dmn:encapsulatedLogic></dmn:businessKnowledgeModel>)");

    EXPECT_EQ(rules_of(java), "3:dmn.external_function ");
}

TEST(Model, WhatIsNoDmnOrHostileIsRefused)
{
    EXPECT_EQ(rules_of("<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>"), "1:dmn.doctype ");
    EXPECT_EQ(rules_of("<definitions><"), "1:dmn.not_xml ");
    EXPECT_EQ(rules_of("<definitions xmlns=\"urn:other\"/>"), "1:dmn.namespace ");
    EXPECT_EQ(rules_of(std::string((5 << 20) + 1, 'x')), "1:dmn.too_large ");
    EXPECT_EQ(rules_of("\xff\xfe"), "1:dmn.not_utf8 ");
    std::string deep;
    for (auto i = 0; i < 100'000; ++i) {
        deep += "<a>";
    }
    EXPECT_NE(rules_of(deep).find("dmn."), std::string::npos);
    EXPECT_EQ(rules_of(model("<dmn:choreography id=\"c\"/>")), "2:dmn.unknown_element ");
}

TEST(Model, ReferenceAndTypeThatLeadNowhereAreFindings)
{
    EXPECT_EQ(rules_of(model(literal("a", "1", needs("zz")))), "2:dmn.unknown_reference ");
    EXPECT_EQ(rules_of(model(
                  R"(<dmn:inputData id="i" name="i"><dmn:variable name="i" typeRef="tX"/></dmn:inputData>)")),
              "2:dmn.unknown_type ");
    EXPECT_NE(
        rules_of(model(
                     R"(<dmn:itemDefinition name="t"><dmn:itemComponent name="x"><dmn:typeRef>t</dmn:typeRef>
</dmn:itemComponent></dmn:itemDefinition>)"))
            .find("dmn.type_cycle"),
        std::string::npos);
}

TEST(Model, ValueThatIsNotAllowedIsNull)
{
    const auto text = model(
        R"(<dmn:itemDefinition name="tKind"><dmn:typeRef>string</dmn:typeRef>
<dmn:allowedValues><dmn:text>"a","b"</dmn:text></dmn:allowedValues></dmn:itemDefinition>
<dmn:inputData id="i" name="kind"><dmn:variable name="kind" typeRef="tKind"/></dmn:inputData>
<dmn:decision id="d" name="d"><dmn:variable name="d"/>
<dmn:informationRequirement><dmn:requiredInput href="#i"/></dmn:informationRequirement>
<dmn:literalExpression><dmn:text>kind</dmn:text></dmn:literalExpression></dmn:decision>)");
    const auto reading = Model::read({{"a.dmn", text}});

    EXPECT_EQ(*reading.model->decide("d", {{"kind", feel::Value{"a"}}}, {}).value.string(), "a");
    const auto refused = reading.model->decide("d", {{"kind", feel::Value{"c"}}}, {});
    EXPECT_TRUE(refused.value.is_null());
    EXPECT_EQ(refused.warnings.front().reason, "dmn.not_allowed");
}

TEST(Model, EveryRuleInTheSourcesHasItsTexts)
{
    std::set<std::string> known;
    for (const auto& text : rule_texts()) {
        EXPECT_FALSE(text.fa.empty() || text.en.empty()) << text.rule;
        EXPECT_EQ(text.hint_fa.empty(), text.hint_en.empty()) << text.rule;
        known.emplace(text.rule);
    }
    const std::regex rule{"\"(dmn\\.[a-z_0-9]+)\""};
    for (const auto& entry : std::filesystem::directory_iterator{"src/platform/procedure/dmn"}) {
        if (entry.path().stem().string().ends_with("_test")) {
            continue;
        }
        const auto source = read_file(entry.path());
        for (std::sregex_iterator at{source.begin(), source.end(), rule}, end; at != end; ++at) {
            EXPECT_TRUE(known.contains((*at)[1])) << entry.path() << ": " << (*at)[1];
        }
    }
}

} // namespace divan::dmn
