// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/form_page/fields.hpp"

#include "platform/procedure/form_page/body.hpp"

#include <algorithm>
#include <utility>

namespace divan::form_page {

using json_schema::Value;

static const std::string& text_in(const Value& schema, std::string_view name)
{
    static const std::string none;
    const auto* const found = schema.find(name);
    return found == nullptr ? none : found->text;
}

/// A value as people read it where the law has no word for it.
static std::string plain(const Value& value)
{
    return value.kind == json_schema::Kind::text ? value.text : json_text(value);
}

/// The values of `enum`, or of the `const`s of oneOf and anyOf.
static std::vector<Option> options_of(const Value& schema)
{
    std::vector<Option> options;
    const auto add = [&options](const Value& value, const std::string& title) {
        const auto& shown = title.empty() ? plain(value) : title;
        options.push_back({json_text(value), {shown, shown}});
    };
    for (const auto* const keyword : {"oneOf", "anyOf"}) {
        const auto* const all = schema.find(keyword);
        if (all == nullptr || !std::ranges::all_of(all->items, [](const Value& each) {
                return each.find("const") != nullptr;
            })) {
            continue;
        }
        for (const auto& each : all->items) {
            add(*each.find("const"), text_in(each, "title"));
        }
        return options;
    }
    if (const auto* const values = schema.find("enum")) {
        for (const auto& value : values->items) {
            add(value, "");
        }
    }
    return options;
}

static bool offers(const std::vector<Option>& options)
{
    return !options.empty() && options.size() <= options_max;
}

static bool is_long(const Value& schema)
{
    const auto* const length = schema.find("maxLength");
    return length != nullptr && feel::Number{200} < length->number;
}

static Kind kind_of_list(const Value& schema)
{
    const auto* const items = schema.find("items");
    if (items == nullptr) {
        return Kind::json;
    }
    const auto& type = text_in(*items, "type");
    return offers(options_of(*items))              ? Kind::choices
           : type == "string"                      ? Kind::list
           : type == "number" || type == "integer" ? Kind::numbers
                                                   : Kind::json;
}

static Kind kind_of(const Value& schema)
{
    if (schema.find("const") != nullptr) {
        return Kind::fixed;
    }
    if (offers(options_of(schema))) {
        return Kind::choice;
    }
    const auto& type = text_in(schema, "type");
    if (type == "string") {
        return text_in(schema, "format") == "date" ? Kind::day
               : is_long(schema)                   ? Kind::long_text
                                                   : Kind::text;
    }
    return type == "boolean"   ? Kind::yes_no
           : type == "integer" ? Kind::integer
           : type == "number"  ? Kind::number
           : type == "array"   ? kind_of_list(schema)
                               : Kind::json;
}

static Words words_of(const std::string& fa, const std::string& en)
{
    return {fa.empty() ? en : fa, en.empty() ? fa : en};
}

static Field field_of(const std::string& name, const Value& schema)
{
    Field field;
    field.name = name;
    field.kind = kind_of(schema);
    const auto& title = text_in(schema, "title");
    field.title = {title.empty() ? name : title, title.empty() ? name : title};
    field.help = {text_in(schema, "description"), text_in(schema, "description")};
    const auto* const items = schema.find("items");
    field.options = options_of(field.kind == Kind::choices && items != nullptr ? *items : schema);
    if (field.kind == Kind::fixed) {
        field.fixed = json_text(*schema.find("const"));
    }
    return field;
}

/// As the law calls it.
static void call(Field& field, const bundle::Field& law)
{
    if (!law.title_fa.value.empty() || !law.title_en.value.empty()) {
        field.title = words_of(law.title_fa.value, law.title_en.value);
    }
    if (law.help_fa || law.help_en) {
        field.help = words_of(law.help_fa ? law.help_fa->value : "", law.help_en ? law.help_en->value : "");
    }
    field.group = law.group ? law.group->value : "";
    if (!law.choices) {
        return;
    }
    for (auto& option : field.options) {
        const auto choice = std::ranges::find_if(*law.choices, [&option](const bundle::Choice& each) {
            return option.json == each.value.value || option.json == json_text(each.value.value);
        });
        if (choice != law.choices->end()) {
            option.title = words_of(choice->title_fa.value, choice->title_en.value);
        }
    }
}

Form form_of(const bundle::FormRule& rule, const Value& schema)
{
    Form form;
    for (const auto& group : rule.groups.value_or(std::vector<bundle::FieldGroup>{})) {
        form.groups.push_back({group.key.value, words_of(group.title_fa.value, group.title_en.value)});
    }
    const auto* const properties = schema.find("properties");
    if (properties == nullptr) {
        return form;
    }
    const auto laws = rule.fields.value_or(std::vector<bundle::Field>{});
    for (const auto& law : laws) {
        if (const auto* const property = properties->find(law.name.value)) {
            form.fields.push_back(field_of(law.name.value, *property));
            call(form.fields.back(), law);
        }
    }
    for (std::size_t i = 0; i < properties->names.size(); ++i) {
        const auto& name = properties->names[i];
        if (std::ranges::find(form.fields, name, &Field::name) == form.fields.end()) {
            form.fields.push_back(field_of(name, properties->items[i]));
        }
    }
    return form;
}

} // namespace divan::form_page
