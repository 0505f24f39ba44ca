// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"
#include "platform/ledger/entry.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::ledger::store {

void insert(db::UnitOfWork& tx, const Entry& entry);
[[nodiscard]] std::optional<Entry> find(db::ReadSession& session, std::int64_t id);
[[nodiscard]] std::optional<Entry> find_by_token(db::ReadSession& session, std::string_view token);
/// Holds the entry's row until the end of the transaction.
void lock(db::UnitOfWork& tx, std::int64_t id);
/// Value and salt of a field go, its commitment stays, so that the leaf still verifies.
void update_fields(db::UnitOfWork& tx, const Entry& entry);

/// A signed head of the tree.
struct Head {
    std::string origin;
    std::int64_t tree_size{};
    Hash root{};
    std::string signed_at;
    std::string note;
};
void insert(db::UnitOfWork& tx, const Head& head);
[[nodiscard]] std::optional<Head> latest_head(db::ReadSession& session);
[[nodiscard]] std::vector<Head> heads(db::ReadSession& session);

struct Folder {
    std::int64_t site{};
    std::string origin;
    std::string created_at;
    bool is_demo{};
};
void insert(db::UnitOfWork& tx, const Folder& folder);
[[nodiscard]] Folder folder(db::ReadSession& session);
void set_origin(db::UnitOfWork& tx, std::string_view origin);

/// The entries of one event about one thing, first to last, at most 1,000; without those whose column of
/// fields holds something else, which `verify` reports.
[[nodiscard]] std::vector<Entry>
of_subject(db::ReadSession& session, const Reference& subject, std::string_view event);

inline constexpr std::int64_t walked_at_once = 2000; // entries, by those who walk over the whole log

/// Entries with a place, from a position on, for a walk over the whole log.
struct Placed {
    std::int64_t position{};
    Bytes hash;
    Entry entry;
    bool is_readable{true}; // false: the column of fields holds something else, and `entry` has none
};
[[nodiscard]] std::vector<Placed> placed(db::ReadSession& session, std::int64_t from, std::int64_t limit);
/// Entries with neither a place nor a turn in the queue, at most 100: there should be none.
[[nodiscard]] std::vector<std::int64_t> lost(db::ReadSession& session);

} // namespace divan::ledger::store
