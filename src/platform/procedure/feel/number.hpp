// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace divan::feel {

enum class Rounding { half_even, half_up, half_down, up, down, floor, ceiling };

/// FEEL's number: IEEE 754 decimal128 without its infinities and NaN. 34 digits, half-even; what would be
/// infinite or undefined is an empty optional. Own, because clang knows no `_Decimal128` and the linter and
/// the fuzz targets are clang's.
class Number {
public:
    static constexpr int max_digits = 34;

    Number() = default;
    Number(std::int64_t value); // NOLINT(google-explicit-constructor): whole numbers are numbers

    /// FEEL's numeric literal with an optional sign: 12, -0.5, .5, 1.2e-3. Empty for anything else.
    [[nodiscard]] static std::optional<Number> parse(std::string_view text);
    /// The number nearest to a finite floating value with its 19 significant digits.
    [[nodiscard]] static std::optional<Number> nearest(long double value);

    /// Without trailing zeros; plain notation up to 34 places before or after the point, else with an
    /// exponent.
    [[nodiscard]] std::string text() const;
    [[nodiscard]] long double to_floating() const;
    /// Empty when there is a fraction or the value does not fit.
    [[nodiscard]] std::optional<std::int64_t> to_integer() const;

    [[nodiscard]] bool is_zero() const { return high_ == 0 && low_ == 0; }
    [[nodiscard]] bool is_negative() const { return negative_ && !is_zero(); }
    [[nodiscard]] bool is_whole() const;
    [[nodiscard]] Number negated() const;
    [[nodiscard]] Number magnitude() const;
    /// Rounded to `scale` places after the point; a negative scale rounds tens, hundreds and so on.
    [[nodiscard]] Number rounded(int scale, Rounding mode) const;
    [[nodiscard]] Number floor() const { return rounded(0, Rounding::floor); }
    [[nodiscard]] Number truncated() const { return rounded(0, Rounding::down); }

    friend std::optional<Number> add(const Number& left, const Number& right);
    friend std::optional<Number> subtract(const Number& left, const Number& right);
    friend std::optional<Number> multiply(const Number& left, const Number& right);
    friend std::optional<Number> divide(const Number& left, const Number& right);
    friend std::strong_ordering operator<=>(const Number& left, const Number& right);
    friend bool operator==(const Number& left, const Number& right) { return (left <=> right) == 0; }

private:
    struct Parts;
    static std::optional<Number> pack(const Parts& parts, bool rest);
    [[nodiscard]] Parts parts() const;
    [[nodiscard]] std::int64_t adjusted_exponent() const;

    std::uint64_t high_{};
    std::uint64_t low_{};
    std::int32_t exponent_{};
    bool negative_{};
};

[[nodiscard]] std::optional<Number> add(const Number& left, const Number& right);
[[nodiscard]] std::optional<Number> subtract(const Number& left, const Number& right);
[[nodiscard]] std::optional<Number> multiply(const Number& left, const Number& right);
[[nodiscard]] std::optional<Number> divide(const Number& left, const Number& right);

/// dividend − divisor × ⌊dividend ÷ divisor⌋; empty for a divisor of zero.
[[nodiscard]] std::optional<Number> modulo(const Number& dividend, const Number& divisor);
[[nodiscard]] std::optional<Number> power(const Number& base, const Number& exponent);
[[nodiscard]] std::optional<Number> square_root(const Number& value);
[[nodiscard]] std::optional<Number> natural_logarithm(const Number& value);
[[nodiscard]] std::optional<Number> exponential(const Number& value);

} // namespace divan::feel
