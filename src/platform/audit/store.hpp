// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"
#include "platform/ledger/entry.hpp"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// Reads the ledger's entries, newest first, each time by one index.
namespace divan::audit::store {

/// From `from` (inclusive) up to, without, the entry at (before, before_id).
struct Span {
    std::string from;
    std::string before;
    std::int64_t before_id{};
    std::int64_t limit{};
};

[[nodiscard]] std::vector<ledger::Entry> by_time(db::ReadSession& session, const Span& span);
[[nodiscard]] std::vector<ledger::Entry>
by_person(db::ReadSession& session, PersonId person, const Span& span);
[[nodiscard]] std::vector<ledger::Entry>
by_record(db::ReadSession& session, std::string_view kind, std::int64_t id, const Span& span);

} // namespace divan::audit::store
