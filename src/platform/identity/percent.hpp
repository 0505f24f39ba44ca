// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace divan::identity {

/// Everything but the unreserved characters of RFC 3986 as %XX: safe in each part of an address and in a
/// form.
[[nodiscard]] std::string percent_encoded(std::string_view text);

} // namespace divan::identity
