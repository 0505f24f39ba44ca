// SPDX-License-Identifier: Apache-2.0
#include "http/openapi.hpp"

#include <algorithm>
#include <map>

namespace divan::http {

namespace {

using wire::Writer;

void member(Writer& writer, std::string_view name, std::string_view value)
{
    writer.name(name);
    writer.text(value);
}

void raw_member(Writer& writer, std::string_view name, std::string_view json)
{
    writer.name(name);
    writer.raw(json);
}

std::string lower(std::string text)
{
    std::ranges::transform(text, text.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
}

/// "post_letters_letter_id_referrals" from method and path: stable as long as they are.
std::string operation_id(const Route& route)
{
    auto id = lower(route.method) + "_";
    constexpr std::string_view prefix = "/api/v1/";
    const auto path =
        route.path.starts_with(prefix) ? route.path.substr(prefix.size()) : route.path.substr(1);
    for (const char c : path) {
        const bool is_word = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
        if (is_word || (c != '{' && c != '}')) {
            id += is_word ? c : '_';
        }
    }
    return id;
}

std::string query_schema(const QueryParameter& parameter)
{
    if (parameter.type == QueryType::text) {
        return R"({"type":"string"})";
    }
    return parameter.name == "limit"
               ? R"({"type":"integer","minimum":1,"maximum":200})"
               : R"({"type":"integer","format":"int64","minimum":1,"maximum":9007199254740991})";
}

struct Parameter {
    std::string_view name;
    std::string_view in;
    bool required{};
    std::string_view schema;
};

void append_parameter(Writer& writer, const Parameter& parameter)
{
    writer.begin_object();
    member(writer, "name", parameter.name);
    member(writer, "in", parameter.in);
    writer.name("required");
    writer.boolean(parameter.required);
    raw_member(writer, "schema", parameter.schema);
    writer.end_object();
}

void append_parameters(Writer& writer, const Entry& entry)
{
    writer.name("parameters");
    writer.begin_list();
    for (const auto& name : entry.parameters) {
        const bool is_id = name.ends_with("_id");
        append_parameter(
            writer, {name, "path", true,
                     is_id ? R"({"type":"integer","format":"int64","minimum":1,"maximum":9007199254740991})"
                           : R"({"type":"string","maxLength":100})"});
    }
    for (const auto& parameter : entry.route.query) {
        append_parameter(writer, {parameter.name, "query", parameter.required, query_schema(parameter)});
    }
    if (entry.csv) { // never required here: the JSON form has them in its body
        for (const auto& parameter : entry.csv->query) {
            append_parameter(writer, {parameter.name, "query", false, query_schema(parameter)});
        }
    }
    if (entry.route.access.kind != Access::Kind::open_to_all) {
        append_parameter(
            writer, {"Acting-Post", "header", false, R"({"type":"integer","format":"int64","minimum":1})"});
    }
    if (entry.route.if_match) {
        append_parameter(writer,
                         {"If-Match", "header", true, R"({"type":"string","pattern":"^\"[1-9][0-9]*\"$"})"});
    }
    if (entry.route.idempotent) {
        append_parameter(writer, {"Idempotency-Key", "header", false,
                                  R"({"type":"string","minLength":1,"maxLength":100,"pattern":"^[!-~]+$"})"});
    }
    writer.end_list();
}

void append_form(Writer& writer, std::string_view type, std::string_view schema)
{
    writer.name(type);
    writer.begin_object();
    raw_member(writer, "schema", schema);
    writer.end_object();
}

void append_content(Writer& writer, std::string_view type, std::string_view schema)
{
    writer.name("content");
    writer.begin_object();
    append_form(writer, type, schema);
    writer.end_object();
}

void append_body(Writer& writer, const Entry& entry, wire::Schemas& schemas)
{
    if (entry.body_schema == nullptr && !entry.open_stream) {
        return;
    }
    writer.name("requestBody");
    writer.begin_object();
    writer.name("required");
    writer.boolean(true);
    writer.name("content");
    writer.begin_object();
    if (entry.body_schema != nullptr) {
        schemas.turn(wire::Direction::body);
        append_form(writer, "application/json", entry.body_schema(schemas));
    }
    if (entry.csv) {
        append_form(writer, "text/csv", R"({"type":"string"})");
    }
    if (entry.open_stream) {
        append_form(writer, "application/octet-stream", R"({"type":"string","format":"binary"})");
    }
    writer.end_object();
    writer.end_object();
}

void append_responses(Writer& writer, const Entry& entry, wire::Schemas& schemas)
{
    writer.name("responses");
    writer.begin_object();
    writer.name(std::to_string(entry.route.status));
    writer.begin_object();
    member(writer, "description", "Done");
    if (entry.reply_schema != nullptr) {
        schemas.turn(wire::Direction::reply);
        append_content(writer, "application/json", entry.reply_schema(schemas));
    }
    writer.end_object();
    writer.name("default");
    writer.begin_object();
    member(writer, "description", "Refused");
    append_content(writer, "application/problem+json", R"({"$ref":"#/components/schemas/Problem"})");
    writer.end_object();
    writer.end_object();
}

void append_operation(Writer& writer, const Entry& entry, wire::Schemas& schemas)
{
    const auto& access = entry.route.access;
    writer.name(lower(entry.route.method));
    writer.begin_object();
    member(writer, "operationId", operation_id(entry.route));
    member(writer, "summary", entry.route.summary);
    if (access.kind == Access::Kind::permission) {
        member(writer, "x-permission", access.detail);
    } else {
        member(writer, access.kind == Access::Kind::signed_in ? "x-signed-in" : "x-public", access.detail);
    }
    raw_member(writer, "security", access.kind == Access::Kind::open_to_all ? "[]" : R"([{"session":[]}])");
    append_parameters(writer, entry);
    append_body(writer, entry, schemas);
    append_responses(writer, entry, schemas);
    writer.end_object();
}

/// The one shape of every refusal; problem.cpp writes it.
constexpr std::string_view problem_schema =
    R"({"type":"object","properties":{"type":{"type":"string"},"title":{"type":"string"},)"
    R"("status":{"type":"integer"},"detail":{"type":"string"},"code":{"type":"string"},)"
    R"("reason":{"type":"string"},"violations":{"type":"array","items":{"type":"object","properties":)"
    R"({"path":{"type":"string"},"reason":{"type":"string"},"text":{"type":"string"}},)"
    R"("required":["path","reason","text"]}},"request_id":{"type":"string"}},)"
    R"("required":["type","title","status","detail","code","reason","violations","request_id"]})";

void append_components(Writer& writer, const wire::Schemas& schemas)
{
    writer.name("components");
    writer.begin_object();
    writer.name("schemas");
    writer.begin_object();
    raw_member(writer, "Problem", problem_schema);
    for (const auto& [name, shape] : schemas.all()) {
        raw_member(writer, name, shape);
    }
    writer.end_object();
    raw_member(writer, "securitySchemes",
               R"({"session":{"type":"apiKey","in":"cookie","name":"divan_session"}})");
    writer.end_object();
}

} // namespace

std::string openapi(const Router& router, std::string_view version)
{
    std::map<std::string_view, std::vector<const Entry*>> paths;
    for (const auto& entry : router.entries()) {
        if (entry->route.path.starts_with("/api/")) {
            paths[entry->route.path].push_back(entry.get());
        }
    }
    wire::Schemas schemas{wire::Direction::body};
    for (const auto& entry : router.entries()) {
        if (entry->body_schema != nullptr && entry->route.path.starts_with("/api/")) {
            (void)entry->body_schema(schemas);
        }
    }
    Writer writer;
    writer.begin_object();
    member(writer, "openapi", "3.1.0");
    writer.name("info");
    writer.begin_object();
    member(writer, "title", "Divan");
    member(writer, "version", version);
    writer.end_object();
    writer.name("paths");
    writer.begin_object();
    for (auto& [path, entries] : paths) {
        std::ranges::sort(entries, {}, [](const Entry* entry) { return entry->route.method; });
        writer.name(path);
        writer.begin_object();
        for (const auto* const entry : entries) {
            append_operation(writer, *entry, schemas);
        }
        writer.end_object();
    }
    writer.end_object();
    append_components(writer, schemas);
    writer.end_object();
    return wire::indented(std::move(writer).text());
}

void add_openapi_route(Router& router, std::string version)
{
    Route route{"GET", "/api/v1/openapi.json", public_route("the interface is no secret"),
                "This description"};
    router.add<NoBody, Raw>(std::move(route), [&router, version = std::move(version)](const Request&) {
        Response response;
        response.body = openapi(router, version);
        return response;
    });
}

} // namespace divan::http
