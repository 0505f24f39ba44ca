// SPDX-License-Identifier: Apache-2.0
#include "platform/files/name.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <array>

namespace divan::files {

namespace {

constexpr std::size_t ending_bytes_max = 16;

/// UTF-8 forms of what hides, or turns what is beside it. U+200C and U+200D are letters' joints and stay.
/// Of the tags (U+E0000 to U+E007F) the first two thirds of their bytes are enough.
bool has_hidden_mark(std::string_view text)
{
    static constexpr std::array<std::string_view, 29> marks{
        "\u00AD", "\u061C", "\u180E", "\u200B",       "\u200E",      "\u200F", "\u2028", "\u2029",
        "\u202A", "\u202B", "\u202C", "\u202D",       "\u202E",      "\u2060", "\u2061", "\u2062",
        "\u2063", "\u2064", "\u2066", "\u2067",       "\u2068",      "\u2069", "\uFEFF", "\uFFF9",
        "\uFFFA", "\uFFFB", "\uFFFE", "\xF3\xA0\x80", "\xF3\xA0\x81"};
    return std::ranges::any_of(
        marks, [text](std::string_view mark) { return text.find(mark) != std::string_view::npos; });
}

bool has_control(std::string_view text)
{
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto byte = static_cast<unsigned char>(text[i]);
        const bool is_c1 =
            byte == 0xC2U && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0U;
        if (byte < 0x20U || byte == 0x7FU || is_c1) {
            return true;
        }
    }
    return false;
}

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" .");
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(" .") - first + 1);
}

std::string upper(std::string_view text)
{
    std::string big{text};
    std::ranges::transform(big, big.begin(),
                           [](char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; });
    return big;
}

/// What Windows takes for a device, whatever its ending.
bool is_device(std::string_view name)
{
    static constexpr std::array<std::string_view, 6> devices{"CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$"};
    auto stem = upper(name.substr(0, name.find('.')));
    stem.erase(stem.find_last_not_of(' ') + 1);
    const bool is_port = stem.size() == 4 && (stem.starts_with("COM") || stem.starts_with("LPT")) &&
                         stem[3] >= '0' && stem[3] <= '9';
    return is_port || std::ranges::find(devices, stem) != devices.end();
}

/// At most `max` bytes from the front, in whole characters.
std::string_view cut(std::string_view text, std::size_t max)
{
    while (max < text.size() && max > 0 && (static_cast<unsigned char>(text[max]) & 0xC0U) == 0x80U) {
        --max;
    }
    return text.substr(0, max);
}

std::string shortened(const std::string& name)
{
    if (name.size() <= name_bytes_max) {
        return name;
    }
    const auto dot = name.rfind('.');
    const auto ending =
        dot == std::string::npos || name.size() - dot > ending_bytes_max ? "" : name.substr(dot);
    const auto stem = trimmed(cut(name, name_bytes_max - ending.size()));
    return std::string{stem} + ending;
}

} // namespace

CleanName clean_name(std::string_view given)
{
    if (!text::is_utf8(given)) {
        return {"", "file.name_not_utf8"};
    }
    if (has_control(given) || has_hidden_mark(given)) {
        return {"", "file.name_forbidden_character"};
    }
    const auto slash = given.find_last_of("/\\");
    auto name = text::tidy(slash == std::string_view::npos ? given : given.substr(slash + 1));
    std::ranges::replace_if(
        name, [](char c) { return std::string_view{"<>:\"|?*"}.find(c) != std::string_view::npos; }, '_');
    name = shortened(std::string{trimmed(name)});
    if (name.empty()) {
        return {"", "file.name_blank"};
    }
    return {is_device(name) ? "_" + name : name, ""};
}

std::string ending_of(std::string_view name)
{
    const auto dot = name.rfind('.');
    if (dot == std::string_view::npos) {
        return {};
    }
    auto ending = std::string{name.substr(dot + 1)};
    std::ranges::transform(ending, ending.begin(),
                           [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return ending;
}

} // namespace divan::files
