// SPDX-License-Identifier: Apache-2.0
#include "platform/secrets/unlock.hpp"

#include "platform/secrets/store.hpp"

#include <algorithm>
#include <stdexcept>

namespace divan::secrets {

static constexpr Place proof_place{"secret_key", "proof", 0};

/// Tells of both keys: the one that seals, and the one of the index.
static std::string known_text(const Box& box, std::string_view key_id)
{
    return box.blind_index("secret_key", key_id);
}

static Box load_or_create(const std::filesystem::path& path, bool is_new)
{
    if (std::filesystem::exists(path)) {
        return Box::load(path);
    }
    if (!is_new) {
        throw std::runtime_error{"the key file " + path.string() +
                                 " is lost; what it sealed can't be read without it: bring it back from "
                                 "where the keys are kept apart from the backups"};
    }
    return Box::create(path);
}

static bool opens(const Box& box, const store::KeyProof& proof)
{
    try {
        return box.open(proof_place, proof.proof) == known_text(box, proof.key_id);
    } catch (const Unreadable&) {
        return false;
    }
}

static void
require_all(const Box& box, const std::vector<store::KeyProof>& proofs, const std::filesystem::path& path)
{
    for (const auto& proof : proofs) {
        if (!opens(box, proof)) {
            throw std::runtime_error{"the key file " + path.string() +
                                     " is not the one that this database was sealed with, or lacks its key " +
                                     proof.key_id};
        }
    }
}

bool has_its_key(db::Database& database, const std::filesystem::path& path)
{
    const auto proofs = database.read([](db::ReadSession& session) { return store::key_proofs(session); });
    if (!std::filesystem::exists(path)) {
        return proofs.empty();
    }
    require_all(Box::load(path), proofs, path);
    return true;
}

Box unlock(db::Database& database, const std::filesystem::path& path)
{
    const auto proofs = database.read([](db::ReadSession& session) { return store::key_proofs(session); });
    auto box = load_or_create(path, proofs.empty());
    require_all(box, proofs, path);
    for (const auto& id : box.key_ids()) {
        if (std::ranges::find(proofs, id, &store::KeyProof::key_id) == proofs.end()) {
            const auto proof = box.seal_under(id, proof_place, known_text(box, id));
            database.write([&](db::UnitOfWork& tx) { store::insert(tx, {id, proof}); });
        }
    }
    return box;
}

} // namespace divan::secrets
