// SPDX-License-Identifier: Apache-2.0
#include "base/wire.hpp"
#include "platform/procedure/form_page/page.hpp"

#include <gtest/gtest.h>

#include <algorithm>

namespace divan::form_page {
namespace {

using Names = std::vector<std::string>;

const std::string schema = R"({"type": "object", "required": ["days"], "properties": {
    "days": {"type": "integer"}, "share": {"type": "number"}, "from": {"type": "string", "format": "date"},
    "why": {"type": "string", "maxLength": 500}, "who": {"type": "string"}, "granted": {"type": "boolean"},
    "kind": {"enum": ["paid", "unpaid", 7]}, "grounds": {"type": "array", "items": {"enum": ["a", "b"]}},
    "places": {"type": "array", "items": {"type": "string"}},
    "sums": {"type": "array", "items": {"type": "number"}}, "deep": {"type": "object"},
    "law": {"const": "84"}}})";

json_schema::Value json(const std::string& text)
{
    return json_schema::parse(text).value.value();
}

bundle::FormRule rule(const std::string& rest = R"("fields": [])")
{
    return wire::decode<bundle::FormRule>(R"({"key": "f", "file": "f.json", )" + rest + "}");
}

Form form(const std::string& rest = R"("fields": [])", const std::string& of = schema)
{
    return form_of(rule(rest), json(of));
}

Names all_of(const Form& form)
{
    Names names;
    for (const auto& field : form.fields) {
        names.push_back(field.name);
    }
    return names;
}

Data data(const std::string& body, const Form& of = form())
{
    return data_of(of, form_body::read(body).value(), all_of(of));
}

/// The form's HTML with everything asked for.
std::string shown(const Form& of, Shown as = {})
{
    as.asked.fields = all_of(of);
    return html(of, as);
}

bool holds(const std::string& text, std::string_view part)
{
    return text.find(part) != std::string::npos;
}

TEST(FormPage, FieldsStandInTheLawsOrderWithItsWords)
{
    const auto made = form(R"("groups": [{"key": "g", "title_fa": "گروه", "title_en": "Group"}], "fields": [
        {"name": "kind", "title_fa": "گونه", "title_en": "Kind", "group": "g",
         "help_fa": "کمک", "help_en": "Help",
         "choices": [{"value": "paid", "title_fa": "با حقوق", "title_en": "Paid"},
                     {"value": "7", "title_fa": "هفت", "title_en": "Seven"}]}])");

    ASSERT_EQ(made.fields.size(), 12U);
    EXPECT_EQ(made.fields[0].name, "kind");
    EXPECT_EQ(made.fields[0].group, "g");
    EXPECT_EQ(made.fields[0].help.en, "Help");
    EXPECT_EQ(made.fields[0].options[0].title.en, "Paid");
    EXPECT_EQ(made.fields[0].options[1].title.en, "unpaid");
    EXPECT_EQ(made.fields[0].options[2].title.en, "Seven");
    EXPECT_EQ(made.fields[1].name, "days");
    EXPECT_EQ(made.fields[1].kind, Kind::integer);
    EXPECT_EQ(made.fields[4].kind, Kind::long_text);
}

