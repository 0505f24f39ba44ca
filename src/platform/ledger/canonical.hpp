// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <variant>

/// Canonical JSON (RFC 8785) of the little that the ledger needs: strings, and integers below 2^53 in size.
namespace divan::ledger::canonical {

using Scalar = std::variant<std::int64_t, std::string>;

[[nodiscard]] std::string string(std::string_view utf8);
/// Throws std::logic_error for an integer that is not exact in a double.
[[nodiscard]] std::string scalar(const Scalar& value);

/// UTF-16 code-unit order, as RFC 8785 section 3.2.3 sorts names.
struct NameOrder {
    bool operator()(const std::string& left, const std::string& right) const;
};

/// Members by name, each already canonical text.
using Members = std::map<std::string, std::string, NameOrder>;
[[nodiscard]] std::string object(const Members& members);

} // namespace divan::ledger::canonical
