// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/hash.hpp"

#include <concepts>
#include <cstdint>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <tuple>
#include <type_traits>
#include <utility>
#include <variant>
#include <vector>

namespace divan::db {

/// A bound argument or a column read: SQL NULL, integer, real, text, bytes.
using Value = std::variant<std::monostate, std::int64_t, double, std::string, Bytes>;
using Row = std::vector<Value>;
/// Gets each row of a result in turn; may move the values out of it.
using TakeRow = std::function<void(Row& row)>;

template <class T>
inline constexpr bool is_optional = false;
template <class T>
inline constexpr bool is_optional<std::optional<T>> = true;

/// An argument as it is bound; a copy, so that nothing the caller holds is referred to later.
template <class T>
[[nodiscard]] Value to_value(const T& argument)
{
    if constexpr (std::same_as<T, Bytes>) {
        return argument;
    } else if constexpr (is_optional<T>) {
        return argument ? to_value(*argument) : Value{};
    } else if constexpr (std::floating_point<T>) {
        return static_cast<double>(argument);
    } else if constexpr (std::integral<T>) {
        static_assert(sizeof(T) <= sizeof(std::int64_t));
        return static_cast<std::int64_t>(argument);
    } else {
        return std::string{std::string_view{argument}};
    }
}

/// A column as it is asked for; throws std::logic_error when the database holds another type, or NULL where
/// none may be.
template <class T>
[[nodiscard]] T from_value(Value&& value)
{
    if constexpr (is_optional<T>) {
        if (std::holds_alternative<std::monostate>(value)) {
            return std::nullopt;
        }
        return from_value<typename T::value_type>(std::move(value));
    } else {
        if (auto* const held = std::get_if<T>(&value)) {
            return std::move(*held);
        }
        throw std::logic_error{"a column has another type than it is read as"};
    }
}

template <class... Columns>
[[nodiscard]] std::tuple<Columns...> to_tuple(Row& row)
{
    if (row.size() != sizeof...(Columns)) {
        throw std::logic_error{"a statement gives another number of columns than are read"};
    }
    return [&row]<std::size_t... At>(std::index_sequence<At...>)
    {
        return std::tuple<Columns...>{from_value<Columns>(std::move(row[At]))...};
    }
    (std::index_sequence_for<Columns...>{});
}

} // namespace divan::db
