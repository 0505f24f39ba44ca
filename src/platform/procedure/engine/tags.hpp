// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/value.hpp"

#include <optional>
#include <string>
#include <string_view>

/// How the values are told apart that JSON has no word for.
namespace divan::engine {

/// The word that stands for a kind in the member "@"; empty for what JSON has.
[[nodiscard]] std::string_view tag_of(const feel::Value& value);
/// Of a date, time or duration; empty for others.
[[nodiscard]] std::string temporal_text(const feel::Value& value);
/// Empty unless the text is one of that kind.
[[nodiscard]] std::optional<feel::Value> temporal(std::string_view tag, std::string_view text);

} // namespace divan::engine
