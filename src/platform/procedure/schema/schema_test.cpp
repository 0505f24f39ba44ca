// SPDX-License-Identifier: Apache-2.0
#include "base/file.hpp"
#include "platform/procedure/schema/schema.hpp"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdio>
#include <filesystem>

namespace divan::json_schema {
namespace {

const std::filesystem::path suite = "../shared/conformance/json-schema";

Value value_of(std::string_view text)
{
    auto parsed = parse(text);
    EXPECT_TRUE(parsed.value) << parsed.reason << " in line " << parsed.line << ": " << text;
    return parsed.value ? std::move(*parsed.value) : Value{};
}

std::vector<Fault> faults_of(std::string_view schema, std::string_view instance)
{
    Library library;
    library.add("divan:form", value_of(schema));
    return Schema{library, "divan:form"}.validate(value_of(instance));
}

std::vector<std::string> findings_of(std::string_view schema)
{
    Library library;
    library.add("divan:form", value_of(schema));
    const Schema read{library, "divan:form"};
    std::vector<std::string> texts;
    for (const auto& finding : read.findings()) {
        texts.push_back(to_text(finding));
    }
    return texts;
}

/// The schemas that the suite serves at http://localhost:1234/.
void add_remotes(Library& library)
{
    const auto remotes = suite / "remotes";
    for (const auto& file : std::filesystem::recursive_directory_iterator{remotes}) {
        const auto name = std::filesystem::relative(file.path(), remotes).generic_string();
        if (file.is_regular_file() && name.starts_with("draft2020-12/")) {
            library.add("http://localhost:1234/" + name, value_of(read_file(file.path())));
        }
    }
}

struct Count {
    int groups{};
    int cases{};
    int passed{};
};

void run_group(const Library& remotes, const std::string& file, const Value& group, Count& count)
{
    ++count.groups;
    Library library{&remotes};
    const auto uri = "divan:suite/" + file;
    library.add(uri, *group.find("schema"));
    const Schema schema{library, uri};
    for (const auto& one : group.find("tests")->items) {
        ++count.cases;
        const auto wanted = one.find("valid")->boolean;
        const auto is_valid =
            !schema.has_errors() && schema.validate(*one.find("data"), {.checks_formats = false}).empty();
        count.passed += !schema.has_errors() && is_valid == wanted ? 1 : 0;
        EXPECT_TRUE(!schema.has_errors() && is_valid == wanted)
            << file << ": " << group.find("description")->text << ": " << one.find("description")->text
            << (schema.findings().empty() ? "" : ": " + to_text(schema.findings().front()));
    }
}

TEST(JsonSchemaSuite, EveryRequiredCaseOfTheDialect)
{
    if (!std::filesystem::exists(suite)) {
        GTEST_SKIP() << "SKIPPED: " << suite << " is absent, 1299 cases were not run";
    }
    Library remotes;
    add_remotes(remotes);
    Count count;
    for (const auto& file : std::filesystem::directory_iterator{suite / "draft2020-12"}) {
        const auto groups = value_of(read_file(file.path()));
        for (const auto& group : groups.items) {
            run_group(remotes, file.path().filename().string(), group, count);
        }
    }
    std::printf("JSON Schema 2020-12: %d of %d cases in %d groups\n", count.passed, count.cases,
                count.groups);
    EXPECT_EQ(count.cases, 1299);
    EXPECT_EQ(count.groups, 383);
}

TEST(JsonSchema, AFaultSaysWhereAndWhy)
{
    const auto faults = faults_of(R"({"type": "object", "required": ["name"], "properties": {
            "pages": {"type": "array", "items": {"type": "integer", "maximum": 9}}}})",
                                  R"({"pages": [1, 10, "x"]})");

    ASSERT_EQ(faults.size(), 3U);
    EXPECT_EQ(faults[0].keyword + " " + faults[0].detail + " " + faults[0].instance, "required name ");
    EXPECT_EQ(faults[1].instance, "/pages/1");
    EXPECT_EQ(faults[1].schema, "divan:form#/properties/pages/items/maximum");
    EXPECT_EQ(faults[1].detail, "9");
    EXPECT_EQ(faults[2].instance, "/pages/2");
    EXPECT_EQ(faults[2].keyword, "type");
}

