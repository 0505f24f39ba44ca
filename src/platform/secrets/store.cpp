// SPDX-License-Identifier: Apache-2.0
#include "platform/secrets/store.hpp"

namespace divan::secrets::store {

std::vector<KeyProof> key_proofs(db::ReadSession& session)
{
    std::vector<KeyProof> found;
    if (!session.one<std::string>("SELECT name FROM migration WHERE name = '0018_identity'")) {
        return found;
    }
    for (auto& [id, proof] : session.list<std::string, Bytes>(
             "SELECT key_id, proof FROM secret_key ORDER BY key_id LIMIT 10000")) {
        found.push_back({std::move(id), std::move(proof)});
    }
    return found;
}

void insert(db::UnitOfWork& tx, const KeyProof& proof)
{
    tx.execute("INSERT INTO secret_key (key_id, proof) VALUES (:id, :proof) ON CONFLICT DO NOTHING",
               proof.key_id, proof.proof);
}

} // namespace divan::secrets::store
