// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/run.hpp"

#include <compare>
#include <optional>

namespace divan::feel {

enum class Comparison { equal, unequal, less, at_most, greater, at_least };
enum class Arithmetic { add, subtract, multiply, divide, power };

/// FEEL's `=`: by value; empty when the two have no common kind. Null equals null only.
[[nodiscard]] std::optional<bool> equal(Run& run, const Value& left, const Value& right);
/// As the list functions compare: of different kinds is simply not equal.
[[nodiscard]] bool same(Run& run, const Value& left, const Value& right);
/// Empty when the two cannot be put in order: other kinds, or a local and a zoned time.
[[nodiscard]] std::optional<std::strong_ordering> order(const Value& left, const Value& right);
/// `is()`: the same value part by part, zones too.
[[nodiscard]] bool identical(Run& run, const Value& left, const Value& right);

[[nodiscard]] Value
compare(Run& run, Position at, Comparison comparison, const Value& left, const Value& right);
[[nodiscard]] Value
calculate(Run& run, Position at, Arithmetic operation, const Value& left, const Value& right);
[[nodiscard]] Value negate(Run& run, Position at, const Value& value);

/// Whether a point lies in a range; empty when it cannot be compared to its ends.
[[nodiscard]] std::optional<bool> includes(const Range& range, const Value& point);
/// `value in test`: equal to it, in a range, in a list, or in a range of a list.
[[nodiscard]] Value is_in(Run& run, Position at, const Value& value, const Value& test);

/// `value.name`: an entry, a property of a temporal value or a range, or the list of them for a list.
[[nodiscard]] Value member(Run& run, Position at, const Value& value, const std::string& name);

/// What string() gives: texts unquoted outside, quoted inside lists and contexts.
[[nodiscard]] std::string to_text(Run& run, const Value& value);

} // namespace divan::feel
