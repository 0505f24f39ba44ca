// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/canonical.hpp"

#include <fmt/format.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <stdexcept>

namespace divan::ledger::canonical {

static constexpr std::int64_t exact_limit = (std::int64_t{1} << 53) - 1;

/// Two-character escapes of RFC 8785 section 3.2.2.2; others below space are \u00xx, all else stands as it
/// is.
static void escape(std::string& text, char c)
{
    switch (c) {
    case '"':
        text += "\\\"";
        return;
    case '\\':
        text += "\\\\";
        return;
    case '\b':
        text += "\\b";
        return;
    case '\t':
        text += "\\t";
        return;
    case '\n':
        text += "\\n";
        return;
    case '\f':
        text += "\\f";
        return;
    case '\r':
        text += "\\r";
        return;
    default:
        if (static_cast<unsigned char>(c) < 0x20) {
            text += fmt::format("\\u{:04x}", static_cast<unsigned>(c));
        } else {
            text += c;
        }
    }
}

std::string string(std::string_view utf8)
{
    std::string text = "\"";
    text.reserve(utf8.size() + 2);
    for (const auto c : utf8) {
        escape(text, c);
    }
    return text + '"';
}

std::string scalar(const Scalar& value)
{
    if (const auto* text = std::get_if<std::string>(&value)) {
        return string(*text);
    }
    const auto number = std::get<std::int64_t>(value);
    if (number > exact_limit || number < -exact_limit) {
        throw std::logic_error{"an integer of the ledger must lie within 2^53"};
    }
    return std::to_string(number);
}

static bool is_ascii(const std::string& text)
{
    return std::ranges::all_of(text, [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

bool NameOrder::operator()(const std::string& left, const std::string& right) const
{
    if (is_ascii(left) && is_ascii(right)) {
        return left < right; // as all names of our own are; the units are the bytes
    }
    return icu::UnicodeString::fromUTF8(left).compare(icu::UnicodeString::fromUTF8(right)) < 0;
}

std::string object(const Members& members)
{
    std::string text = "{";
    for (const auto& [name, value] : members) {
        text += (text.size() > 1 ? "," : "") + string(name) + ":" + value;
    }
    return text + "}";
}

} // namespace divan::ledger::canonical
