// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/percent.hpp"

namespace divan::identity {

std::string percent_encoded(std::string_view text)
{
    static constexpr std::string_view hex = "0123456789ABCDEF";
    static constexpr std::string_view plain =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";
    std::string out;
    for (const char c : text) {
        if (plain.find(c) != std::string_view::npos) {
            out += c;
            continue;
        }
        const auto byte = static_cast<unsigned char>(c);
        out += '%';
        out += hex[byte >> 4U];
        out += hex[byte & 15U];
    }
    return out;
}

} // namespace divan::identity
