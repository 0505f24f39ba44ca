// SPDX-License-Identifier: Apache-2.0
// Rules of forms: JSON Schema 2020-12, core and validation; said as code, since the dialect's own files are
// under a licence of their own and name no place of a fault.
#include "platform/procedure/schema/form.hpp"

#include "platform/procedure/schema/formats.hpp"
#include "platform/procedure/schema/library.hpp"
#include "platform/procedure/schema/pattern.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <functional>

namespace divan::json_schema {

namespace {

const std::array<std::string_view, 7> simple_types{"array",  "boolean", "integer", "null",
                                                   "number", "object",  "string"};

bool is_count(const Value& value)
{
    return value.kind == Kind::number && value.number.is_whole() && !value.number.is_negative();
}

bool is_name_letter(char letter, bool first)
{
    const auto is_letter = (letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z');
    return is_letter || letter == '_' ||
           (!first && (letter == '-' || letter == '.' || (letter >= '0' && letter <= '9')));
}

bool is_anchor(const Value& value)
{
    if (value.kind != Kind::text || value.text.empty()) {
        return false;
    }
    for (std::size_t i = 0; i < value.text.size(); ++i) {
        if (!is_name_letter(value.text[i], i == 0)) {
            return false;
        }
    }
    return true;
}

bool is_reference(const Value& value)
{
    return value.kind == Kind::text && has_format("uri-reference", value.text);
}

bool is_text_list(const Value& value)
{
    if (value.kind != Kind::list) {
        return false;
    }
    std::vector<std::string_view> texts;
    texts.reserve(value.items.size());
    for (const auto& item : value.items) {
        if (item.kind != Kind::text) {
            return false;
        }
        texts.emplace_back(item.text);
    }
    std::ranges::sort(texts);
    return std::ranges::adjacent_find(texts) == texts.end();
}

bool is_type_name(const Value& value)
{
    return value.kind == Kind::text && std::ranges::find(simple_types, value.text) != simple_types.end();
}

bool is_type(const Value& value)
{
    return is_type_name(value) ||
           (is_text_list(value) && !value.items.empty() && std::ranges::all_of(value.items, is_type_name));
}

bool is_schema_like(const Value& value)
{
    return value.kind == Kind::boolean || value.kind == Kind::object;
}

bool is_schema_list(const Value& value)
{
    return value.kind == Kind::list && !value.items.empty() &&
           std::ranges::all_of(value.items, is_schema_like);
}

bool is_schema_map(const Value& value)
{
    return value.kind == Kind::object && std::ranges::all_of(value.items, is_schema_like);
}

bool is_id(const Value& value)
{
    const auto hash = value.text.find('#');
    return is_reference(value) && (hash == std::string::npos || hash + 1 == value.text.size());
}

bool is_positive(const Value& value)
{
    return value.kind == Kind::number && !value.number.is_negative() && !value.number.is_zero();
}

bool is_of(Kind kind, const Value& value)
{
    return value.kind == kind;
}

struct KeywordForm {
    std::string_view keyword;
    std::function<bool(const Value&)> holds;
    std::string_view rule;
};

KeywordForm form_of_kind(std::string_view keyword, Kind kind, std::string_view rule)
{
    return {keyword, [kind](const Value& value) { return is_of(kind, value); }, rule};
}

// NOLINTNEXTLINE(readability-function-size): a table
std::vector<KeywordForm> made_forms()
{
    std::vector<KeywordForm> forms{
        {"$id", is_id, "schema.id"},
        {"$schema", is_reference, "schema.uri"},
        {"$ref", is_reference, "schema.uri"},
        {"$dynamicRef", is_reference, "schema.uri"},
        {"$anchor", is_anchor, "schema.anchor"},
        {"$dynamicAnchor", is_anchor, "schema.anchor"},
        {"type", is_type, "schema.type"},
        {"multipleOf", is_positive, "schema.positive"},
        {"required", is_text_list, "schema.text_list"},
        {"dependentRequired",
         [](const Value& value) {
             return value.kind == Kind::object && std::ranges::all_of(value.items, is_text_list);
         },
         "schema.text_list"},
        form_of_kind("$comment", Kind::text, "schema.text"),
        form_of_kind("$vocabulary", Kind::object, "schema.object"),
        form_of_kind("enum", Kind::list, "schema.list"),
        form_of_kind("uniqueItems", Kind::boolean, "schema.boolean"),
        form_of_kind("deprecated", Kind::boolean, "schema.boolean"),
        form_of_kind("readOnly", Kind::boolean, "schema.boolean"),
        form_of_kind("writeOnly", Kind::boolean, "schema.boolean"),
        form_of_kind("examples", Kind::list, "schema.list"),
    };
    for (const auto name :
         {"title", "description", "format", "pattern", "contentEncoding", "contentMediaType"}) {
        forms.push_back(form_of_kind(name, Kind::text, "schema.text"));
    }
    for (const auto name : {"maximum", "exclusiveMaximum", "minimum", "exclusiveMinimum"}) {
        forms.push_back(form_of_kind(name, Kind::number, "schema.number"));
    }
    for (const auto name : {"maxLength", "minLength", "maxItems", "minItems", "maxContains", "minContains",
                            "maxProperties", "minProperties"}) {
        forms.push_back({name, is_count, "schema.count"});
    }
    for (const auto name : holding_one) {
        forms.push_back({name, is_schema_like, "schema.schema"});
    }
    for (const auto name : holding_list) {
        forms.push_back({name, is_schema_list, "schema.schema_list"});
    }
    for (const auto name : holding_map) {
        forms.push_back({name, is_schema_map, "schema.schema_map"});
    }
    std::ranges::sort(forms, {}, &KeywordForm::keyword);
    return forms;
}

const KeywordForm* form_of(std::string_view keyword)
{
    static const auto forms = made_forms();
    const auto found = std::ranges::lower_bound(forms, keyword, {}, &KeywordForm::keyword);
    return found != forms.end() && found->keyword == keyword ? &*found : nullptr;
}

/// What the form of its keyword holds, but Divan can't do: said, so that nothing is left out in silence.
void check_use(const std::string& name,
               const Value& value,
               const std::string& at,
               std::vector<Finding>& findings)
{
    const auto add = [&](Finding::Severity severity, std::string_view rule, std::string detail) {
        findings.push_back(
            {.severity = severity, .resource = {}, .pointer = at, .rule = rule, .detail = std::move(detail)});
    };
    if (name == "pattern" && !Pattern::compile(value.text)) {
        add(Finding::Severity::error, "schema.pattern", value.text);
    }
    if (name == "patternProperties") {
        for (const auto& pattern : value.names) {
            if (!Pattern::compile(pattern)) {
                add(Finding::Severity::error, "schema.pattern", pattern);
            }
        }
    }
    if (name == "format" && !knows_format(value.text)) {
        add(Finding::Severity::warning, "schema.format_unknown", value.text);
    }
}

bool is_sound(const Value& value, std::size_t depth)
{
    std::vector<Finding> findings;
    check_form(value, "", findings);
    const auto is_error = [](const Finding& finding) {
        return finding.severity == Finding::Severity::error && finding.rule != "schema.pattern";
    };
    auto holds = depth < 100 && std::ranges::none_of(findings, is_error);
    if (holds && value.kind == Kind::object) {
        for_each_subschema(
            value, [&](const auto&, const Value& part) { holds = holds && is_sound(part, depth + 1); });
    }
    return holds;
}

} // namespace

void check_form(const Value& schema, const std::string& pointer, std::vector<Finding>& findings)
{
    if (!is_schema_like(schema)) {
        findings.push_back({.resource = {}, .pointer = pointer, .rule = "schema.schema", .detail = {}});
        return;
    }
    for (std::size_t i = 0; i < schema.names.size(); ++i) {
        const auto& name = schema.names[i];
        const auto* const form = form_of(name);
        const auto at = fmt::format("{}/{}", pointer, name);
        if (form != nullptr && !form->holds(schema.items[i])) {
            findings.push_back({.resource = {}, .pointer = at, .rule = form->rule, .detail = {}});
        } else if (form != nullptr) {
            check_use(name, schema.items[i], at, findings);
        } else if (name != "const" && name != "default") {
            findings.push_back({.severity = Finding::Severity::warning,
                                .resource = {},
                                .pointer = at,
                                .rule = "schema.keyword_unknown",
                                .detail = name});
        }
    }
}

bool is_schema(const Value& value)
{
    return is_sound(value, 0);
}

const std::vector<RuleText>& rule_texts()
{
    static const std::vector<RuleText> texts{
        {"schema.id", "شناسه باید نشانی درست و بی‌نشان # باشد",
         "an $id is an address without a fragment"},
        {"schema.uri", "نشانی درست نیست", "not an address"},
        {"schema.anchor",
         "لنگر با حرف لاتین یا _ آغاز می‌شود و فاصله ندارد",
         "an anchor begins with a Latin letter or _ and has no space"},
        {"schema.type", "نوع شناخته‌شده‌ای نیست", "not a type of JSON Schema"},
        {"schema.positive", "باید عددی بزرگ‌تر از صفر باشد",
         "a number above zero is wanted"},
        {"schema.text_list", "باید فهرستی از متن‌ها و بی‌تکرار باشد",
         "a list of texts is wanted, each once"},
        {"schema.text", "باید متن باشد", "a text is wanted"},
        {"schema.object", "باید شیء باشد", "an object is wanted"},
        {"schema.list", "باید فهرست باشد", "a list is wanted"},
        {"schema.boolean", "باید true یا false باشد", "true or false is wanted"},
        {"schema.number", "باید عدد باشد", "a number is wanted"},
        {"schema.count", "باید عدد صحیح و نامنفی باشد", "a whole number from 0 is wanted"},
        {"schema.schema", "باید طرح‌واره باشد",
         "a schema is wanted: an object, true or false"},
        {"schema.schema_list", "باید فهرستی از طرح‌واره‌ها و ناتهی باشد",
         "a list of schemas is wanted, one at least"},
        {"schema.schema_map", "باید شیئی از طرح‌واره‌ها باشد",
         "an object of schemas is wanted"},
        {"schema.pattern", "این الگو خوانده نمی‌شود", "this pattern can't be read"},
        {"schema.format_unknown", "این قالب سنجیده نمی‌شود",
         "this format is not checked"},
        {"schema.keyword_unknown", "این کلیدواژه اثری ندارد", "this keyword has no effect"},
        {"schema.reference", "این ارجاع به جایی نمی‌رسد",
         "this reference leads nowhere"},
        {"schema.dialect_unknown", "این گویش شناخته نیست", "this dialect is not known"},
    };
    return texts;
}

std::string to_text(const Finding& finding)
{
    const auto found = std::ranges::find(rule_texts(), finding.rule, &RuleText::rule);
    return fmt::format("{}#{}: {}{}{} [{}]", finding.resource, finding.pointer, found->en,
                       finding.detail.empty() ? "" : ": ", finding.detail, finding.rule);
}

} // namespace divan::json_schema
