// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/feel/number.hpp"

#include <cmath>

namespace divan::feel {

std::optional<Number> modulo(const Number& dividend, const Number& divisor)
{
    const auto quotient = divide(dividend, divisor);
    if (!quotient) {
        return std::nullopt;
    }
    const auto product = multiply(divisor, quotient->floor());
    return product ? subtract(dividend, *product) : std::nullopt;
}

/// Newton's steps from the 19 digits of the processor's own root.
std::optional<Number> square_root(const Number& value)
{
    if (value.is_negative()) {
        return std::nullopt;
    }
    if (value.is_zero()) {
        return value;
    }
    auto root = Number::nearest(std::sqrt(value.to_floating()));
    for (auto step = 0; step < 2 && root && !root->is_zero(); ++step) {
        const auto other = divide(value, *root);
        const auto sum = other ? add(*root, *other) : std::nullopt;
        root = sum ? divide(*sum, 2) : std::nullopt;
    }
    return root;
}

/// e^value by halving the argument until the series is short, then squaring back.
std::optional<Number> exponential(const Number& value)
{
    if (value > Number{14200}) {
        return std::nullopt;
    }
    if (value < Number{-14200}) {
        return Number{};
    }
    auto reduced = value;
    auto halvings = 0;
    const auto small = divide(1, 2);
    for (; reduced.magnitude() > *small; ++halvings) {
        reduced = *divide(reduced, 2);
    }
    Number sum{1};
    Number term{1};
    for (std::int64_t n = 1; n < 40 && !term.is_zero(); ++n) {
        term = *divide(*multiply(term, reduced), n);
        sum = *add(sum, term);
    }
    std::optional<Number> result = sum;
    for (; halvings > 0 && result; --halvings) {
        result = multiply(*result, *result);
    }
    return result;
}

/// Halley's steps on e^y = value from the processor's own logarithm.
std::optional<Number> natural_logarithm(const Number& value)
{
    if (value.is_zero() || value.is_negative()) {
        return std::nullopt;
    }
    auto result = Number::nearest(std::log(value.to_floating()));
    for (auto step = 0; step < 2 && result; ++step) {
        const auto power_of_e = exponential(*result);
        const auto sum = power_of_e ? add(value, *power_of_e) : std::nullopt;
        const auto difference = power_of_e ? subtract(value, *power_of_e) : std::nullopt;
        const auto share = sum && difference ? divide(*difference, *sum) : std::nullopt;
        const auto correction = share ? multiply(2, *share) : std::nullopt;
        result = correction ? add(*result, *correction) : std::nullopt;
    }
    return result;
}

static std::optional<Number> whole_power(Number base, std::int64_t exponent)
{
    std::optional<Number> result = Number{1};
    for (auto left = exponent < 0 ? -exponent : exponent; left > 0 && result; left /= 2) {
        if (left % 2 != 0) {
            result = multiply(*result, base);
        }
        if (left > 1) {
            const auto square = multiply(base, base);
            if (!square) {
                return std::nullopt;
            }
            base = *square;
        }
    }
    return exponent < 0 && result ? divide(1, *result) : result;
}

std::optional<Number> power(const Number& base, const Number& exponent)
{
    constexpr std::int64_t largest_whole = 1'000'000'000;
    if (const auto whole = exponent.to_integer()) {
        if (*whole < -largest_whole || *whole > largest_whole) {
            return std::nullopt;
        }
        return whole_power(base, *whole);
    }
    if (base.is_zero()) {
        return exponent.is_negative() ? std::nullopt : std::optional{Number{}};
    }
    if (exponent == *divide(1, 2)) {
        return square_root(base);
    }
    const auto logarithm = natural_logarithm(base);
    const auto product = logarithm ? multiply(*logarithm, exponent) : std::nullopt;
    return product ? exponential(*product) : std::nullopt;
}

} // namespace divan::feel
