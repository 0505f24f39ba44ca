// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "modules/letters/page_note.hpp"

#include <cstdint>
#include <optional>
#include <vector>

namespace divan::letters::store {

void insert(db::UnitOfWork& tx, const PageNote& note);
/// In the order of writing, at most page_notes_max.
[[nodiscard]] std::vector<PageNote> page_notes(db::ReadSession& session, LetterId letter);
/// Empty for a note of another letter too.
[[nodiscard]] std::optional<PageNote>
find_page_note(db::ReadSession& session, LetterId letter, PageNoteId id);
/// Those taken back among them.
[[nodiscard]] std::int64_t count_page_notes(db::ReadSession& session, LetterId letter);
/// False when it was taken back already.
bool withdraw_page_note(db::UnitOfWork& tx, PageNoteId id, Instant at);

} // namespace divan::letters::store
