// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/charter/folder.hpp"

#include <cstdint>
#include <string_view>

namespace divan::charter::store {

/// The institution and its documents as the folder has them, with the folder's hash.
void put_institution(db::UnitOfWork& tx, const Folder& folder, Instant now, EntryId entry);

/// How many acts of a kind the ledger holds; a walk over it, for reports.
[[nodiscard]] std::int64_t count_events(db::ReadSession& session, std::string_view event);

} // namespace divan::charter::store
