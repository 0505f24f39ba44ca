// SPDX-License-Identifier: Apache-2.0
// Inside cases' stores only.
#pragma once

#include "platform/procedure/cases/case.hpp"

#include <cstdint>
#include <tuple>
#include <vector>

namespace divan::cases::store {

/// Rows that are a case's id each.
[[nodiscard]] inline std::vector<CaseId> case_ids(const std::vector<std::tuple<std::int64_t>>& rows)
{
    std::vector<CaseId> found;
    found.reserve(rows.size());
    for (const auto& [id] : rows) {
        found.push_back(CaseId{id});
    }
    return found;
}

} // namespace divan::cases::store
