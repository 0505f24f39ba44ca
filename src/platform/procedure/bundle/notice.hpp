// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/value.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace divan::bundle {

/// The names in braces of a notice's text, in order.
[[nodiscard]] std::vector<std::string> placeholders(std::string_view text);
/// The text with the values of what it names, each on one line and cut at 200 letters' bytes; what has none
/// is left out. At most about 2000 bytes.
[[nodiscard]] std::string filled(std::string_view text, const feel::Value& given);

} // namespace divan::bundle
