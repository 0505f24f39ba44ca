// SPDX-License-Identifier: Apache-2.0
#include "platform/ledger/ledger.hpp"

#include "base/error.hpp"
#include "platform/ledger/entry.hpp"
#include "platform/ledger/events.hpp"
#include "platform/ledger/merkle.hpp"
#include "platform/ledger/store.hpp"
#include "platform/ledger/tree_store.hpp"

#include <algorithm>
#include <stdexcept>

namespace divan::ledger {

static constexpr std::size_t token_bytes = 16;

// NOLINTNEXTLINE(readability-function-size): when, who, what, on what; a struct would hide it at each call
Appended append(db::UnitOfWork& tx,
                Instant at,
                const Author& author,
                std::string_view event,
                Reference subject,
                const std::vector<Field>& fields)
{
    if (!is_event(event)) {
        throw std::logic_error{"an event outside the closed list"};
    }
    Entry entry{.id = tx.next_id(),
                .token = random_hex(token_bytes),
                .recorded_at = to_text(at),
                .event = std::string{event},
                .v = leaf_version,
                .subject_kind = std::string{subject.kind},
                .subject_id = subject.id,
                .person = author.person.value,
                .post = author.post.value,
                .fields = {}};
    entry.fields.reserve(fields.size() + 5);
    for (const auto& field : fields) {
        entry.fields.push_back(commit(field.name, field.value));
    }
    if (author.delegation.value != 0) {
        entry.fields.push_back(commit("by_delegation", author.delegation.value));
        entry.fields.push_back(commit("by_delegation_kind", author.delegation_kind));
    }
    add_act_fields(entry);
    const auto leaf = merkle::leaf_hash(leaf_text(entry));
    store::insert(tx, entry);
    if (tx.dialect() == db::Dialect::sqlite) {
        tree::append_leaf(tx, entry.id, leaf); // one writer: the order of the acts is the order of the log
    } else {
        tree::wait_for_place(tx, entry.id, leaf);
    }
    return {EntryId{entry.id}, std::move(entry.token)};
}

Appended
erase_field(db::UnitOfWork& tx, Instant at, const Author& author, EntryId entry, std::string_view name)
{
    store::lock(tx, entry.value); // two fields erased at once: neither may bring the other back
    auto found = store::find(tx, entry.value);
    if (!found) {
        throw AppError{ErrorCode::not_found, "ledger.not_found"};
    }
    const auto field =
        std::ranges::find_if(found->fields, [name](const StoredField& one) { return one.name == name; });
    if (field == found->fields.end() || is_act_field(name) || found->event == field_erased) {
        throw AppError{ErrorCode::not_found, "ledger.not_found"};
    }
    field->value.reset();
    field->salt.clear();
    store::update_fields(tx, *found);
    return append(tx, at, author, field_erased, {erased_of, entry.value},
                  {{"entry", entry.value}, {"field", std::string{name}}});
}

} // namespace divan::ledger
