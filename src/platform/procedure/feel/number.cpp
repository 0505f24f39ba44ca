// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/number_parts.hpp"

#include <algorithm>

namespace divan::feel {

static constexpr int max_exponent = 6111;
static constexpr int min_exponent = -6176;

Number::Number(std::int64_t value) : negative_{value < 0}
{
    const auto bits = static_cast<std::uint64_t>(value);
    low_ = value < 0 ? ~bits + 1 : bits;
}

Number::Parts Number::parts() const
{
    return {(static_cast<Wide>(high_) << 64) | low_, exponent_, negative_};
}

/// Half to even over what is cut off; `rest` says that more than zero lies below the coefficient's last
/// digit.
static void round_to_precision(Wide& coefficient, std::int64_t& exponent, bool rest)
{
    const auto digits = digit_count(coefficient);
    if (digits <= Number::max_digits) {
        return;
    }
    const auto cut = digits - Number::max_digits;
    const auto quotient = coefficient / power_of_ten(cut);
    const auto remainder = coefficient % power_of_ten(cut);
    const auto half = 5 * power_of_ten(cut - 1);
    const auto above = remainder > half || (remainder == half && (rest || (quotient & 1U) != 0));
    coefficient = quotient + (above ? 1 : 0);
    exponent += cut;
    if (coefficient == power_of_ten(Number::max_digits)) {
        coefficient /= 10;
        ++exponent;
    }
}

std::optional<Number> Number::pack(const Parts& parts, bool rest)
{
    auto coefficient = parts.coefficient;
    auto exponent = parts.exponent;
    round_to_precision(coefficient, exponent, rest);
    while (exponent > max_exponent && coefficient != 0 && digit_count(coefficient) < max_digits) {
        coefficient *= 10;
        --exponent;
    }
    while (exponent < min_exponent && coefficient != 0) {
        coefficient /= 10;
        ++exponent;
    }
    if (coefficient == 0) {
        return Number{};
    }
    if (exponent > max_exponent) {
        return std::nullopt;
    }
    Number result;
    result.high_ = static_cast<std::uint64_t>(coefficient >> 64);
    result.low_ = static_cast<std::uint64_t>(coefficient);
    result.exponent_ = static_cast<std::int32_t>(exponent);
    result.negative_ = parts.negative;
    return result;
}

std::optional<Number> add(const Number& left, const Number& right)
{
    if (right.is_zero()) {
        return left;
    }
    if (left.is_zero()) {
        return right;
    }
    auto high = left.parts();
    auto low = right.parts();
    if (high.exponent < low.exponent) {
        std::swap(high, low);
    }
    // The one with the larger exponent is widened to 37 digits at most; what then still hangs over on the
    // other side is only a remainder that decides the rounding.
    const auto gap = high.exponent - low.exponent;
    const auto room = std::min<std::int64_t>(gap, 37 - digit_count(high.coefficient));
    high.coefficient *= power_of_ten(static_cast<int>(room));
    high.exponent -= room;
    auto rest = false;
    if (const auto over = gap - room; over > 0) {
        const auto all = over >= digit_count(low.coefficient);
        rest = all || low.coefficient % power_of_ten(static_cast<int>(over)) != 0;
        low.coefficient = all ? 0 : low.coefficient / power_of_ten(static_cast<int>(over));
    }
    if (high.negative == low.negative) {
        high.coefficient += low.coefficient;
    } else if (high.coefficient >= low.coefficient) {
        high.coefficient -= low.coefficient + (rest ? 1 : 0);
    } else {
        high.coefficient = low.coefficient - high.coefficient;
        high.negative = low.negative;
    }
    return Number::pack(high, rest);
}

std::optional<Number> subtract(const Number& left, const Number& right)
{
    return add(left, right.negated());
}

/// The product of two coefficients, cut down to what fits in 128 bits by powers of ten.
static Product wide_product(Wide left, Wide right)
{
    if ((left >> 64) == 0 && (right >> 64) == 0) {
        return {left * right, 0, false};
    }
    constexpr auto low_half = ~std::uint64_t{0};
    std::array<std::uint64_t, 4> limbs{};
    const std::array<Wide, 2> a{left & low_half, left >> 64};
    const std::array<Wide, 2> b{right & low_half, right >> 64};
    for (std::size_t i = 0; i < 2; ++i) {
        Wide carry = 0;
        for (std::size_t j = 0; j < 2; ++j) {
            const auto sum = a[i] * b[j] + limbs[i + j] + carry;
            limbs[i + j] = static_cast<std::uint64_t>(sum);
            carry = sum >> 64;
        }
        limbs[i + 2] = static_cast<std::uint64_t>(limbs[i + 2] + carry);
    }
    Product product{};
    // Small steps keep at least 35 digits, so that the final rounding sees its guard digit.
    while (limbs[3] != 0 || limbs[2] != 0) {
        const auto step = limbs[3] != 0 ? 9 : limbs[2] > 0xFFFFFFFFU ? 6 : 1;
        const auto divisor = static_cast<std::uint64_t>(power_of_ten(step));
        Wide remainder = 0;
        for (std::size_t i = 4; i-- > 0;) {
            const auto part = (remainder << 64) | limbs[i];
            limbs[i] = static_cast<std::uint64_t>(part / divisor);
            remainder = part % divisor;
        }
        product.rest = product.rest || remainder != 0;
        product.dropped += step;
    }
    product.coefficient = (static_cast<Wide>(limbs[1]) << 64) | limbs[0];
    return product;
}

std::optional<Number> multiply(const Number& left, const Number& right)
{
    const auto a = left.parts();
    const auto b = right.parts();
    const auto product = wide_product(a.coefficient, b.coefficient);
    return Number::pack(
        {product.coefficient, a.exponent + b.exponent + product.dropped, a.negative != b.negative},
        product.rest);
}

std::optional<Number> divide(const Number& left, const Number& right)
{
    if (right.is_zero()) {
        return std::nullopt;
    }
    const auto a = left.parts();
    const auto b = right.parts();
    auto quotient = a.coefficient / b.coefficient;
    auto remainder = a.coefficient % b.coefficient;
    auto exponent = a.exponent - b.exponent;
    while (remainder != 0 && quotient < power_of_ten(Number::max_digits)) {
        // A remainder is below 2^113, so four digits more still fit.
        remainder *= 10000;
        quotient = quotient * 10000 + remainder / b.coefficient;
        remainder %= b.coefficient;
        exponent -= 4;
    }
    return Number::pack({quotient, exponent, a.negative != b.negative}, remainder != 0);
}

std::int64_t Number::adjusted_exponent() const
{
    return digit_count(parts().coefficient) + std::int64_t{exponent_};
}

std::strong_ordering operator<=>(const Number& left, const Number& right)
{
    const auto sign_of = [](const Number& n) { return n.is_zero() ? 0 : n.is_negative() ? -1 : 1; };
    if (const auto order = sign_of(left) <=> sign_of(right); order != 0 || left.is_zero()) {
        return order;
    }
    const auto a = left.parts();
    const auto b = right.parts();
    auto order = std::strong_ordering::equal;
    if (a.exponent == b.exponent) {
        order = a.coefficient <=> b.coefficient;
    } else if (const auto la = left.adjusted_exponent(), lb = right.adjusted_exponent(); la != lb) {
        order = la <=> lb;
    } else if (a.exponent > b.exponent) {
        order = a.coefficient * power_of_ten(static_cast<int>(a.exponent - b.exponent)) <=> b.coefficient;
    } else {
        order = a.coefficient <=> b.coefficient * power_of_ten(static_cast<int>(b.exponent - a.exponent));
    }
    return a.negative ? 0 <=> order : order;
}

Number Number::negated() const
{
    auto result = *this;
    result.negative_ = !negative_ && !is_zero();
    return result;
}

Number Number::magnitude() const
{
    auto result = *this;
    result.negative_ = false;
    return result;
}

bool Number::is_whole() const
{
    return exponent_ >= 0 || rounded(0, Rounding::down) == *this;
}

std::optional<std::int64_t> Number::to_integer() const
{
    if (!is_whole()) {
        return std::nullopt;
    }
    const auto p = truncated().parts();
    if (p.coefficient != 0 && (p.exponent > 18 || digit_count(p.coefficient) + p.exponent > 19)) {
        return std::nullopt;
    }
    auto value = p.coefficient;
    for (auto left = p.exponent; left > 0 && value != 0; --left) {
        value *= 10;
    }
    for (auto left = p.exponent; left < 0; ++left) {
        value /= 10;
    }
    constexpr auto limit = static_cast<Wide>(INT64_MAX);
    if (value > limit) {
        return std::nullopt;
    }
    const auto whole = static_cast<std::int64_t>(value);
    return p.negative ? -whole : whole;
}

static bool rounds_away(Rounding mode, bool negative, bool odd, std::strong_ordering against_half)
{
    switch (mode) {
    case Rounding::half_even:
        return against_half > 0 || (against_half == 0 && odd);
    case Rounding::half_up:
        return against_half >= 0;
    case Rounding::half_down:
        return against_half > 0;
    case Rounding::up:
        return true;
    case Rounding::down:
        return false;
    case Rounding::floor:
        return negative;
    case Rounding::ceiling:
        return !negative;
    }
    return false;
}

Number Number::rounded(int scale, Rounding mode) const
{
    auto p = parts();
    const auto cut = -static_cast<std::int64_t>(scale) - p.exponent;
    if (cut <= 0 || p.coefficient == 0) {
        return *this;
    }
    Wide quotient = 0;
    auto against_half = std::strong_ordering::less;
    auto exact = false;
    if (cut <= max_digits) {
        const auto unit = power_of_ten(static_cast<int>(cut));
        quotient = p.coefficient / unit;
        const auto remainder = p.coefficient % unit;
        against_half = remainder <=> unit / 2;
        exact = remainder == 0;
    }
    if (!exact && rounds_away(mode, p.negative, (quotient & 1U) != 0, against_half)) {
        ++quotient;
    }
    p.coefficient = quotient;
    p.exponent = -static_cast<std::int64_t>(scale);
    return pack(p, false).value_or(*this);
}

} // namespace divan::feel
