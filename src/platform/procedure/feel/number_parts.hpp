// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/number.hpp"

#include <array>
#include <bit>

/// What the files of Number share: its coefficient as one 128-bit integer, and powers of ten.
namespace divan::feel {

__extension__ using Wide = unsigned __int128;

struct Number::Parts {
    Wide coefficient;
    std::int64_t exponent;
    bool negative;
};

struct Product {
    Wide coefficient;
    int dropped; // digits cut off at the end
    bool rest;   // they were not all zero
};

constexpr std::array<Wide, 39> make_powers_of_ten()
{
    std::array<Wide, 39> powers{1};
    for (std::size_t i = 1; i < powers.size(); ++i) {
        powers[i] = powers[i - 1] * 10;
    }
    return powers;
}

inline constexpr auto powers_of_ten = make_powers_of_ten();

/// 0 ≤ exponent ≤ 38.
constexpr Wide power_of_ten(int exponent)
{
    return powers_of_ten[static_cast<std::size_t>(exponent)];
}

/// Decimal digits of a coefficient; 0 has none.
constexpr int digit_count(Wide value)
{
    const auto high = static_cast<std::uint64_t>(value >> 64);
    const auto low = static_cast<std::uint64_t>(value);
    const auto bits =
        high != 0 ? 64 + static_cast<int>(std::bit_width(high)) : static_cast<int>(std::bit_width(low));
    if (bits == 0) {
        return 0;
    }
    const auto estimate = bits * 1233 >> 12; // log10(2) as a fraction; at most one too small
    return estimate + (estimate < 39 && value >= power_of_ten(estimate) ? 1 : 0);
}

} // namespace divan::feel
