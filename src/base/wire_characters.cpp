// SPDX-License-Identifier: Apache-2.0
#include "base/wire.hpp"
#include "base/wire_node.hpp"

#include <algorithm>
#include <array>

namespace divan::wire {

namespace {

struct Range {
    char32_t first;
    char32_t last;
};

/// What no text may hold: controls but tab and line feed, line separators, marks that override or isolate
/// direction, the byte order mark, invisible tags and noncharacters.
constexpr std::array forbidden_in_text{
    Range{0x0000, 0x0008}, Range{0x000B, 0x001F},   Range{0x007F, 0x009F}, Range{0x2028, 0x2029},
    Range{0x202A, 0x202E}, Range{0x2066, 0x2069},   Range{0xFDD0, 0xFDEF}, Range{0xFEFF, 0xFEFF},
    Range{0xFFFE, 0xFFFF}, Range{0xE0000, 0xE007F},
};

/// What a line refuses besides: tab, line feed, and the marks that steer direction without being seen.
constexpr std::array forbidden_in_line{
    Range{0x0009, 0x000A},
    Range{0x061C, 0x061C},
    Range{0x200E, 0x200F},
};

constexpr std::array blank{
    Range{0x0009, 0x000D}, Range{0x0020, 0x0020}, Range{0x00A0, 0x00A0}, Range{0x1680, 0x1680},
    Range{0x2000, 0x200D}, Range{0x202F, 0x202F}, Range{0x205F, 0x2060}, Range{0x3000, 0x3000},
};

template <std::size_t Count>
bool holds(const std::array<Range, Count>& ranges, char32_t c)
{
    return std::ranges::any_of(ranges, [c](Range range) { return range.first <= c && c <= range.last; });
}

constexpr char32_t broken = 0xFFFFFFFF;

/// Takes one character off the front; `broken` when it isn't well-formed (Unicode table 3-7: no overlong
/// forms, no surrogates).
char32_t take(std::string_view& text)
{
    const auto byte = [&text](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const unsigned char lead = byte(0);
    if (lead < 0x80U) {
        text.remove_prefix(1);
        return lead;
    }
    const std::size_t length = lead >= 0xF0U ? 4 : lead >= 0xE0U ? 3 : 2;
    if (lead < 0xC2U || lead > 0xF4U || text.size() < length) {
        return broken;
    }
    char32_t value = lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) {
        if ((byte(i) & 0xC0U) != 0x80U) {
            return broken;
        }
        value = (value << 6U) | (byte(i) & 0x3FU);
    }
    constexpr std::array<char32_t, 5> smallest{0, 0, 0x80, 0x800, 0x10000};
    if (value < smallest.at(length) || (value >= 0xD800 && value <= 0xDFFF) || value > 0x10FFFF) {
        return broken;
    }
    text.remove_prefix(length);
    return value;
}

std::string string_schema(std::string_view pattern, std::size_t min, std::size_t max)
{
    std::string schema{R"({"type":"string",)"};
    if (min > 0) {
        schema += R"("minLength":)" + std::to_string(min) + ",";
    }
    schema += R"("maxLength":)" + std::to_string(max) + R"(,"pattern":)" + quoted(pattern) + "}";
    return schema;
}

} // namespace

Characters inspect(std::string_view text)
{
    Characters found;
    while (!text.empty()) {
        const auto c = take(text);
        if (c == broken) {
            return {.is_utf8 = false,
                    .is_blank = false,
                    .fits_text = false,
                    .fits_line = false,
                    .count = found.count};
        }
        ++found.count;
        found.is_blank = found.is_blank && holds(blank, c);
        if (c >= 0x20 && c < 0x7F) {
            continue;
        }
        found.fits_text = found.fits_text && !holds(forbidden_in_text, c);
        found.fits_line = found.fits_line && found.fits_text && !holds(forbidden_in_line, c);
    }
    return found;
}

std::string line_schema(std::size_t max)
{
    return string_schema(
        R"(^(?=.*\S)[^\u0000-\u001F\u007F-\u009F\u061C\u200E\u200F\u2028-\u202E\u2066-\u2069)"
        R"(\uFDD0-\uFDEF\uFEFF\uFFFE\uFFFF]*$)",
        1, max);
}

std::string text_schema(std::size_t max)
{
    return string_schema(R"(^[^\u0000-\u0008\u000B-\u001F\u007F-\u009F\u2028-\u202E\u2066-\u2069)"
                         R"(\uFDD0-\uFDEF\uFEFF\uFFFE\uFFFF]*$)",
                         0, max);
}

bool fits_line(std::string_view text)
{
    return inspect(text).fits_line;
}

} // namespace divan::wire
