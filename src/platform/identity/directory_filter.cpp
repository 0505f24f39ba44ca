// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/directory_filter.hpp"

namespace divan::identity {

static bool is_plain(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '@' || c == '-';
}

std::string escaped_for_filter(std::string_view value)
{
    static constexpr std::string_view hex = "0123456789abcdef";
    std::string text;
    for (const char c : value) {
        if (is_plain(c)) {
            text += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        text += '\\';
        text += hex[byte >> 4U];
        text += hex[byte & 15U];
    }
    return text;
}

std::string user_filter(std::string_view pattern, std::string_view user_name)
{
    static constexpr std::string_view place = "{user}";
    const auto user = escaped_for_filter(user_name);
    std::string text;
    for (auto at = pattern.find(place); at != std::string_view::npos; at = pattern.find(place)) {
        text += pattern.substr(0, at);
        text += user;
        pattern.remove_prefix(at + place.size());
    }
    return text + std::string{pattern};
}

} // namespace divan::identity