TEST(JsonSchema, DecimalsAreExact)
{
    EXPECT_TRUE(faults_of(R"({"multipleOf": 0.01})", "4.35").empty()); // not so in binary
    EXPECT_TRUE(faults_of(R"({"const": 12345678901234567890.5})", "12345678901234567890.50").empty());
    EXPECT_FALSE(faults_of(R"({"const": 12345678901234567890.5})", "12345678901234567890.4").empty());
}

TEST(JsonSchema, FormatsAreCheckedUnlessToldOtherwise)
{
    const auto is_valid = [](const std::string& format, const std::string& text) {
        return faults_of(R"({"format": ")" + format + R"("})", "\"" + text + "\"").empty();
    };
    EXPECT_TRUE(is_valid("date", "2026-02-28"));
    EXPECT_FALSE(is_valid("date", "2026-02-29"));
    EXPECT_TRUE(is_valid("date-time", "2026-02-28T23:59:60.5+03:30"));
    EXPECT_FALSE(is_valid("date-time", "2026-02-28 12:00:00Z"));
    EXPECT_FALSE(is_valid("time", "24:00:00Z"));
    EXPECT_TRUE(is_valid("email", "a.b+c@example.org"));
    EXPECT_FALSE(is_valid("email", "a..b@example.org"));
    EXPECT_FALSE(is_valid("email", "a@b@c"));
    EXPECT_TRUE(is_valid("uri", "https://example.org/a?b#c"));
    EXPECT_FALSE(is_valid("uri", "//no/scheme"));
    EXPECT_TRUE(is_valid("uuid", "2EB8AA08-aa98-11ea-b4aa-73b441d16380"));
    EXPECT_FALSE(is_valid("regex", "("));
    EXPECT_TRUE(is_valid("json-pointer", "/a~1b/~0"));
    EXPECT_FALSE(is_valid("json-pointer", "/a~2"));
    EXPECT_TRUE(is_valid("colour", "anything"));
}

