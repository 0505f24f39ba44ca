// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace divan::files {

inline constexpr std::size_t name_bytes_max =
    240; // of 255 that file systems take, so that one can add " (2)"

/// A file's name as it came, made fit to be shown and saved anywhere; `refusal` is the reason key when it
/// can't be. The rule (README.md has it for readers):
///  - refused: not UTF-8; NUL, controls, marks that steer direction; nothing left after cleaning;
///  - cleaned: a path to its last step; < > : " | ? * to _; spaces and dots off both ends; device names of
///    Windows (CON, COM1 …) get a _ in front; too long: the stem is cut, the ending stays.
struct CleanName {
    std::string name;
    std::string refusal;
};
[[nodiscard]] CleanName clean_name(std::string_view given);

/// The ending in lower case, without its dot; empty when there is none.
[[nodiscard]] std::string ending_of(std::string_view name);

} // namespace divan::files
