// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace divan::secrets::store {

/// A known text, sealed by one of the keys that this database was sealed with.
struct KeyProof {
    std::string key_id;
    Bytes proof;
};

/// None in a database from before there were keys.
[[nodiscard]] std::vector<KeyProof> key_proofs(db::ReadSession& session);
/// Nothing happens when the key has its proof already.
void insert(db::UnitOfWork& tx, const KeyProof& proof);

} // namespace divan::secrets::store
