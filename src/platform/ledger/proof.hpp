// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"
#include "platform/ledger/entry.hpp"
#include "platform/ledger/store.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::ledger {

/// That an entry stands in the log, against the latest signed head. Until a head covers it, `position` and
/// the path are empty: it waits in the queue of the log.
struct Proof {
    Entry entry;
    std::string leaf_text; // what the leaf hashes
    Hash leaf{};
    std::optional<std::int64_t> position;
    std::vector<Hash> path;
    std::optional<store::Head> head;
};

/// Throws not_found for a token that is none of ours.
[[nodiscard]] Proof prove(db::ReadSession& session, std::string_view token);
[[nodiscard]] Proof prove(db::ReadSession& session, EntryId id);

/// That the log of `first` leaves is a beginning of the latest head's.
[[nodiscard]] std::vector<Hash>
prove_consistency(db::ReadSession& session, std::int64_t first, std::int64_t second);

} // namespace divan::ledger
