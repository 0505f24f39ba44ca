// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/number_parts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>
#include <cstdlib>

namespace divan::feel {

static bool is_ascii_digit(char c)
{
    return c >= '0' && c <= '9';
}

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

    /// Takes the digits that `text` begins with off it; false when there is none.
    bool take_all(std::string_view& text, bool after_point)
    {
        const auto before = seen;
        for (; !text.empty() && is_ascii_digit(text.front()); text.remove_prefix(1)) {
            take(text.front(), after_point);
        }
        return seen != before;
    }

    Wide coefficient{};
    std::int64_t exponent{};
    bool rest{};
    std::size_t seen{};
};

} // namespace

/// Takes a sign off the text; true when it is a minus.
static bool take_sign(std::string_view& text)
{
    const auto negative = text.starts_with('-');
    if (negative || text.starts_with('+')) {
        text.remove_prefix(1);
    }
    return negative;
}

/// The exponent after e or E; empty when it is not one.
static std::optional<std::int64_t> read_exponent(std::string_view text)
{
    const auto negative = take_sign(text);
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
    const auto negative = take_sign(text);
    Digits digits;
    digits.take_all(text, false);
    if (text.starts_with('.')) {
        text.remove_prefix(1);
        if (!digits.take_all(text, true)) {
            return std::nullopt;
        }
    }
    if (digits.seen == 0) {
        return std::nullopt;
    }
    if (text.starts_with('e') || text.starts_with('E')) {
        const auto exponent = read_exponent(text.substr(1));
        if (!exponent) {
            return std::nullopt;
        }
        digits.exponent += *exponent;
    } else if (!text.empty()) {
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
