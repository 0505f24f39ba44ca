// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/code_points.hpp"

#include <array>

namespace divan::feel {

static constexpr std::uint32_t replacement = 0xFFFD;

static std::size_t length_of_lead(unsigned char lead)
{
    if (lead < 0x80) {
        return 1;
    }
    if (lead >= 0xC2 && lead < 0xE0) {
        return 2;
    }
    if (lead >= 0xE0 && lead < 0xF0) {
        return 3;
    }
    return lead >= 0xF0 && lead < 0xF5 ? 4 : 0;
}

CodePoint decode(std::string_view text, std::size_t at)
{
    const auto lead = static_cast<unsigned char>(text[at]);
    const auto length = length_of_lead(lead);
    if (length == 1) {
        return {lead, 1};
    }
    if (length == 0 || at + length > text.size()) {
        return {replacement, 1};
    }
    auto value = static_cast<std::uint32_t>(lead & (0xFFU >> (length + 1)));
    for (std::size_t i = 1; i < length; ++i) {
        const auto next = static_cast<unsigned char>(text[at + i]);
        if ((next & 0xC0U) != 0x80U) {
            return {replacement, 1};
        }
        value = (value << 6) | (next & 0x3FU);
    }
    return {value, length};
}

void append(std::string& text, std::uint32_t code_point)
{
    const auto tail = [&](int shift) {
        text.push_back(static_cast<char>(0x80U | ((code_point >> static_cast<unsigned>(shift)) & 0x3FU)));
    };
    if (code_point < 0x80) {
        text.push_back(static_cast<char>(code_point));
    } else if (code_point < 0x800) {
        text.push_back(static_cast<char>(0xC0U | (code_point >> 6U)));
        tail(0);
    } else if (code_point < 0x10000) {
        text.push_back(static_cast<char>(0xE0U | (code_point >> 12U)));
        tail(6);
        tail(0);
    } else {
        text.push_back(static_cast<char>(0xF0U | (code_point >> 18U)));
        tail(12);
        tail(6);
        tail(0);
    }
}

std::size_t count_code_points(std::string_view text)
{
    std::size_t count = 0;
    for (std::size_t at = 0; at < text.size(); ++count) {
        at += decode(text, at).length;
    }
    return count;
}

std::size_t byte_of(std::string_view text, std::size_t index)
{
    std::size_t at = 0;
    for (; index > 0 && at < text.size(); --index) {
        at += decode(text, at).length;
    }
    return at;
}

bool is_digit(std::uint32_t code_point)
{
    return code_point >= '0' && code_point <= '9';
}

namespace {

struct Span {
    std::uint32_t first;
    std::uint32_t last;
};

} // namespace

template <std::size_t size>
static bool lies_in(const std::array<Span, size>& spans, std::uint32_t code_point)
{
    for (const auto& span : spans) {
        if (code_point >= span.first && code_point <= span.last) {
            return true;
        }
    }
    return false;
}

bool is_blank(std::uint32_t code_point)
{
    static constexpr std::array<Span, 9> blanks{{{0x20, 0x20},
                                                 {0x09, 0x0D},
                                                 {0x85, 0x85},
                                                 {0xA0, 0xA0},
                                                 {0x1680, 0x1680},
                                                 {0x180E, 0x180E},
                                                 {0x2000, 0x200B},
                                                 {0x2028, 0x2029},
                                                 {0x202F, 0x202F}}};
    return lies_in(blanks, code_point) || code_point == 0x205F || code_point == 0x3000 ||
           code_point == 0xFEFF;
}

bool is_name_start(std::uint32_t code_point)
{
    static constexpr std::array<Span, 15> starts{{{'a', 'z'},
                                                  {'A', 'Z'},
                                                  {'_', '_'},
                                                  {0xC0, 0xD6},
                                                  {0xD8, 0xF6},
                                                  {0xF8, 0x2FF},
                                                  {0x370, 0x37D},
                                                  {0x37F, 0x1FFF},
                                                  {0x200C, 0x200D},
                                                  {0x2070, 0x218F},
                                                  {0x2C00, 0x2FEF},
                                                  {0x3001, 0xD7FF},
                                                  {0xF900, 0xFDCF},
                                                  {0xFDF0, 0xFFFC},
                                                  {0x10000, 0xEFFFF}}};
    return lies_in(starts, code_point) && !is_blank(code_point);
}

bool is_name_part(std::uint32_t code_point)
{
    return is_name_start(code_point) || is_digit(code_point) || code_point == 0xB7 ||
           (code_point >= 0x300 && code_point <= 0x36F) || (code_point >= 0x203F && code_point <= 0x2040);
}

} // namespace divan::feel
