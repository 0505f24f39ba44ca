// SPDX-License-Identifier: Apache-2.0
// JSON as it is written.
#include "base/wire.hpp"

namespace divan::wire {

namespace {

void append_unicode_escape(std::string& out, unsigned char c)
{
    constexpr std::string_view digits = "0123456789abcdef";
    out += "\\u00";
    out += digits[c >> 4U];
    out += digits[c & 0x0FU];
}

bool opens(char c)
{
    return c == '{' || c == '[';
}

bool closes(char c)
{
    return c == '}' || c == ']';
}

/// The length of the JSON string that `json` starts with, quotes included.
std::size_t text_length(std::string_view json)
{
    std::size_t at = 1;
    while (json.at(at) != '"') {
        at += json.at(at) == '\\' ? 2 : 1;
    }
    return at + 1;
}

} // namespace

/// Whether JSON has the character as it is.
static bool is_plain(char c)
{
    const auto byte = static_cast<unsigned char>(c);
    return byte >= 0x20U && byte != 0x7FU && c != '"' && c != '\\';
}

static void append_escaped(std::string& out, char c)
{
    switch (c) {
    case '"':
        out += "\\\"";
        break;
    case '\\':
        out += "\\\\";
        break;
    case '\n':
        out += "\\n";
        break;
    case '\r':
        out += "\\r";
        break;
    case '\t':
        out += "\\t";
        break;
    default:
        append_unicode_escape(out, static_cast<unsigned char>(c));
    }
}

static void append_quoted(std::string& out, std::string_view text)
{
    out += '"';
    std::size_t plain = 0; // characters that wait to be taken as they are, up to `at`
    std::size_t at = 0;
    for (const char c : text) {
        if (is_plain(c)) {
            ++plain;
        } else {
            out.append(text, at - plain, plain);
            append_escaped(out, c);
            plain = 0;
        }
        ++at;
    }
    out.append(text, at - plain, plain);
    out += '"';
}

std::string quoted(std::string_view text)
{
    std::string out;
    out.reserve(text.size() + 2);
    append_quoted(out, text);
    return out;
}

void Writer::separate()
{
    if (!out_.empty() && out_.back() != '{' && out_.back() != '[' && out_.back() != ':') {
        out_ += ',';
    }
}

void Writer::begin_object()
{
    separate();
    out_ += '{';
}

void Writer::end_object()
{
    out_ += '}';
}

void Writer::begin_list()
{
    separate();
    out_ += '[';
}

void Writer::end_list()
{
    out_ += ']';
}

void Writer::name(std::string_view name)
{
    separate();
    append_quoted(out_, name);
    out_ += ':';
}

void Writer::text(std::string_view value)
{
    separate();
    append_quoted(out_, value);
}

void Writer::integer(std::int64_t value)
{
    separate();
    out_ += std::to_string(value);
}

void Writer::boolean(bool value)
{
    separate();
    out_ += value ? "true" : "false";
}

void Writer::null()
{
    separate();
    out_ += "null";
}

void Writer::raw(std::string_view json)
{
    separate();
    out_ += json;
}

std::string indented(std::string_view json)
{
    std::string out;
    std::size_t depth = 0;
    char before = ' ';
    while (!json.empty()) {
        const char c = json.front();
        depth -= closes(c) ? 1 : 0;
        const bool is_first = before == ' ';
        if (!is_first && (before == ',' || opens(before) != closes(c))) { // an empty pair stays together
            out += '\n' + std::string(2 * depth, ' ');
        }
        const auto length = c == '"' ? text_length(json) : 1;
        out += json.substr(0, length);
        out += c == ':' ? " " : "";
        depth += opens(c) ? 1 : 0;
        before = c;
        json.remove_prefix(length);
    }
    return out + '\n';
}

} // namespace divan::wire
