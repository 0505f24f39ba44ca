// SPDX-License-Identifier: Apache-2.0
#include "base/form_body.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <cstddef>
#include <utility>

namespace divan::form_body {

static int hex_value(char digit)
{
    if (digit >= '0' && digit <= '9') {
        return digit - '0';
    }
    const auto lower = static_cast<char>(digit | 0x20);
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
}

static std::optional<std::string> unescaped(std::string_view text)
{
    std::string out;
    out.reserve(text.size());
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out.push_back(text[i] == '+' ? ' ' : text[i]);
            continue;
        }
        const auto high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
        const auto low = high < 0 ? -1 : hex_value(text[i + 2]);
        if (low < 0) {
            return std::nullopt;
        }
        out.push_back(static_cast<char>(high * 16 + low));
        i += 2;
    }
    return text::is_utf8(out) && out.find('\0') == std::string::npos ? std::optional{out} : std::nullopt;
}

std::optional<Values> read(std::string_view body)
{
    if (body.size() > body_max) {
        return std::nullopt;
    }
    Values values;
    std::size_t pairs = 0;
    while (!body.empty()) {
        const auto end = std::min(body.find('&'), body.size());
        const auto pair = body.substr(0, end);
        body.remove_prefix(std::min(end + 1, body.size()));
        if (pair.empty()) {
            continue;
        }
        const auto equals = std::min(pair.find('='), pair.size());
        auto name = unescaped(pair.substr(0, equals));
        auto value = unescaped(pair.substr(std::min(equals + 1, pair.size())));
        if (!name || !value || ++pairs > pairs_max) {
            return std::nullopt;
        }
        values[*std::move(name)].push_back(*std::move(value));
    }
    return values;
}

} // namespace divan::form_body