TEST(FormPage, DataIsAsTheStaffApplicationMakesIt)
{
    struct Row {
        std::string body;
        std::string json;
    };
    const std::vector<Row> rows{
        {"", R"({"law":"84"})"},
        {"field.days=%DB%B1%DB%B0", R"({"days":10,"law":"84"})"},
        {"field.share=%E2%88%92%DB%B1%D9%AC%DB%B0%DB%B0%DB%B0%D9%AB%DB%B5",
         R"({"share":-1000.5,"law":"84"})"},
        {"field.share=0007.50", R"({"share":7.50,"law":"84"})"},
        {"field.from=%DB%B1%DB%B4%DB%B0%DB%B5%2F%DB%B9%2F%DB%B1%DB%B2",
         R"({"from":"2026-12-03","law":"84"})"},
        {"field.from=2026-12-03", R"({"from":"2026-12-03","law":"84"})"},
        {"field.why=+a%0D%0Ab%22+", R"({"why":"a\nb\"","law":"84"})"},
        {"field.granted=false", R"({"granted":false,"law":"84"})"},
        {"field.kind=%22paid%22", R"({"kind":"paid","law":"84"})"},
        {"field.kind=7", R"({"kind":7,"law":"84"})"},
        {"field.grounds=%22a%22&field.grounds=%22b%22", R"({"grounds":["a","b"],"law":"84"})"},
        {"field.places=x%0D%0A%0D%0Ay", R"({"places":["x","y"],"law":"84"})"},
        {"field.sums=1%0A2.5", R"({"sums":[1,2.5],"law":"84"})"},
        {"field.deep=%7B%22a%22%3A+1%7D", R"({"deep":{"a":1},"law":"84"})"},
        {"days=3&field.other=4&field.who=++", R"({"law":"84"})"},
    };
    for (const auto& row : rows) {
        const auto made = data(row.body);
        EXPECT_EQ(made.json, row.json) << row.body;
        EXPECT_TRUE(made.faults.empty()) << row.body;
    }
}

TEST(FormPage, WhatCantBeReadIsAFaultAtItsField)
{
    struct Row {
        std::string body;
        Violation fault;
    };
    const std::vector<Row> rows{
        {"field.days=ten", {"/days", "field.wrong_type"}},
        {"field.days=1e5", {"/days", "field.wrong_type"}},
        {"field.share=1.", {"/share", "field.wrong_type"}},
        {"field.from=1405/12/30", {"/from", "field.not_a_date"}},
        {"field.from=12", {"/from", "field.not_a_date"}},
        {"field.from=2026-02-30", {"/from", "field.not_a_date"}},
        {"field.from=-1/1/1", {"/from", "field.not_a_date"}},
        {"field.granted=perhaps", {"/granted", "field.not_a_value"}},
        {"field.kind=%22none%22", {"/kind", "field.not_a_value"}},
        {"field.grounds=%22c%22", {"/grounds", "field.not_a_value"}},
        {"field.sums=1%0Ax", {"/sums", "field.wrong_type"}},
        {"field.deep=%7B", {"/deep", "json.broken"}},
    };
    for (const auto& row : rows) {
        const auto made = data(row.body);
        EXPECT_EQ(made.faults, std::vector<Violation>{row.fault}) << row.body;
        EXPECT_EQ(made.json, R"({"law":"84"})") << row.body;
    }
}

TEST(FormPage, DataThatIsThereStandsInItsControls)
{
    const auto made = form();
    const auto typed = typed_of(
        made,
        json(R"({"days": 3, "from": "2026-12-03", "kind": "paid", "grounds": ["a"], "places": ["x", "y"]})"));

    EXPECT_EQ(typed.at("field.from"), Names{"1405/9/12"});
    EXPECT_EQ(typed.at("field.places"), (Names{"x", "y"}));
    EXPECT_EQ(data_of(made, typed, {"days", "from", "kind", "grounds", "places"}).json,
              R"({"days":3,"from":"2026-12-03","kind":"paid","grounds":["a"],"places":["x","y"]})");
}