TEST(JsonSchema, PatternsAreThoseOfEcmaScript)
{
    const auto fits = [](std::string_view pattern, std::string_view text) {
        return Pattern::compile(pattern).value().occurs_in(text).value();
    };
    EXPECT_TRUE(fits("^\\p{Letter}+$", "دیوان"));
    EXPECT_TRUE(fits("^\\p{Script=Arabic}+$", "دیوان"));
    EXPECT_FALSE(fits("^\\d+$", "۱۲"));
    EXPECT_TRUE(fits("^[\\u06F0-\\u06F9]+$", "۱۲"));
    EXPECT_TRUE(fits("^\\u{6f1}$", "۱"));
    EXPECT_TRUE(fits("^\\s$", "\u00a0"));
    EXPECT_TRUE(fits("^[\\sx]+$", "x\u2003x"));
    EXPECT_FALSE(fits("^\\S$", "\ufeff"));
    EXPECT_TRUE(fits("^[[:a]+$", "[:a"));
    EXPECT_FALSE(fits("a$", "a\n"));
    EXPECT_FALSE(Pattern::compile("a\\"));
    EXPECT_FALSE(Pattern::compile("(?<=a"));
    EXPECT_FALSE(Pattern::compile(std::string(20'000, 'a')));
    EXPECT_FALSE(Pattern::compile("^(a+)+$").value().occurs_in(std::string(40, 'a') + "b").has_value());
}

TEST(JsonSchema, AFormThatIsWrongIsRefusedAtItsPlace)
{
    EXPECT_EQ(
        findings_of(R"({"properties": {"a": {"type": "text"}}})"),
        (std::vector<std::string>{"divan:form#/properties/a/type: not a type of JSON Schema [schema.type]"}));
    EXPECT_EQ(findings_of(R"({"items": {"$ref": "#/$defs/none"}})"),
              (std::vector<std::string>{
                  "divan:form#/items/$ref: this reference leads nowhere: #/$defs/none [schema.reference]"}));
    EXPECT_EQ(
        findings_of(R"({"pattern": "("})"),
        (std::vector<std::string>{"divan:form#/pattern: this pattern can't be read: ( [schema.pattern]"}));
    EXPECT_EQ(findings_of(R"({"maxlength": 3})"),
              (std::vector<std::string>{
                  "divan:form#/maxlength: this keyword has no effect: maxlength [schema.keyword_unknown]"}));
    EXPECT_EQ(findings_of(R"({"$schema": "https://json-schema.org/draft-07/schema"})").size(), 1U);
    EXPECT_EQ(findings_of(R"({"$ref": "#/$defs/a", "$defs": {"a": {"minLength": -1}}})").size(), 1U);
    for (const auto& text : rule_texts()) {
        EXPECT_FALSE(text.fa.empty() || text.en.empty()) << text.rule;
    }
}

TEST(JsonSchema, WhatWouldNotEndIsNotValid)
{
    const auto limit = [](std::string_view schema, std::string_view instance) {
        const auto faults = faults_of(schema, instance);
        return faults.size() == 1 && faults[0].keyword == "limit";
    };
    EXPECT_TRUE(limit(R"({"$ref": "#"})", "1"));
    EXPECT_TRUE(limit(R"({"$defs": {"a": {"$ref": "#/$defs/b"}, "b": {"$ref": "#/$defs/a"}},
                          "$ref": "#/$defs/a"})",
                      "1"));
    std::string doubling = R"({"$defs": {"d0": {"type": "null"}})"; // 2^40 checks
    doubling.pop_back();
    for (int i = 1; i <= 40; ++i) {
        doubling += fmt::format(
            R"(, "d{0}": {{"anyOf": [{{"$ref": "#/$defs/d{1}"}}, {{"$ref": "#/$defs/d{1}"}}]}})", i, i - 1);
    }
    EXPECT_TRUE(limit(doubling + R"(}, "$ref": "#/$defs/d40"})", "1"));
    EXPECT_TRUE(limit(R"({"pattern": "^(a+)+$"})", "\"" + std::string(40, 'a') + "b\""));
    std::string many = "[";
    for (int i = 0; i < 2000; ++i) {
        many += (i == 0 ? "" : ",") + std::to_string(i);
    }
    EXPECT_TRUE(limit(R"({"uniqueItems": true})", many + "]"));
}

TEST(JsonSchema, FaultsAreBounded)
{
    std::string many = "[1";
    for (int i = 0; i < 500; ++i) {
        many += ",1";
    }
    EXPECT_EQ(faults_of(R"({"items": {"type": "string"}})", many + "]").size(), 100U);
}

TEST(JsonSchema, AnAddressIsTakenOnce)
{
    Library library;
    library.add("divan:form", value_of("true"));
    EXPECT_THROW(library.add("divan:form", value_of("true")), std::invalid_argument);
    EXPECT_THROW(library.add("no address", value_of("true")), std::invalid_argument);
    EXPECT_THROW((Schema{library, "divan:other"}), std::invalid_argument);
}

TEST(JsonValue, BadTextIsRefusedWithItsLine)
{
    const auto refused = [](std::string_view text, std::string_view reason, std::size_t line) {
        const auto parsed = parse(text);
        EXPECT_EQ(parsed.reason, reason) << text;
        EXPECT_EQ(parsed.line, line) << text;
    };
    refused("{\n\"a\": 1,\n}", "json.broken", 3);
    refused("", "json.broken", 1);
    refused("1 2", "json.broken", 1);
    refused("{\"a\": 1,\n \"a\": 2}", "json.repeated_name", 2);
    refused("[\n1e99999]", "json.number_out_of_range", 2);
    refused("\"\xff\"", "json.not_utf8", 0);
    refused(std::string(100, '['), "json.too_deep", 1);
    std::string many = "[0";
    for (int i = 0; i < 50'000; ++i) {
        many += ",0";
    }
    refused(many + "]", "json.too_many_values", 1);
}

} // namespace
} // namespace divan::json_schema
