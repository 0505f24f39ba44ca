// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "platform/ledger/proof.hpp"
#include "platform/ledger/signing.hpp"

#include <optional>
#include <string>
#include <vector>

namespace divan::ledger::wire {

/// A signed head, with the key that signed it.
struct HeadView {
    std::string origin;
    std::int64_t tree_size{};
    std::string root;
    std::string signed_at;
    std::string note;
    std::string key_id;
    std::string public_key;
};
BOOST_DESCRIBE_STRUCT(HeadView, (), (origin, tree_size, root, signed_at, note, key_id, public_key))

struct ProofEntry {
    std::int64_t id{};
    std::string token;
    std::string recorded_at;
    std::string event;
    std::int64_t v{};
    std::string subject_kind;
};
BOOST_DESCRIBE_STRUCT(ProofEntry, (), (id, token, recorded_at, event, v, subject_kind))

struct ProofLeaf {
    std::optional<std::int64_t> position; // null: waits in the queue of the log
    std::string hash;
};
BOOST_DESCRIBE_STRUCT(ProofLeaf, (), (position, hash))

/// A field: disclosed (value and salt) or hidden (only its commitment). An integer's value is its decimal
/// text and `is_integer` says so, since the commitment covers the number.
struct ProofField {
    std::string name;
    std::optional<std::string> value;
    bool is_integer{};
    std::optional<std::string> salt;
    std::string commitment;
};
BOOST_DESCRIBE_STRUCT(ProofField, (), (name, value, is_integer, salt, commitment))

struct ProofView {
    ProofEntry entry;
    ProofLeaf leaf;
    std::string canonical; // what the leaf hashes
    std::vector<ProofField> fields;
    std::vector<std::string> path;
    std::int64_t tree_size{};
    std::string root;
    std::optional<HeadView> head;
};
BOOST_DESCRIBE_STRUCT(ProofView, (), (entry, leaf, canonical, fields, path, tree_size, root, head))

[[nodiscard]] HeadView view(const store::Head& head, const Hash& public_key);

enum class Disclosure { nothing, all_fields };
[[nodiscard]] ProofView view(const Proof& proof, const Hash& public_key, Disclosure disclosure);

} // namespace divan::ledger::wire
