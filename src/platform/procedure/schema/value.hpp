// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/number.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::json_schema {

enum class Kind { null, boolean, number, text, list, object };

/// A JSON value as JSON Schema sees it: one kind of number, decimal and exact to 34 digits, so that 1.0 is 1
/// and a tenth is a tenth.
struct Value {
    Kind kind{Kind::null};
    bool boolean{};
    feel::Number number;
    std::string text;
    std::vector<Value> items;       // of a list, or the values of an object
    std::vector<std::string> names; // of an object, beside items, each once

    /// The member of an object, or null.
    [[nodiscard]] const Value* find(std::string_view name) const;
};

/// As JSON Schema 2020-12 (core, 4.2.2) compares: numbers by value, objects without order.
[[nodiscard]] bool equal(const Value& left, const Value& right);

struct Parsed {
    std::optional<Value> value;
    std::string_view reason; // "json.broken" …; empty when there is a value
    std::size_t line{};      // where it broke, from 1
};

/// Reads one JSON text. Refuses what is no UTF-8, nesting over 64, more than 50,000 values, a name that
/// stands twice in an object, a number out of decimal128's range. Never throws on account of the text.
[[nodiscard]] Parsed parse(std::string_view json);

} // namespace divan::json_schema