TEST(FormPage, ControlsAreTiedToWhatIsSaidOfThem)
{
    auto made = form(R"("fields": [{"name": "days", "title_fa": "روزها", "title_en": "Days", "help_fa": "کمک",
                                    "help_en": "Help"}])");
    Shown as;
    as.language = Language::en;
    as.asked.fields = {"days", "grounds"};
    as.asked.required = {"days"};
    as.faults = {{"days", "Write a number."}, {"law", "Not asked."}};
    as.typed = {{"field.days", {"x"}}, {"field.grounds", {R"("b")"}}};

    const auto text = html(made, as);

    EXPECT_TRUE(holds(text, R"(<label for="f0">Days</label>)"));
    EXPECT_TRUE(holds(text, R"(<input type="text" autocomplete="off" id="f0" name="field.days" )"
                            R"(aria-describedby="f0-help f0-fault" aria-invalid="true" required dir="ltr" )"
                            R"(inputmode="decimal" value="x">)"))
        << text;
    EXPECT_TRUE(holds(text, R"(<p class="fault" id="f0-fault">Write a number.</p>)"));
    EXPECT_TRUE(holds(text, R"(<li><a href="#f0">Days</a>: Write a number.</li>)"));
    EXPECT_TRUE(holds(text, "<li>Not asked.</li>")) << "of a field that does not stand there, without a way";
    EXPECT_TRUE(holds(text, R"(value="&quot;b&quot;" checked>)"));
    EXPECT_FALSE(holds(text, "field.share"));
    EXPECT_FALSE(holds(text, "continue"));
    as.has_conditions = true;
    EXPECT_TRUE(
        holds(html(made, as), R"(<button type="submit" name="act" value="continue">Continue</button>)"));
}

TEST(FormPage, GroupsHaveTheirHeadingWhereSomethingIsAskedFor)
{
    const auto made = form(R"("groups": [{"key": "g", "title_fa": "گروه", "title_en": "Group"}], "fields": [
        {"name": "days", "title_fa": "روزها", "title_en": "Days", "group": "g"},
        {"name": "who", "title_fa": "که", "title_en": "Who"},
        {"name": "why", "title_fa": "چرا", "title_en": "Why", "group": "g"}])");
    Shown as;
    as.asked.fields = {"days", "who", "why"};
    const auto text = html(made, as);
    EXPECT_TRUE(holds(text, "<legend>گروه</legend>"));
    EXPECT_LT(text.find("field.why"), text.find("field.who"));

    as.asked.fields = {"who"};
    EXPECT_FALSE(holds(html(made, as), "گروه"));
}

TEST(FormPage, EverythingIsEscaped)
{
    const std::string evil = R"(\"><script>alert('x')</script>&)";
    const auto made = form(R"("groups": [{"key": "g", "title_fa": ")" + evil +
                               R"(", "title_en": "x"}], "fields": [
        {"name": ")" + evil + R"(", "title_fa": ")" +
                               evil + R"(", "title_en": "x", "help_fa": ")" + evil + R"(", "group": "g"}])",
                           R"({"properties": {")" + evil + R"(": {"enum": [")" + evil +
                               R"(", "b"], "title": ")" + evil + R"("}, "n": {"type": "string"}}})");
    Shown as;
    as.action = R"(/x"><script>)";
    as.hidden = {{"csrf", R"("><script>)"}};
    as.typed = {{"field.n", {R"("><script>)"}}};
    as.faults = {{"n", "<script>"}, {"unknown", "<script>"}};

    const auto text = shown(made, as);

    EXPECT_FALSE(holds(text, "<script")) << text;
    EXPECT_FALSE(holds(text, "alert('"));
    EXPECT_TRUE(holds(text, "&lt;script&gt;"));
    EXPECT_FALSE(holds(text, "style=")) << "a page's policy allows none";
}

TEST(FormPage, HostileSchemasStayBounded)
{
    std::string many;
    for (std::size_t i = 0; i <= options_max; ++i) {
        many.append(i == 0 ? "" : ",").append(std::to_string(i));
    }
    const auto made = form(R"("fields": [])", R"({"properties": {"a": {"enum": [)" + many + R"(]},
        "b": {"type": "array", "items": {"oneOf": [{"const": 1}, {}]}}, "c": true,
        "d": {"type": ["string", "null"]},
        "e": {"type": "array", "items": true}, "f": {"enum": []}, "g": {"anyOf": []}}})");

    for (const auto& field : made.fields) {
        EXPECT_EQ(field.kind, Kind::json) << field.name;
    }
    EXPECT_LT(shown(made).size(), 10'000U);
    EXPECT_TRUE(form(R"("fields": [])", R"({"properties": []})").fields.empty());
    EXPECT_TRUE(form(R"("fields": [])", "true").fields.empty());
}

} // namespace
} // namespace divan::form_page
