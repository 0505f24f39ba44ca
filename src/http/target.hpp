// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <variant>

namespace divan::http {

/// A request's target, decoded. Every step of the path and every value is sound UTF-8 on one line.
struct Target {
    std::string path;                         // "/api/v1/letters/42"
    std::map<std::string, std::string> query; // no name twice, no empty name
};

/// Why a target is refused; a stable reason key (target.bad_escape, target.forbidden_character …).
struct TargetFault {
    std::string_view reason;
};

/// Reads an origin-form target. Refuses: what does not start with '/', bad or cut escapes, escaped slashes,
/// controls, broken or overlong UTF-8, characters that steer direction, steps that are empty, "." or "..",
/// fragments, a repeated query name and more than 50 of them. Pure; never throws on account of the input.
[[nodiscard]] std::variant<Target, TargetFault> parse_target(std::string_view target);

} // namespace divan::http
