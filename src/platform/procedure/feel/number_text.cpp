// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/number_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace divan::feel {

namespace {

/// Reads digits into a coefficient; those beyond 37 only move the exponent and the remainder.
class Digits {
public:
    void take(char digit, bool after_point)
    {
        const auto value = static_cast<unsigned>(digit - '0');
        if (digit_count(coefficient) < 37) {
            coefficient = coefficient * 10 + value;
            exponent -= after_point ? 1 : 0;
        } else {
            rest = rest || value != 0;
            exponent += after_point ? 0 : 1;
        }
        ++seen;
    }

    Wide coefficient{};
    std::int64_t exponent{};
    bool rest{};
    std::size_t seen{};
};

} // namespace

static bool is_ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

/// The exponent after e or E; empty when it is not one.
static std::optional<std::int64_t> read_exponent(std::string_view text)
{
    auto negative = false;
    if (!text.empty() && (text.front() == '+' || text.front() == '-')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    if (text.empty() || !std::ranges::all_of(text, is_ascii_digit)) {
        return std::nullopt;
    }
    std::int64_t value = 0;
    for (const auto c : text) {
        value = std::min<std::int64_t>(value * 10 + (c - '0'), 1'000'000);
    }
    return negative ? -value : value;
}

std::optional<Number> Number::parse(std::string_view text)
{
    auto negative = false;
    if (!text.empty() && (text.front() == '-' || text.front() == '+')) {
        negative = text.front() == '-';
        text.remove_prefix(1);
    }
    Digits digits;
    std::size_t at = 0;
    for (; at < text.size() && is_ascii_digit(text[at]); ++at) {
        digits.take(text[at], false);
    }
    if (at < text.size() && text[at] == '.') {
        const auto before = digits.seen;
        for (++at; at < text.size() && is_ascii_digit(text[at]); ++at) {
            digits.take(text[at], true);
        }
        if (digits.seen == before) {
            return std::nullopt;
        }
    }
    if (digits.seen == 0) {
        return std::nullopt;
    }
    if (at < text.size() && (text[at] == 'e' || text[at] == 'E')) {
        const auto exponent = read_exponent(text.substr(at + 1));
        if (!exponent) {
            return std::nullopt;
        }
        digits.exponent += *exponent;
        at = text.size();
    }
    if (at != text.size()) {
        return std::nullopt;
    }
    return pack({digits.coefficient, digits.exponent, negative}, digits.rest);
}

std::optional<Number> Number::nearest(long double value)
{
    if (!std::isfinite(value)) {
        return std::nullopt;
    }
    std::array<char, 64> buffer{};
    const auto length = std::snprintf(buffer.data(), buffer.size(), "%.18Le", value);
    return parse({buffer.data(), static_cast<std::size_t>(length)});
}

long double Number::to_floating() const
{
    return std::strtold(text().c_str(), nullptr);
}

static std::string digits_of(Wide value)
{
    std::string digits;
    do {
        digits.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
        value /= 10;
    } while (value != 0);
    std::ranges::reverse(digits);
    return digits;
}

std::string Number::text() const
{
    auto p = parts();
    if (p.coefficient == 0) {
        return "0";
    }
    while (p.coefficient % 10 == 0) {
        p.coefficient /= 10;
        ++p.exponent;
    }
    auto digits = digits_of(p.coefficient);
    const auto before_point = static_cast<std::int64_t>(digits.size()) + p.exponent;
    std::string text = p.negative ? "-" : "";
    if (before_point > max_digits + 1 || before_point < -max_digits) {
        text += digits.substr(0, 1) + (digits.size() > 1 ? "." + digits.substr(1) : "");
        const auto exponent = before_point - 1;
        return text + (exponent < 0 ? "E-" : "E+") + std::to_string(std::abs(exponent));
    }
    if (p.exponent >= 0) {
        return text + digits + std::string(static_cast<std::size_t>(p.exponent), '0');
    }
    if (before_point <= 0) {
        return text + "0." + std::string(static_cast<std::size_t>(-before_point), '0') + digits;
    }
    digits.insert(static_cast<std::size_t>(before_point), ".");
    return text + digits;
}

} // namespace divan::feel
