// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <boost/describe/enum_from_string.hpp>
#include <boost/describe/enum_to_string.hpp>

#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

namespace divan::letters {

/// The word of a described enumerator; the same in SQL, JSON and screen keys.
template <class Enum>
requires std::is_enum_v<Enum>
[[nodiscard]] std::string to_text(Enum value)
{
    return boost::describe::enum_to_string(value, "");
}

/// Throws std::logic_error when the database holds a word that is none of ours.
template <class Enum>
[[nodiscard]] Enum from_store(std::string_view word)
{
    Enum value{};
    if (!boost::describe::enum_from_string(std::string{word}.c_str(), value)) {
        throw std::logic_error{"a stored word is not one of its enumeration"};
    }
    return value;
}

} // namespace divan::letters
