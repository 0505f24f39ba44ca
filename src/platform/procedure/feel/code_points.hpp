// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// Strings are UTF-8; FEEL counts in code points.
namespace divan::feel {

struct CodePoint {
    std::uint32_t value{};
    std::size_t length{1}; // in bytes
};

/// The code point that begins at byte `at`; of ill-formed text one byte, as U+FFFD.
[[nodiscard]] CodePoint decode(std::string_view text, std::size_t at);
void append(std::string& text, std::uint32_t code_point);
[[nodiscard]] std::size_t count_code_points(std::string_view text);
/// The byte at which code point `index` begins; the end when there are fewer.
[[nodiscard]] std::size_t byte_of(std::string_view text, std::size_t index);

[[nodiscard]] bool is_digit(std::uint32_t code_point);
[[nodiscard]] bool is_blank(std::uint32_t code_point);
/// As FEEL's grammar lists them (rules 27 to 30).
[[nodiscard]] bool is_name_start(std::uint32_t code_point);
[[nodiscard]] bool is_name_part(std::uint32_t code_point);

} // namespace divan::feel
