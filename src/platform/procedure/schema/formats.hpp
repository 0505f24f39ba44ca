// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace divan::json_schema {

/// Formats that are checked: date, time and date-time (RFC 3339), email (one plain address), uri and
/// uri-reference (RFC 3986), uuid (RFC 9562), regex (ECMA-262), json-pointer (RFC 6901).
[[nodiscard]] bool knows_format(std::string_view format);
/// True of a format that is not known: it is an annotation only.
[[nodiscard]] bool has_format(std::string_view format, std::string_view text);

} // namespace divan::json_schema
