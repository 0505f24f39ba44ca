// SPDX-License-Identifier: Apache-2.0
// The vocabulary of validation (JSON Schema 2020-12, validation, 6) and formats.
#include "platform/procedure/feel/code_points.hpp"
#include "platform/procedure/schema/evaluation.hpp"
#include "platform/procedure/schema/formats.hpp"

#include <algorithm>

namespace divan::json_schema {

bool Evaluation::assertions_hold(const Value& schema, const Value& instance, Seen& /*seen*/)
{
    if (!whole_.followed_.at(&schema).resource->asserts) {
        return true;
    }
    auto all = values_hold(schema, instance);
    if (instance.kind == Kind::number) {
        return numbers_hold(schema, instance) && all;
    }
    if (instance.kind == Kind::text) {
        return texts_hold(schema, instance) && all;
    }
    if (instance.kind == Kind::list || instance.kind == Kind::object) {
        return counts_hold(schema, instance) && all;
    }
    return all;
}

bool Evaluation::fits(const Value& instance, std::string_view type) const
{
    switch (instance.kind) {
    case Kind::null:
        return type == "null";
    case Kind::boolean:
        return type == "boolean";
    case Kind::number:
        return type == "number" || (type == "integer" && instance.number.is_whole());
    case Kind::text:
        return type == "string";
    case Kind::list:
        return type == "array";
    case Kind::object:
        return type == "object";
    }
    return false;
}

bool Evaluation::values_hold(const Value& schema, const Value& instance)
{
    auto all = true;
    if (const auto* const type = schema.find("type")) {
        const auto is_one = [&](const Value& name) { return fits(instance, name.text); };
        const auto holds =
            type->kind == Kind::text ? is_one(*type) : std::ranges::any_of(type->items, is_one);
        all = holds || fault(schema, "type", type->text);
    }
    if (const auto* const one = schema.find("const")) {
        count(one->items.size());
        all = (equal(*one, instance) || fault(schema, "const")) && all;
    }
    if (const auto* const values = schema.find("enum")) {
        count(values->items.size());
        const auto is_equal = [&](const Value& value) { return equal(value, instance); };
        all = (std::ranges::any_of(values->items, is_equal) || fault(schema, "enum")) && all;
    }
    return all;
}

/// By decimal arithmetic; a quotient over 34 digits can't be told and is none.
static bool is_multiple(const feel::Number& value, const feel::Number& of)
{
    static const auto digits_end = *feel::Number::parse("1e34");
    const auto quotient = divide(value, of);
    const auto rest = modulo(value, of);
    return quotient && quotient->magnitude() < digits_end && rest && rest->is_zero();
}

bool Evaluation::numbers_hold(const Value& schema, const Value& instance)
{
    const auto& value = instance.number;
    auto all = true;
    const auto check = [&](std::string_view keyword, auto holds) {
        if (const auto* const bound = schema.find(keyword)) {
            all = (holds(bound->number) || fault(schema, keyword, bound->number.text())) && all;
        }
    };
    check("multipleOf", [&](const auto& of) { return is_multiple(value, of); });
    check("maximum", [&](const auto& bound) { return value <= bound; });
    check("exclusiveMaximum", [&](const auto& bound) { return value < bound; });
    check("minimum", [&](const auto& bound) { return value >= bound; });
    check("exclusiveMinimum", [&](const auto& bound) { return value > bound; });
    return all;
}

bool Evaluation::count_holds(const Value& schema,
                             std::string_view least,
                             std::string_view most,
                             std::size_t count)
{
    const feel::Number counted{static_cast<std::int64_t>(count)};
    auto all = true;
    if (const auto* const bound = schema.find(least)) {
        all = counted >= bound->number || fault(schema, least, bound->number.text());
    }
    if (const auto* const bound = schema.find(most)) {
        all = (counted <= bound->number || fault(schema, most, bound->number.text())) && all;
    }
    return all;
}

bool Evaluation::texts_hold(const Value& schema, const Value& instance)
{
    const auto& text = instance.text;
    auto all = count_holds(schema, "minLength", "maxLength", feel::count_code_points(text));
    if (const auto* const pattern = schema.find("pattern")) {
        all = (matches(pattern->text, text) || fault(schema, "pattern", pattern->text)) && all;
    }
    if (const auto* const format = schema.find("format"); format != nullptr && options_.checks_formats) {
        all = (has_format(format->text, text) || fault(schema, "format", format->text)) && all;
    }
    return all;
}

bool Evaluation::are_different(const Value& list)
{
    for (std::size_t i = 0; i < list.items.size(); ++i) {
        count(i + 1);
        for (std::size_t k = 0; k < i; ++k) {
            if (equal(list.items[i], list.items[k])) {
                return false;
            }
        }
    }
    return true;
}

bool Evaluation::counts_hold(const Value& schema, const Value& instance)
{
    if (instance.kind == Kind::list) {
        const auto all = count_holds(schema, "minItems", "maxItems", instance.items.size());
        const auto* const unique = schema.find("uniqueItems");
        return (unique == nullptr || !unique->boolean || are_different(instance) ||
                fault(schema, "uniqueItems")) &&
               all;
    }
    auto all = count_holds(schema, "minProperties", "maxProperties", instance.names.size());
    const auto require = [&](const Value& names, std::string_view keyword) {
        for (const auto& name : names.items) {
            count(1 + instance.names.size());
            all = (instance.find(name.text) != nullptr || fault(schema, keyword, name.text)) && all;
        }
    };
    if (const auto* const names = schema.find("required")) {
        require(*names, "required");
    }
    if (const auto* const dependents = schema.find("dependentRequired")) {
        for (std::size_t i = 0; i < dependents->names.size(); ++i) {
            count(1 + instance.names.size());
            if (instance.find(dependents->names[i]) != nullptr) {
                require(dependents->items[i], "dependentRequired");
            }
        }
    }
    return all;
}

bool Evaluation::matches(std::string_view pattern, std::string_view text)
{
    count(1 + text.size() / 64);
    const auto found = whole_.patterns_.find(pattern)->second.occurs_in(text);
    if (!found) {
        throw OutOfBounds{};
    }
    return *found;
}

} // namespace divan::json_schema
