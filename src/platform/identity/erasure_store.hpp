// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"

#include <string_view>
#include <vector>

/// SQL of an erasure by law.
namespace divan::identity::store {

/// Keeps others from changing the person until the act is done. False when there is no such person.
[[nodiscard]] bool lock_person(db::UnitOfWork& tx, PersonId person);
/// An appointment that is in force on `day` or begins later.
[[nodiscard]] bool holds_post(db::ReadSession& session, PersonId person, std::string_view day);
/// False when the name was never erased, and when something has named an erased person again.
[[nodiscard]] bool is_nameless(db::ReadSession& session, PersonId person);
/// Every entry that has the person as its subject, the oldest first.
[[nodiscard]] std::vector<EntryId> entries_about(db::ReadSession& session, PersonId person);
void erase_name(db::UnitOfWork& tx, PersonId person);
/// The account gets a name that says nothing, and no way in; it stays for what refers to it.
void close_account(db::UnitOfWork& tx, AccountId account, std::string_view at);

} // namespace divan::identity::store
