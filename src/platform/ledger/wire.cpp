// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/wire.hpp"

#include <utility>

namespace divan::ledger::wire {

HeadView view(const store::Head& head, const Hash& public_key)
{
    return {head.origin,       head.tree_size, to_hex(head.root),
            head.signed_at,    head.note,      key_id(head.origin, public_key),
            to_hex(public_key)};
}

static ProofField view(const StoredField& field, Disclosure disclosure)
{
    ProofField shown;
    shown.name = field.name;
    shown.commitment = field.commitment;
    // The token, which the asker gave, is said to everyone, or a receipt could be moved to another entry; who
    // acted, to nobody: the page of a record says it by name.
    const bool is_shown =
        field.name == act_token || (disclosure == Disclosure::all_fields && field.name != act_author);
    if (is_shown && field.value) {
        shown.is_integer = std::holds_alternative<std::int64_t>(*field.value);
        shown.value = shown.is_integer ? std::to_string(std::get<std::int64_t>(*field.value))
                                       : std::get<std::string>(*field.value);
        shown.salt = field.salt;
    }
    return shown;
}

ProofView view(const Proof& proof, const Hash& public_key, Disclosure disclosure)
{
    ProofView shown;
    shown.entry = {proof.entry.id,    proof.entry.token, proof.entry.recorded_at,
                   proof.entry.event, proof.entry.v,     proof.entry.subject_kind};
    shown.leaf = {proof.position, to_hex(proof.leaf)};
    shown.canonical = proof.leaf_text;
    for (const auto& field : proof.entry.fields) {
        shown.fields.push_back(view(field, disclosure));
    }
    for (const auto& hash : proof.path) {
        shown.path.push_back(to_hex(hash));
    }
    if (proof.head) {
        shown.tree_size = proof.head->tree_size;
        shown.root = to_hex(proof.head->root);
        shown.head = view(*proof.head, public_key);
    }
    return shown;
}

} // namespace divan::ledger::wire
