// SPDX-License-Identifier: Apache-2.0
#include "http/message.hpp"

#include <algorithm>
#include <charconv>
#include <stdexcept>

namespace divan::http {

namespace {

constexpr std::int64_t integer_limit = std::int64_t{1} << 53;

AppError bad_parameter(const std::string& name, std::string_view reason)
{
    return AppError{ErrorCode::invalid_input, "input.invalid", {{"?" + name, std::string{reason}}}};
}

} // namespace

std::optional<std::int64_t> positive_integer(std::string_view text)
{
    std::int64_t value{};
    const auto* const end = text.data() + text.size();
    const auto [stop, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || stop != end || text.front() == '0' || value < 1 || value >= integer_limit) {
        return std::nullopt;
    }
    return value;
}

std::int64_t Request::positive_path_value(const std::string& name) const
{
    const auto value = positive_integer(path_values.at(name));
    if (!value) {
        throw AppError{ErrorCode::not_found, "request.not_found"};
    }
    return *value;
}

void Request::check_declared(const std::type_info& type) const
{
    if (declared_body != nullptr && *declared_body != type) {
        throw std::logic_error{"the handler of " + route + " reads another body than its route declares"};
    }
}

const std::string& Request::path_text(const std::string& name, std::size_t max) const
{
    const auto& value = path_values.at(name);
    if (value.size() > max) {
        throw AppError{ErrorCode::not_found, "request.not_found"};
    }
    return value;
}

std::optional<std::string> Request::header(std::string_view lower_case_name) const
{
    const auto at = headers.find(lower_case_name);
    return at == headers.end() ? std::nullopt : std::optional{at->second};
}

bool Request::is_form() const
{
    const auto type = header("content-type").value_or("");
    return std::string_view{type}.substr(0, type.find(';')) == "application/x-www-form-urlencoded";
}

std::optional<std::string> Request::cookie(std::string_view name) const
{
    const auto all = header("cookie").value_or("");
    std::string_view rest{all};
    while (!rest.empty()) {
        auto pair = rest.substr(0, rest.find(';'));
        rest.remove_prefix(std::min(rest.size(), pair.size() + 1));
        pair.remove_prefix(std::min(pair.find_first_not_of(' '), pair.size()));
        if (pair.size() > name.size() && pair.starts_with(name) && pair[name.size()] == '=') {
            return std::string{pair.substr(name.size() + 1)};
        }
    }
    return std::nullopt;
}

std::optional<std::string> Request::query_value(const std::string& name) const
{
    const auto at = query.find(name);
    return at == query.end() || at->second.empty() ? std::nullopt : std::optional{at->second};
}

std::optional<std::int64_t> Request::query_integer(const std::string& name) const
{
    const auto text = query_value(name);
    if (!text) {
        return std::nullopt;
    }
    const auto value = positive_integer(*text);
    if (!value) {
        throw bad_parameter(name, "query.not_an_integer");
    }
    return value;
}

std::size_t Request::limit(std::size_t fallback) const
{
    constexpr std::int64_t limit_max = 200;
    const auto value = query_integer("limit");
    if (!value) {
        return fallback;
    }
    if (*value > limit_max) {
        throw bad_parameter("limit", "query.limit_too_large");
    }
    return static_cast<std::size_t>(*value);
}

std::int64_t Request::if_match() const
{
    const auto text = header("if-match");
    if (!text) {
        throw AppError{ErrorCode::precondition_required, "request.if_match_missing"};
    }
    if (text->size() > 2 && text->front() == '"' && text->back() == '"') {
        if (const auto version = positive_integer(std::string_view{*text}.substr(1, text->size() - 2))) {
            return *version;
        }
    }
    throw AppError{ErrorCode::invalid_input, "request.if_match_invalid"};
}

std::optional<std::string> Request::idempotency_key() const
{
    constexpr std::size_t key_max = 100;
    auto key = header("idempotency-key");
    const auto visible = [](char c) { return c > ' ' && c < '\x7F'; };
    if (key && (key->empty() || key->size() > key_max || !std::ranges::all_of(*key, visible))) {
        throw AppError{ErrorCode::invalid_input, "request.idempotency_key_invalid"};
    }
    return key;
}

Response Response::no_content()
{
    Response response;
    response.status = 204;
    return response;
}

Response&& Response::with_etag(std::string_view tag) &&
{
    headers.emplace_back("ETag", '"' + std::string{tag} + '"');
    return std::move(*this);
}

Response&& Response::with_header(std::string name, std::string value) &&
{
    headers.emplace_back(std::move(name), std::move(value));
    return std::move(*this);
}

std::optional<std::string> Response::header(std::string_view name) const
{
    const auto at = std::ranges::find_if(headers, [&](const auto& pair) { return pair.first == name; });
    return at == headers.end() ? std::nullopt : std::optional{at->second};
}

} // namespace divan::http
