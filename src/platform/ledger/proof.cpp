// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/proof.hpp"

#include "base/error.hpp"
#include "base/identifier.hpp"
#include "platform/ledger/merkle.hpp"
#include "platform/ledger/tree_store.hpp"

#include <utility>

namespace divan::ledger {

static Proof prove(db::ReadSession& session, std::optional<Entry> entry)
{
    if (!entry) {
        throw AppError{ErrorCode::not_found, "ledger.not_found"};
    }
    Proof proof;
    proof.leaf_text = leaf_text(*entry);
    proof.leaf = merkle::leaf_hash(proof.leaf_text);
    proof.entry = *std::move(entry);
    proof.head = store::latest_head(session);
    const auto leaf = tree::leaf_of(session, proof.entry.id);
    if (leaf && proof.head && leaf->position < proof.head->tree_size) {
        proof.position = leaf->position;
        proof.path = merkle::inclusion_path(tree::subtrees(session), leaf->position, proof.head->tree_size);
    }
    return proof;
}

Proof prove(db::ReadSession& session, std::string_view token)
{
    return prove(session, store::find_by_token(session, token));
}

Proof prove(db::ReadSession& session, EntryId id)
{
    return prove(session, store::find(session, id.value));
}

std::vector<Hash> prove_consistency(db::ReadSession& session, std::int64_t first, std::int64_t second)
{
    if (first <= 0 || first > second || second > tree::size(session)) {
        throw AppError{ErrorCode::invalid_input, "ledger.no_such_tree"};
    }
    return merkle::consistency_path(tree::subtrees(session), first, second);
}

} // namespace divan::ledger
