// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/builtins.hpp"
#include "platform/procedure/feel/code_points.hpp"
#include "platform/procedure/feel/regex.hpp"

#include <unicode/locid.h>
#include <unicode/unistr.h>

namespace divan::feel {

/// 1 is the first code point, −1 the last.
static Value substring(Call& call)
{
    const auto* const text = call.string(0);
    const auto start = text != nullptr ? call.position(1) : std::nullopt;
    if (!start) {
        return {};
    }
    const auto length = static_cast<std::int64_t>(count_code_points(*text));
    const auto from = *start > 0 ? *start - 1 : length + *start;
    if (*start == 0 || from < 0 || from >= length) {
        return call.fail("feel.index_out_of_text", std::to_string(*start));
    }
    auto count = length - from;
    if (call.size() > 2) {
        const auto* const wanted = call.get<Number>(2);
        if (wanted == nullptr) {
            return {};
        }
        const auto whole = wanted->truncated().to_integer();
        if (!whole || *whole < 1) {
            return call.wrong(2);
        }
        count = std::min(count, *whole);
    }
    const auto first = byte_of(*text, static_cast<std::size_t>(from));
    const auto bytes = byte_of(std::string_view{*text}.substr(first), static_cast<std::size_t>(count));
    return call.run().text(text->substr(first, bytes));
}

static Value string_length(Call& call)
{
    const auto* const text = call.string(0);
    return text != nullptr ? Value{Number{static_cast<std::int64_t>(count_code_points(*text))}} : Value{};
}

static Value cased(Call& call, bool upper)
{
    const auto* const text = call.string(0);
    if (text == nullptr) {
        return {};
    }
    auto unicode = icu::UnicodeString::fromUTF8(*text);
    upper ? unicode.toUpper(icu::Locale::getRoot()) : unicode.toLower(icu::Locale::getRoot());
    std::string result;
    unicode.toUTF8String(result);
    return call.run().text(std::move(result));
}

static Value upper_case(Call& call)
{
    return cased(call, true);
}

static Value lower_case(Call& call)
{
    return cased(call, false);
}

namespace {

struct TwoTexts {
    const std::string* text;
    const std::string* other;
    explicit operator bool() const { return text != nullptr && other != nullptr; }
};

} // namespace

static TwoTexts two_texts(const Call& call)
{
    const auto* const text = call.string(0);
    return {text, text != nullptr ? call.string(1) : nullptr};
}

static Value substring_before(Call& call)
{
    const auto texts = two_texts(call);
    if (!texts) {
        return {};
    }
    const auto found = texts.text->find(*texts.other);
    return call.run().text(found == std::string::npos ? "" : texts.text->substr(0, found));
}

static Value substring_after(Call& call)
{
    const auto texts = two_texts(call);
    if (!texts) {
        return {};
    }
    const auto found = texts.text->find(*texts.other);
    return call.run().text(found == std::string::npos ? "" : texts.text->substr(found + texts.other->size()));
}

static Value contains(Call& call)
{
    const auto texts = two_texts(call);
    return texts ? Value{texts.text->find(*texts.other) != std::string::npos} : Value{};
}

static Value starts_with(Call& call)
{
    const auto texts = two_texts(call);
    return texts ? Value{texts.text->starts_with(*texts.other)} : Value{};
}

static Value ends_with(Call& call)
{
    const auto texts = two_texts(call);
    return texts ? Value{texts.text->ends_with(*texts.other)} : Value{};
}

static std::optional<Regex> pattern(const Call& call, std::size_t pattern_index, std::size_t flags_index)
{
    const auto* const text = call.string(pattern_index);
    static const std::string none;
    const auto* const flags = call.is_given(flags_index) ? call.string(flags_index) : &none;
    if (text == nullptr || flags == nullptr) {
        return std::nullopt;
    }
    auto regex = Regex::compile(*text, *flags);
    if (!regex) {
        static_cast<void>(call.fail("feel.bad_pattern", *text));
    }
    return regex;
}

static Value matches(Call& call)
{
    const auto* const text = call.string(0);
    const auto regex = text != nullptr ? pattern(call, 1, 2) : std::nullopt;
    return regex ? Value{regex->matches(call.run(), *text)} : Value{};
}

static Value replace(Call& call)
{
    const auto* const text = call.string(0);
    const auto* const replacement = call.string(2);
    const auto regex = text != nullptr && replacement != nullptr ? pattern(call, 1, 3) : std::nullopt;
    if (!regex) {
        return {};
    }
    auto result = regex->replace(call.run(), *text, *replacement);
    return result ? call.run().text(std::move(*result)) : call.fail("feel.bad_pattern", *replacement);
}

static Value split_text(Call& call)
{
    const auto* const text = call.string(0);
    const auto regex = text != nullptr ? pattern(call, 1, 2) : std::nullopt;
    if (!regex) {
        return {};
    }
    std::vector<Value> parts;
    for (auto& part : regex->split(call.run(), *text)) {
        parts.push_back(call.run().text(std::move(part)));
    }
    return call.run().list(std::move(parts));
}

/// Items that are null are left out.
static Value string_join(Call& call)
{
    const auto* const items = call.list(0);
    static const std::string none;
    const auto* const delimiter = call.is_given(1) ? call.string(1) : &none;
    if (items == nullptr || delimiter == nullptr) {
        return {};
    }
    std::string joined;
    auto first = true;
    for (const auto& item : *items) {
        if (item.is_null()) {
            continue;
        }
        if (item.string() == nullptr) {
            return call.wrong(0);
        }
        joined += (first ? "" : *delimiter) + *item.string();
        call.run().charge(item.string()->size() + delimiter->size());
        first = false;
    }
    return call.run().text(std::move(joined));
}

std::span<const Definition> text_functions()
{
    static constexpr std::array<Definition, 13> functions{{
        {"substring", "string, start position, ?length", substring, Kind::string},
        {"string length", "string", string_length, Kind::number},
        {"upper case", "string", upper_case, Kind::string},
        {"lower case", "string", lower_case, Kind::string},
        {"substring before", "string, match", substring_before, Kind::string},
        {"substring after", "string, match", substring_after, Kind::string},
        {"contains", "string, match", contains, Kind::boolean},
        {"starts with", "string, match", starts_with, Kind::boolean},
        {"ends with", "string, match", ends_with, Kind::boolean},
        {"matches", "input, pattern, ?flags", matches, Kind::boolean},
        {"replace", "input, pattern, replacement, ?flags", replace, Kind::string},
        {"split", "string, delimiter, ?flags", split_text, Kind::list},
        {"string join", "list, ?delimiter", string_join, Kind::string},
    }};
    return functions;
}

} // namespace divan::feel
