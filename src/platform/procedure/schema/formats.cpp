// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/schema/formats.hpp"

#include "base/time.hpp"
#include "platform/procedure/schema/pattern.hpp"

#include <boost/url/parse.hpp>

#include <array>
#include <string>
#include <utility>

namespace divan::json_schema {

namespace {

/// A pattern written here.
bool fits(const Pattern& pattern, std::string_view text)
{
    return pattern.occurs_in(text).value_or(false);
}

bool is_date(std::string_view text)
{
    return parse_date(text).has_value();
}

bool is_time(std::string_view text)
{
    static const auto pattern = *Pattern::compile(
        R"(^([01]\d|2[0-3]):[0-5]\d:([0-5]\d|60)(\.\d+)?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)$)");
    return fits(pattern, text);
}

bool is_date_time(std::string_view text)
{
    constexpr std::size_t date_length = 10;
    return text.size() > date_length && (text[date_length] == 'T' || text[date_length] == 't') &&
           is_date(text.substr(0, date_length)) && is_time(text.substr(date_length + 1));
}

bool is_email(std::string_view text)
{
    static const std::string word = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
    static const std::string label = "[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?";
    static const auto pattern =
        *Pattern::compile("^" + word + "(\\." + word + ")*@" + label + "(\\." + label + ")*$");
    return text.size() <= 254 && fits(pattern, text);
}

bool is_uri(std::string_view text)
{
    return boost::urls::parse_uri(boost::urls::string_view{text.data(), text.size()}).has_value();
}

bool is_uri_reference(std::string_view text)
{
    return boost::urls::parse_uri_reference(boost::urls::string_view{text.data(), text.size()}).has_value();
}

bool is_uuid(std::string_view text)
{
    static const auto pattern = *Pattern::compile("^[0-9A-Fa-f]{8}(-[0-9A-Fa-f]{4}){3}-[0-9A-Fa-f]{12}$");
    return fits(pattern, text);
}

bool is_regex(std::string_view text)
{
    return Pattern::compile(text).has_value();
}

bool is_json_pointer(std::string_view text)
{
    static const auto pattern = *Pattern::compile("^(/([^~/]|~[01])*)*$");
    return fits(pattern, text);
}

struct Format {
    std::string_view name;
    bool (*holds)(std::string_view text);
};

constexpr std::array<Format, 9> known_formats{{
    {"date", is_date},
    {"time", is_time},
    {"date-time", is_date_time},
    {"email", is_email},
    {"uri", is_uri},
    {"uri-reference", is_uri_reference},
    {"uuid", is_uuid},
    {"regex", is_regex},
    {"json-pointer", is_json_pointer},
}};

const Format* format_called(std::string_view name)
{
    for (const auto& format : known_formats) {
        if (format.name == name) {
            return &format;
        }
    }
    return nullptr;
}

} // namespace

bool knows_format(std::string_view format)
{
    return format_called(format) != nullptr;
}

bool has_format(std::string_view format, std::string_view text)
{
    const auto* const known = format_called(format);
    return known == nullptr || known->holds(text);
}

} // namespace divan::json_schema
