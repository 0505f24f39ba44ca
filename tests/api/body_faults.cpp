// SPDX-License-Identifier: Apache-2.0
#include "api/body_faults.hpp"

#include <boost/json.hpp>

#include <algorithm>
#include <cctype>
#include <functional>
#include <memory>
#include <stdexcept>

namespace divan::test {

namespace json = boost::json;

namespace {

constexpr std::size_t deepest = 6; // schemas may refer to themselves

/// Puts the JSON of a value that is wrong where the whole body wants it.
using Place = std::function<std::string(const std::string& value)>;

std::string quoted(const std::string& text)
{
    return json::serialize(json::value(text));
}

/// Walks a schema and lists what can be wrong at each place.
class FaultWalk {
public:
    FaultWalk(const json::object& schemas, std::vector<BodyFault>& found) : schemas_{schemas}, found_{found}
    {
    }

    [[nodiscard]] const json::object& resolved(const json::object& schema) const
    {
        if (const auto* const reference = schema.if_contains("$ref")) {
            const std::string text{reference->as_string()};
            return schemas_.at(text.substr(text.rfind('/') + 1)).as_object();
        }
        if (const auto* const any = schema.if_contains("anyOf")) {
            return resolved(any->as_array().front().as_object()); // the other one is null
        }
        return schema;
    }

    void walk(const json::object& raw, const std::string& pointer, const Place& place, std::size_t depth)
    {
        const auto& schema = resolved(raw);
        const std::string type{schema.at("type").as_string()};
        if (type == "object") {
            walk_object(schema, pointer, place, depth);
        } else if (type == "array") {
            walk_list(schema, pointer, place, depth);
        } else if (type == "string") {
            walk_string(schema, pointer, place);
        } else if (type == "integer") {
            add("text for a number", pointer, place("\"x\""), "field.wrong_type");
            add("a number too large", pointer, place("9007199254740992"), "field.out_of_range");
        } else if (type == "boolean") {
            add("text for yes or no", pointer, place("\"yes\""), "field.wrong_type");
        } else {
            throw std::logic_error{"no fault is known for a " + type + " at " + pointer};
        }
    }

private:
    void add(const std::string& what, const std::string& pointer, std::string body, const std::string& reason)
    {
        found_.push_back({what, std::move(body), pointer, reason});
    }

    void
    walk_object(const json::object& schema, const std::string& pointer, const Place& place, std::size_t depth)
    {
        add("a list for a thing", pointer, place("[]"), "field.wrong_type");
        add("an unknown field", pointer + "/no_such_field", place(R"({"no_such_field":1})"), "field.unknown");
        add("a field twice", pointer + "/twice", place(R"({"twice":1,"twice":2})"), "field.duplicate");
        if (const auto* const required = schema.if_contains("required")) {
            for (const auto& name : required->as_array()) {
                add("a missing field", pointer + "/" + std::string{name.as_string()}, place("{}"),
                    "field.missing");
            }
        }
        if (depth == 0) {
            return;
        }
        for (const auto& member : schema.at("properties").as_object()) {
            const std::string name{member.key()};
            walk(
                member.value().as_object(), pointer + "/" + name,
                [&](const std::string& value) { return place("{" + quoted(name) + ":" + value + "}"); },
                depth - 1);
        }
    }

    void
    walk_list(const json::object& schema, const std::string& pointer, const Place& place, std::size_t depth)
    {
        add("a thing for a list", pointer, place("{}"), "field.wrong_type");
        if (const auto* const most = schema.if_contains("maxItems")) {
            std::string items;
            for (std::int64_t i = 0; i <= most->as_int64(); ++i) {
                items += items.empty() ? "0" : ",0";
            }
            add("too many", pointer, place("[" + items + "]"), "field.too_many");
            if (schema.at("minItems").as_int64() > 0) {
                add("too few", pointer, place("[]"), "field.too_few");
            }
        }
        walk(
            schema.at("items").as_object(), pointer + "/0",
            [&](const std::string& value) { return place("[" + value + "]"); }, depth);
    }

