// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "platform/ledger/merkle.hpp"

#include <cstdint>
#include <optional>
#include <vector>

/// The tree in the database: each leaf's hash, and the roots of full subtrees of 2^8, 2^16 and 2^24 leaves,
/// so that a proof at millions of leaves reads a few hundred rows and an append writes about one.
namespace divan::ledger::tree {

[[nodiscard]] std::int64_t size(db::ReadSession& session);
/// Puts an entry's leaf at the end and the full subtrees it completes; returns its position.
std::int64_t append_leaf(db::UnitOfWork& tx, std::int64_t entry_id, const Hash& leaf);
/// Reads full subtrees of `session`, which outlives the function.
[[nodiscard]] merkle::Subtree subtrees(db::ReadSession& session);

/// A full subtree whose root is kept beside the leaves.
struct Node {
    int level{};
    std::int64_t place{};
    Hash hash{};
};
/// The stored roots that end within leaves (from, to], by their end and level.
[[nodiscard]] std::vector<Node> nodes(db::ReadSession& session, std::int64_t from, std::int64_t to);

struct Leaf {
    std::int64_t position{};
    Hash hash{};
};
[[nodiscard]] std::optional<Leaf> leaf_of(db::ReadSession& session, std::int64_t entry_id);

/// Whether an entry waits for its place (PostgreSQL).
[[nodiscard]] bool has_waiting(db::ReadSession& session);
/// Gives places to up to `limit` waiting entries (PostgreSQL), one process at a time; returns how many.
std::int64_t sequence(db::UnitOfWork& tx, std::int64_t limit);
void wait_for_place(db::UnitOfWork& tx, std::int64_t entry_id, const Hash& leaf);

} // namespace divan::ledger::tree
