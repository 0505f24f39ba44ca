// SPDX-License-Identifier: Apache-2.0
#include "base/wire.hpp"
#include "platform/procedure/bundle/field_rules.hpp"

#include <gtest/gtest.h>

namespace divan::bundle {
namespace {

using Names = std::vector<std::string>;
using Faults = std::vector<Violation>;

const std::string schema = R"({"type": "object", "properties": {
    "complete": {"type": "boolean"}, "missing": {"type": "string"}, "sent on": {"type": "string"},
    "papers": {"type": "array"}}, "required": ["complete"]})";

json_schema::Value json(const std::string& text)
{
    return json_schema::parse(text).value.value();
}

/// A form of that schema whose field `missing` has these members more, and then `rest`.
FormRule form(const std::string& missing, const std::string& rest = "")
{
    return wire::decode<FormRule>(R"({"key": "check", "file": "check.json", "fields": [
        {"name": "complete", "title_fa": "الف", "title_en": "a"},
        {"name": "missing", "title_fa": "ب", "title_en": "b")" +
                                  missing + "}" + rest + "]}");
}

struct Read {
    FieldRules rules;
    std::vector<std::string> findings; // "element rule detail"
};

Read read(const FormRule& form, const Names& known = {})
{
    std::vector<bpmn::Finding> findings;
    Read made{FieldRules::read(form, json(schema), known, findings), {}};
    for (const auto& each : findings) {
        made.findings.push_back(each.element + " " + each.rule + " " + each.detail);
    }
    return made;
}

Faults faults(const FieldRules& rules, const std::string& data, const Variables& variables = {})
{
    Faults all;
    rules.find_faults(json(data), variables, all);
    return all;
}

TEST(FieldRules, AskWhatTheDataSays)
{
    const auto rules = read(form(R"(, "visible": "complete = false", "required": "complete = false")")).rules;

    EXPECT_EQ(rules.asked(json(R"({"complete": false})"), {}),
              (Asked{{"complete", "missing", "sent on", "papers"}, {"complete", "missing"}}));
    EXPECT_EQ(rules.asked(json(R"({"complete": true})"), {}),
              (Asked{{"complete", "sent on", "papers"}, {"complete"}}));
    EXPECT_EQ(rules.asked(json("{}"), {}), (Asked{{"complete", "sent on", "papers"}, {"complete"}}))
        << "null is not true";
}

TEST(FieldRules, RefuseWhatWasNotAskedAndMissWhatWas)
{
    const auto rules = read(form(R"(, "visible": "complete = false", "required": "complete = false")")).rules;

    EXPECT_EQ(faults(rules, R"({"complete": true})"), Faults{});
    EXPECT_EQ(faults(rules, R"({"complete": false, "missing": "page 2"})"), Faults{});
    EXPECT_EQ(faults(rules, R"({"complete": true, "missing": "page 2"})"),
              (Faults{{"/missing", "procedure.field_not_asked"}}));
    for (const auto* const data :
         {R"({"complete": false})", R"({"complete": false, "missing": ""})",
          R"({"complete": false, "missing": null})", R"({"complete": false, "missing": []})"}) {
        EXPECT_EQ(faults(rules, data), (Faults{{"/missing", "field.missing"}})) << data;
    }
}

TEST(FieldRules, TakeAFieldNotAskedForAsEmpty)
{
    const auto rules = read(form(R"(, "visible": "complete = false")",
                                 R"(, {"name": "sent on", "title_fa": "پ", "title_en": "c",
                                      "visible": "missing != null"},
                                     {"name": "papers", "title_fa": "ت", "title_en": "d",
                                      "visible": "sent on != null"})"))
                           .rules;
    const std::string rest = R"("missing": "x", "sent on": "y", "papers": [1]})";

    EXPECT_EQ(rules.asked(json(R"({"complete": false, )" + rest), {}).fields,
              (Names{"complete", "missing", "sent on", "papers"}));
    EXPECT_EQ(rules.asked(json(R"({"complete": true, )" + rest), {}).fields, Names{"complete"})
        << "what hangs on a hidden field hides with it";
    EXPECT_EQ(faults(rules, R"({"complete": true, )" + rest).size(), 3U);
}

TEST(FieldRules, ReadTheCasesVariablesButTheFormsOwnFieldsFirst)
{
    const auto rules = read(form(R"(, "visible": "days left < 3 and complete")"), {"days left"}).rules;
    const auto variables = [](std::string_view name) {
        return name == "days left" ? feel::Value{2} : feel::Value{true};
    };

    EXPECT_TRUE(faults(rules, R"({"complete": true, "missing": "x"})", variables).empty());
    EXPECT_EQ(faults(rules, R"({"missing": "x"})", variables).size(), 1U)
        << "an empty field is not the case's variable of its name";
    EXPECT_EQ(faults(rules, R"({"complete": true, "missing": "x"})").size(), 1U);
}

TEST(FieldRules, FaultsAreFoundAtTheField)
{
    struct Row {
        std::string said;
        std::string finding;
    };
    const std::vector<Row> rows{
        {R"("visible": "comlete = false")", "missing form.name_unknown comlete"},
        {R"("visible": "complete =")", "missing form.condition_faulty complete ="},
        {R"("visible": "1 + 1")", "missing form.condition_not_boolean 1 + 1"},
        {R"("visible": "true")", "missing form.condition_not_boolean true"},
        {R"("required": "if complete then 1 else 2")", "missing form.condition_not_boolean if complete"},
        {R"("group": "papers")", "missing key.unknown papers"},
    };
    for (const auto& row : rows) {
        const auto findings = read(form(", " + row.said)).findings;
        ASSERT_EQ(findings.size(), 1U) << row.said;
        EXPECT_TRUE(findings.front().starts_with(row.finding)) << findings.front();
    }
    auto hidden = form("");
    hidden.fields->front().visible = Condition{"missing != null"};
    EXPECT_EQ(read(hidden).findings, Names{"complete form.hidden_but_required "});
    auto grouped = form("");
    grouped.groups = {{{"a"}, {"الف"}, {"A"}}, {{"a"}, {"الف"}, {"A"}}};
    EXPECT_EQ(read(grouped).findings, Names{"groups/a bundle.twice "});
}

TEST(FieldRules, SpendNoMoreThanTheirBound)
{
    const auto rules =
        read(form(R"(, "visible": "count(for a in 1..100000, b in 1..100000 return complete) > 0")")).rules;

    EXPECT_EQ(rules.asked(json(R"({"complete": true})"), {}).fields,
              (Names{"complete", "sent on", "papers"}));
}

} // namespace
} // namespace divan::bundle
