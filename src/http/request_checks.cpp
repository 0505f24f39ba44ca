// SPDX-License-Identifier: Apache-2.0
#include "http/request_checks.hpp"

#include <algorithm>
#include <cctype>

namespace divan::http {

namespace {

/// A media type with its parameters, in small letters, without the blanks and quotes that say nothing.
std::string plain(std::string_view written)
{
    std::string type{written};
    std::erase(type, ' ');
    std::erase(type, '"');
    std::ranges::transform(type, type.begin(),
                           [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return type;
}

/// application/json, alone or with charset=utf-8 (RFC 8259 knows no other).
bool is_json(std::string_view written)
{
    const auto type = plain(written);
    return type == "application/json" || type == "application/json;charset=utf-8";
}

/// text/csv, whatever its parameters.
bool is_csv(std::string_view written)
{
    const auto type = plain(written);
    return type.substr(0, type.find(';')) == "text/csv";
}

/// Its parameters (RFC 7111, RFC 4180): UTF-8 and a header line are what is read, so no other may be said.
bool is_readable_csv(std::string_view written)
{
    const auto type = plain(written);
    std::string_view rest{type};
    while (rest.find(';') != std::string_view::npos) {
        rest.remove_prefix(rest.find(';') + 1);
        const auto parameter = rest.substr(0, rest.find(';'));
        if (parameter != "charset=utf-8" && parameter != "header=present") {
            return false;
        }
    }
    return true;
}

void check_media_type(const Entry& entry, std::string_view type)
{
    if (entry.csv) {
        if (!is_json(type) && !(is_csv(type) && is_readable_csv(type))) {
            throw AppError{ErrorCode::unsupported_media_type, "request.not_json_or_csv"};
        }
    } else if (entry.body != nullptr && !is_json(type)) {
        throw AppError{ErrorCode::unsupported_media_type, "request.not_json"};
    }
    if (entry.open_stream && type != "application/octet-stream") {
        throw AppError{ErrorCode::unsupported_media_type, "request.not_octet_stream"};
    }
}

std::vector<QueryParameter> known_parameters(const Entry& entry, std::string_view type)
{
    auto known = entry.route.query;
    if (entry.csv && is_csv(type)) {
        known.insert(known.end(), entry.csv->query.begin(), entry.csv->query.end());
    }
    return known;
}

void check_query(const Request& request, const Entry& entry, std::string_view type)
{
    std::vector<Violation> violations;
    const auto known = known_parameters(entry, type);
    for (const auto& [name, value] : request.query) {
        const auto at = std::ranges::find(known, name, &QueryParameter::name);
        if (at == known.end()) {
            if (!entry.route.ignores_other_queries) {
                violations.push_back({"?" + name, "query.unknown"});
            }
        } else if (at->type == QueryType::integer && !value.empty() && !positive_integer(value)) {
            violations.push_back({"?" + name, "query.not_an_integer"});
        }
    }
    for (const auto& parameter : known) {
        if (parameter.required && !request.query_value(parameter.name)) {
            violations.push_back({"?" + parameter.name, "query.missing"});
        }
    }
    reject_if_any(violations);
}

void set_default(Response& response, std::string_view name, std::string_view value)
{
    if (!response.header(name)) {
        response.headers.emplace_back(name, value);
    }
}

} // namespace

const StreamOpener* stream_opener(const Entry& entry, std::string_view content_type)
{
    if (entry.open_stream) {
        return &entry.open_stream;
    }
    return entry.csv && is_csv(content_type) ? &entry.csv->open : nullptr;
}

void check_form(const Request& request, const Entry& entry)
{
    const auto type = request.header("content-type").value_or("");
    check_media_type(entry, type);
    if (entry.route.takes_form && !request.body.empty() && !request.is_form()) {
        throw AppError{ErrorCode::unsupported_media_type, "request.not_form"};
    }
    check_query(request, entry, type);
    (void)request.idempotency_key(); // an unsound key is refused even where none is used
}

bool has_unwanted_body(const Request& request, const Entry* entry)
{
    const auto is_taken = entry != nullptr && (entry->body != nullptr || entry->route.takes_form);
    return !request.body.empty() && !is_taken;
}

bool is_known_already(const Request& request, const Response& response)
{
    const auto wanted = request.header("if-none-match");
    const auto tag = response.header("ETag");
    const bool reads = request.method == "GET" || request.method == "HEAD";
    if (!reads || response.status != 200 || !wanted || !tag) {
        return false;
    }
    return *wanted == "*" ||
           wanted->find(*tag) != std::string::npos; // tags are quoted: none is part of another
}

void add_security_headers(Response& response)
{
    // blob: images that the script fetched, since an <img> can't send the acting post.
    set_default(response, "Content-Security-Policy",
                "default-src 'self'; img-src 'self' blob:; base-uri 'none'; form-action 'self'; "
                "frame-ancestors 'none'; object-src 'none'");
    set_default(response, "X-Content-Type-Options", "nosniff");
    set_default(response, "Referrer-Policy", "no-referrer");
    set_default(response, "Cross-Origin-Opener-Policy", "same-origin");
    set_default(response, "Cross-Origin-Resource-Policy", "same-origin");
    set_default(response, "Cache-Control", "no-store");
}

} // namespace divan::http
