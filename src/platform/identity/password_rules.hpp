// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace divan::identity {

inline constexpr std::size_t password_min = 10;    // characters
inline constexpr std::size_t password_max = 1'000; // bytes

/// What is wrong with a new password: its length, that anybody would guess it, or that it contains one of
/// `names` (the user's, the institution's). No rule about kinds of characters: NIST SP 800-63B, 5.1.1.2.
[[nodiscard]] std::vector<Violation> password_faults(std::string_view password,
                                                     const std::vector<std::string>& names);

} // namespace divan::identity
