// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/worklist/preparing.hpp"

#include <optional>
#include <vector>

namespace divan::worklist::store {

/// An open item of the post that the source shows, or empty.
[[nodiscard]] std::optional<Item> find_open(db::ReadSession& session, const Source& source, WorkItemId item);

void put(db::UnitOfWork& tx, PostId post, const Prepared& prepared);
/// What was prepared and is still open, at most a thousand, in the order of ids.
[[nodiscard]] std::vector<Prepared> prepared(db::ReadSession& session, PostId post);

void insert(db::UnitOfWork& tx, const DictatedNote& note);
[[nodiscard]] std::optional<DictatedNote> find_note(db::ReadSession& session, DictatedNoteId id);
/// Notes that wait for the post's word, oldest first, at most two hundred.
[[nodiscard]] std::vector<DictatedNote> waiting_notes(db::ReadSession& session, PostId post);
/// Throws precondition_failed when it was settled meanwhile.
void settle(db::UnitOfWork& tx, const DictatedNote& note);

} // namespace divan::worklist::store
