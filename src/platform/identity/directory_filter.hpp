// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>

namespace divan::identity {

/// A value inside an LDAP filter: everything but letters, digits and ". _ @ -" as \xx (RFC 4515, section 3).
[[nodiscard]] std::string escaped_for_filter(std::string_view value);

/// `pattern` with each {user} replaced by the escaped user name.
[[nodiscard]] std::string user_filter(std::string_view pattern, std::string_view user_name);

} // namespace divan::identity
