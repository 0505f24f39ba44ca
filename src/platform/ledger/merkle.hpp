// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/hash.hpp"

#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

/// The Merkle tree of RFC 6962 section 2.1 and RFC 9162 section 2.1: pure functions over hashes.
namespace divan::ledger::merkle {

/// SHA-256(0x00 ‖ data).
[[nodiscard]] Hash leaf_hash(std::string_view data);
/// SHA-256(0x01 ‖ left ‖ right).
[[nodiscard]] Hash node_hash(const Hash& left, const Hash& right);
/// SHA-256 of nothing: the root of the empty tree.
[[nodiscard]] Hash empty_root();

/// Where the hashes of full subtrees come from: the root of the 2^level leaves that begin at place · 2^level.
using Subtree = std::function<Hash(int level, std::int64_t place)>;

/// MTH(D[begin:end]) from full subtrees.
[[nodiscard]] Hash range_root(const Subtree& subtree, std::int64_t begin, std::int64_t end);
/// PATH(index, D[0:size]), from the leaf up. Throws std::out_of_range unless 0 ≤ index < size.
[[nodiscard]] std::vector<Hash> inclusion_path(const Subtree& subtree, std::int64_t index, std::int64_t size);
/// PROOF(first, D[0:second]). Throws std::out_of_range unless 0 < first ≤ second.
[[nodiscard]] std::vector<Hash>
consistency_path(const Subtree& subtree, std::int64_t first, std::int64_t second);

/// RFC 9162 section 2.1.3.2.
[[nodiscard]] bool verify_inclusion(
    const Hash& leaf, std::int64_t index, std::int64_t size, const std::vector<Hash>& path, const Hash& root);
/// Two heads of one tree.
struct Heads {
    std::int64_t first_size{};
    Hash first_root{};
    std::int64_t second_size{};
    Hash second_root{};
};
/// RFC 9162 section 2.1.4.2.
[[nodiscard]] bool verify_consistency(const Heads& heads, const std::vector<Hash>& path);

} // namespace divan::ledger::merkle
