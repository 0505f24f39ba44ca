// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/engine/reason.hpp"
#include "platform/procedure/feel/value.hpp"
#include "platform/procedure/schema/value.hpp"

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

/// The values of a case's variables as they are stored: JSON in one form only. Names stand in the order of
/// their bytes, numbers are exact decimals, and what JSON has no word for is an object with the member "@":
/// {"@":"date","v":"2027-01-01"}.
namespace divan::engine {

struct Storable {
    feel::Value value; // members in order of their names, as it will come back
    std::size_t weight{};
};

/// Throws Fault{data_not_storable} for functions, texts that are no UTF-8 and what lies too deep.
[[nodiscard]] Storable storable(const feel::Value& value);
[[nodiscard]] std::size_t weight_of(const feel::Value& value);

void write(std::string& out, std::string_view text);
void write(std::string& out, std::int64_t number);
/// Of a storable value.
void write(std::string& out, const feel::Value& value);
/// Empty for an object with "@" that means nothing.
[[nodiscard]] std::optional<feel::Value> read_value(const json_schema::Value& json);

} // namespace divan::engine
