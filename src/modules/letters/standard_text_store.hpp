// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "modules/letters/standard_text.hpp"

namespace divan::letters::store {

/// Empty, of version 0, when the owner has written none.
[[nodiscard]] StandardTexts standard_texts(db::ReadSession& session, TextOwner owner, std::int64_t id);
/// Puts these in the place of the list's, version `texts.version` as it was seen; the identifier of the list.
/// Throws precondition_failed when somebody changed it meanwhile.
std::int64_t
replace_standard_texts(db::UnitOfWork& tx, TextOwner owner, std::int64_t id, const StandardTexts& texts);

/// Deletes a person's own list: the law wants it forgotten.
void forget_standard_texts(db::UnitOfWork& tx, PersonId person);

} // namespace divan::letters::store
