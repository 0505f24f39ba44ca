// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/dmn/model.hpp"
#include "platform/procedure/feel/operators.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

namespace divan::dmn {

static constexpr auto space_1_3 = "https://www.omg.org/spec/DMN/20191111/MODEL/";

/// A model with one decision, "Fee", made by a table over "age"; `attributes`
/// are the table's, `rest` its columns of output and its rules.
static std::string
table_model(std::string_view attributes, std::string_view rest, std::string_view space = space_1_3)
{
    return fmt::format(
        R"(<definitions xmlns="{}" namespace="urn:fees" name="fees">
<inputData id="i" name="age"><variable name="age" typeRef="number"/></inputData>
<decision id="d" name="Fee"><variable name="Fee"/>
<informationRequirement><requiredInput href="#i"/></informationRequirement>
<decisionTable id="t" {}>
<input><inputExpression typeRef="number"><text>age</text></inputExpression></input>
{}
</decisionTable></decision></definitions>)",
        space, attributes, rest);
}

static std::string rule(std::string_view id, std::string_view test, std::string_view output)
{
    return fmt::format("<rule "
                       "id=\"{}\"><inputEntry><text>{}</text></"
                       "inputEntry><outputEntry><text>{}</text>"
                       "</outputEntry></rule>\n",
                       id, test, output);
}

static Outcome fee(const std::string& model, int age)
{
    const auto reading = Model::read({{"fees.dmn", model}});
    EXPECT_FALSE(has_errors(reading.findings)) << to_text(reading.findings.front());
    return reading.model->decide("Fee", {{"age", feel::Value{age}}}, {});
}

static std::string shown(const Outcome& outcome)
{
    const feel::World world;
    feel::Run run{{}, world};
    return feel::to_text(run, outcome.value) +
           (outcome.warnings.empty() ? "" : " !" + std::string{outcome.warnings.front().reason});
}

static std::string rules_told(const std::string& model)
{
    std::string rules;
    for (const auto& finding : Model::read({{"fees.dmn", model}}).findings) {
        rules += fmt::format("{}:{} {} ", finding.at.line, finding.rule, finding.detail);
    }
    return rules;
}

static const std::string three =
    "<output/>" + rule("r1", "&lt;10", "1") + rule("r2", "[5..20]", "2") + rule("r3", "", "3");

TEST(DecisionTable, UniqueTakesOneRuleAndNoTwo)
{
    const auto apart = "<output/>" + rule("r1", "&lt;10", "1") + rule("r2", ">=10", "2");

    EXPECT_EQ(shown(fee(table_model("", apart), 9)), "1");
    EXPECT_EQ(shown(fee(table_model("hitPolicy=\"UNIQUE\"", three), 9)), "null !dmn.several_hits");
}

TEST(DecisionTable, EmptyCellTakesAnything)
{
    EXPECT_EQ(shown(fee(table_model("hitPolicy=\"UNIQUE\"", three), 30)), "3");
}

TEST(DecisionTable, EachHitPolicyMakesItsOwnOfTheHits)
{
    const auto ordered =
        "<output><outputValues><text>3, 2, 1</text></outputValues></output>" + three.substr(9);

    EXPECT_EQ(shown(fee(table_model("hitPolicy=\"FIRST\"", three), 7)), "1");
    EXPECT_EQ(shown(fee(table_model("hitPolicy=\"ANY\"", three), 7)), "null !dmn.unequal_outputs");
    EXPECT_EQ(shown(fee(table_model("hitPolicy=\"RULE ORDER\"", three), 7)), "[1, 2, 3]");
    EXPECT_EQ(shown(fee(table_model("hitPolicy=\"COLLECT\"", three), 7)), "[1, 2, 3]");
    EXPECT_EQ(shown(fee(table_model("hitPolicy=\"PRIORITY\"", ordered), 7)), "3");
    EXPECT_EQ(shown(fee(table_model("hitPolicy=\"OUTPUT ORDER\"", ordered), 7)), "[3, 2, 1]");
    EXPECT_EQ(shown(fee(table_model("hitPolicy=\"COLLECT\" aggregation=\"SUM\"", three), 7)), "6");
    EXPECT_EQ(shown(fee(table_model("hitPolicy=\"COLLECT\" aggregation=\"MIN\"", three), 7)), "1");
    EXPECT_EQ(shown(fee(table_model("hitPolicy=\"COLLECT\" aggregation=\"MAX\"", three), 7)), "3");
    EXPECT_EQ(shown(fee(table_model("hitPolicy=\"COLLECT\" aggregation=\"COUNT\"", three), 7)), "3");
}

TEST(DecisionTable, DefaultStandsInWhenNothingHits)
{
    const auto with = "<output><defaultOutputEntry><text>0</text></"
                      "defaultOutputEntry></output>" +
                      rule("r", "1", "5");

    EXPECT_EQ(shown(fee(table_model("", with), 2)), "0");
    EXPECT_EQ(shown(fee(table_model("", "<output/>" + rule("r", "1", "5")), 2)), "null");
}

TEST(DecisionTable, TheRulesThatHitAreOnRecord)
{
    const auto outcome = fee(table_model("hitPolicy=\"COLLECT\"", three), 15);

    EXPECT_EQ(outcome.hits, (std::vector<feel::RuleHit>{{"t", "r2"}, {"t", "r3"}}));
}

TEST(DecisionTable, AllFourNamespacesAreRead)
{
    for (const auto* const space :
         {"http://www.omg.org/spec/DMN/20180521/MODEL/", "https://www.omg.org/spec/DMN/20191111/MODEL/",
          "https://www.omg.org/spec/DMN/20211108/MODEL/", "https://www.omg.org/spec/DMN/20230324/MODEL/"}) {
        EXPECT_EQ(shown(fee(table_model("hitPolicy=\"FIRST\"", three, space), 7)), "1") << space;
    }
    EXPECT_NE(rules_told(table_model("", three, "http://www.omg.org/spec/DMN/20151101/dmn.xsd"))
                  .find("dmn.namespace"),
              std::string::npos);
}

TEST(DecisionTable, OverlapAndGapOfAUniqueTableAreReported)
{
    EXPECT_EQ(
        rules_told(table_model("", "<output/>" + rule("r1", "&lt;10", "1") + rule("r2", "&gt;=10", "2"))),
        "");
    EXPECT_EQ(
        rules_told(table_model("", "<output/>" + rule("r1", "&lt;10", "1") + rule("r2", "&gt;10", "2"))),
        "5:dmn.gap age = 10 ");
    EXPECT_EQ(
        rules_told(table_model("", "<output/>" + rule("r1", "&lt;=10", "1") + rule("r2", "&gt;=10", "2"))),
        "8:dmn.overlap r1, r2 ");
    EXPECT_EQ(
        rules_told(table_model("", "<output/>" + rule("r1", "[1..5]", "1") + rule("r2", "not([1..5])", "2"))),
        "");
}

TEST(DecisionTable, RuleWithAMissingCellIsRefusedAtItsLine)
{
    const auto broken = "<output/>\n<rule "
                        "id=\"r1\"><inputEntry><text>1</text></inputEntry></rule>";

    EXPECT_EQ(rules_told(table_model("", broken)), "8:dmn.bad_table r1 ");
}

TEST(DecisionTable, TableOfAMillionRulesIsRefused)
{
    std::string rules;
    for (auto i = 0; i < 10'001; ++i) {
        rules += "<rule/>";
    }
    EXPECT_EQ(rules_told(table_model("", "<output/>" + rules)), "5:dmn.too_many_rules  ");
}

} // namespace divan::dmn
