// SPDX-License-Identifier: Apache-2.0
#include "base/wire_node.hpp"

#include <stdexcept>

namespace divan::wire {

static constexpr std::string_view nothing_else = R"(,"additionalProperties":false)";

static bool is_of_a_body(std::string_view shape)
{
    return shape.ends_with(std::string{nothing_else} + "}");
}

std::string Schemas::add(std::string_view name, const std::vector<MemberSchema>& members)
{
    std::string properties;
    std::string required;
    for (const auto& member : members) {
        properties += (properties.empty() ? "" : ",") + quoted(member.name) + ":" + member.schema;
        if (direction_ == Direction::reply || !member.optional) {
            required += (required.empty() ? "" : ",") + quoted(member.name);
        }
    }
    std::string shape = R"({"type":"object","properties":{)" + properties + "}";
    if (!required.empty()) {
        shape += R"(,"required":[)" + required + "]";
    }
    if (direction_ == Direction::body) {
        shape += nothing_else;
    }
    shape += "}";
    auto key = std::string{name};
    // What is read back as it was sent has two shapes: a reply names every member, a body may leave some out.
    if (const auto known = all_.find(key);
        direction_ == Direction::reply && known != all_.end() && is_of_a_body(known->second)) {
        key += "View";
    }
    const auto [at, added] = all_.emplace(std::move(key), shape);
    if (!added && at->second != shape) {
        throw std::logic_error{"two shapes are called " + at->first + ": a wire struct's name is its own"};
    }
    return R"({"$ref":"#/components/schemas/)" + at->first + R"("})";
}

std::string integer_schema()
{
    return R"({"type":"integer","format":"int64","minimum":-9007199254740991,"maximum":9007199254740991})";
}

std::string words_schema(const std::vector<std::string_view>& words)
{
    std::string list;
    for (const auto word : words) {
        list += (list.empty() ? "" : ",") + quoted(word);
    }
    return R"({"type":"string","enum":[)" + list + "]}";
}

std::string or_null_schema(const std::string& schema)
{
    return R"({"anyOf":[)" + schema + R"(,{"type":"null"}]})";
}

std::string list_schema(const std::string& items, std::optional<ListBounds> bounds)
{
    std::string schema = R"({"type":"array","items":)" + items;
    if (bounds) {
        schema +=
            R"(,"minItems":)" + std::to_string(bounds->min) + R"(,"maxItems":)" + std::to_string(bounds->max);
    }
    return schema + "}";
}

std::string_view short_type_name(std::string_view pretty_function)
{
    // GCC: "… type_name() [with T = divan::letters::wire::X; std::string_view = …]"; clang: "… [T = …::X]".
    const auto start = pretty_function.find("T = ");
    auto name = pretty_function.substr(start + 4);
    name = name.substr(0, name.find_first_of(";]"));
    const auto colon = name.rfind("::");
    return colon == std::string_view::npos ? name : name.substr(colon + 2);
}

} // namespace divan::wire
