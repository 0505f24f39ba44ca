// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What a browser sends of a form without script: application/x-www-form-urlencoded.
namespace divan::form_body {

/// By the name of the control, each value in its order.
using Values = std::map<std::string, std::vector<std::string>, std::less<>>;

inline constexpr std::size_t body_max = 400'000; // bytes
inline constexpr std::size_t pairs_max = 2'000;

/// Empty when it is no such body, no UTF-8, or more than it may be.
[[nodiscard]] std::optional<Values> read(std::string_view body);

} // namespace divan::form_body
