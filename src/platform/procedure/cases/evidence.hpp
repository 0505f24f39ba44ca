// SPDX-License-Identifier: Apache-2.0
// What cases tell platform/duties: which duties a case serves, and how it went.
#pragma once

#include "platform/procedure/cases/tasks.hpp"

#include <string>
#include <vector>

namespace divan::cases {

/// A new case counts for the duties that its law names and the institution has.
void count_for_duties(db::UnitOfWork& tx, const Now& now, const bundle::Law& law, const Case& of);

/// A deployed procedure as what serves duties of the charter.
struct Serving {
    Definition definition;           // the newest version
    std::vector<std::string> duties; // addresses
};
/// Of procedures that name duties, by key.
[[nodiscard]] std::vector<Serving> servings(db::ReadSession& session, Definitions& definitions);

} // namespace divan::cases