    void walk_string(const json::object& schema, const std::string& pointer, const Place& place)
    {
        add("a number for a text", pointer, place("7"), "field.wrong_type");
        if (schema.contains("enum")) {
            add("no such word", pointer, place("\"no-such-word\""), "field.not_a_value");
            return;
        }
        if (const auto* const format = schema.if_contains("format")) {
            const bool is_date = format->as_string() == "date";
            add("no such day", pointer, place(is_date ? "\"2026-02-30\"" : "\"2026-02-30T00:00:00.000Z\""),
                is_date ? "field.not_a_date" : "field.not_an_instant");
            return;
        }
        add("NUL", pointer, place(R"("a\u0000b")"), "field.forbidden_character");
        add("a bidi override", pointer, place(R"("a\u202eb")"), "field.forbidden_character");
        const auto* const most = schema.if_contains("maxLength");
        if (most == nullptr) {
            throw std::logic_error{"a text without a limit of its length at " + pointer};
        }
        add("too long", pointer,
            place(quoted(std::string(static_cast<std::size_t>(most->as_int64()) + 1, 'x'))),
            "field.too_long");
    }

    const json::object& schemas_;
    std::vector<BodyFault>& found_;
};

/// The least that decodes.
json::value sample_of(const FaultWalk& walk, const json::object& raw)
{
    const auto& schema = walk.resolved(raw);
    const std::string type{schema.at("type").as_string()};
    if (type == "object") {
        json::object made;
        if (const auto* const required = schema.if_contains("required")) {
            for (const auto& name : required->as_array()) {
                made[name.as_string()] =
                    sample_of(walk, schema.at("properties").at(name.as_string()).as_object());
            }
        }
        return made;
    }
    if (type == "array") {
        json::array made;
        const auto* const least = schema.if_contains("minItems");
        for (std::int64_t i = 0; least != nullptr && i < least->as_int64(); ++i) {
            made.push_back(sample_of(walk, schema.at("items").as_object()));
        }
        return made;
    }
    if (const auto* const words = schema.if_contains("enum")) {
        return words->as_array().front();
    }
    if (const auto* const format = schema.if_contains("format"); format != nullptr && type == "string") {
        return format->as_string() == "date" ? "2026-01-05" : "2026-01-05T05:00:00.000Z";
    }
    // In braces a value would become a list of one.
    return type == "string" ? json::value("آزمون") : type == "boolean" ? json::value(false) : json::value(1);
}

} // namespace

struct BodySchemas::Document {
    json::object openapi;

    [[nodiscard]] const json::object& schemas() const
    {
        return openapi.at("components").at("schemas").as_object();
    }
    /// Null: no body, or one that is not JSON.
    [[nodiscard]] const json::object* body(std::string method, const std::string& path) const
    {
        std::ranges::transform(method, method.begin(),
                               [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
        const auto* const described = openapi.at("paths").as_object().if_contains(path);
        if (described == nullptr) {
            return nullptr; // outside /api: health, figures
        }
        const auto* const body = described->at(method).as_object().if_contains("requestBody");
        if (body == nullptr) {
            return nullptr;
        }
        const auto* const content = body->at("content").as_object().if_contains("application/json");
        return content == nullptr ? nullptr : &content->at("schema").as_object();
    }
};

BodySchemas::BodySchemas(const std::string& openapi)
    : document_{std::make_unique<Document>(Document{json::parse(openapi).as_object()})}
{
}

BodySchemas::~BodySchemas() = default;

std::vector<BodyFault> BodySchemas::faults(const std::string& method, const std::string& path) const
{
    std::vector<BodyFault> found;
    const auto* const body = document_->body(method, path);
    if (body == nullptr) {
        return found;
    }
    FaultWalk{document_->schemas(), found}.walk(
        *body, "", [](const std::string& value) { return value; }, deepest);
    found.push_back({"no body", "", "", "json.broken"});
    found.push_back({"not JSON", "{", "", "json.broken"});
    found.push_back({"broken UTF-8", "{\"a\":\"\xff\"}", "", "json.not_utf8"});
    found.push_back({"too deep", std::string(100, '[') + std::string(100, ']'), "", "json.too_deep"});
    return found;
}

std::string BodySchemas::sample(const std::string& method, const std::string& path) const
{
    std::vector<BodyFault> unused;
    const auto* const body = document_->body(method, path);
    return body == nullptr ? "" : json::serialize(sample_of(FaultWalk{document_->schemas(), unused}, *body));
}

} // namespace divan::test
