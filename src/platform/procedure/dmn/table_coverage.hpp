// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/dmn/table.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace divan::dmn {

/// What is doubtful about which inputs a table's rules cover.
struct Doubt {
    std::string_view rule;
    feel::Position at;
    std::string detail;
};

/// Rules of a UNIQUE table that can hit at once, and inputs that no rule covers
/// when there is no default. Each cell is a set of points and intervals between
/// the constants of its column; a table whose cells are no constants, or that
/// is too large to be walked, is reported as not checked.
[[nodiscard]] std::vector<Doubt> check_coverage(const Table& table, const feel::Ast& ast);

} // namespace divan::dmn
