// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/erasure_store.hpp"

#include "base/text.hpp"

#include <string>

namespace divan::identity::store {

using Int = std::int64_t;

static constexpr std::string_view nobody_fa = "شخص پاک‌شده";
static constexpr std::string_view nobody_en = "Erased person";

bool lock_person(db::UnitOfWork& tx, PersonId person)
{
    return tx.execute("UPDATE person SET version = version + 1 WHERE id = :id", person.value) == 1;
}

bool holds_post(db::ReadSession& session, PersonId person, std::string_view day)
{
    return !session
                .list<Int>("SELECT id FROM appointment WHERE person_id = :person AND superseded_entry IS "
                           "NULL AND (valid_to IS NULL OR valid_to > :day) ORDER BY id LIMIT 1",
                           person.value, day)
                .empty();
}

bool is_nameless(db::ReadSession& session, PersonId person)
{
    return !session
                .list<Int>("SELECT id FROM person WHERE id = :person AND name_fa = :fa AND name_en = :en "
                           "ORDER BY id LIMIT 1",
                           person.value, nobody_fa, nobody_en)
                .empty();
}

std::vector<EntryId> entries_about(db::ReadSession& session, PersonId person)
{
    std::vector<EntryId> found;
    for (const auto& [id] : session.list<Int>("SELECT id FROM ledger_entry WHERE subject_kind = "
                                              "'organisation.person' AND subject_id = :person ORDER BY id "
                                              "LIMIT 100000",
                                              person.value)) {
        found.push_back(EntryId{id});
    }
    return found;
}

void erase_name(db::UnitOfWork& tx, PersonId person)
{
    tx.execute("UPDATE person SET name_fa = :fa, name_en = :en, sort_key = :sort_key WHERE id = :id",
               nobody_fa, nobody_en, text::sort_key(nobody_fa), person.value);
}

void close_account(db::UnitOfWork& tx, AccountId account, std::string_view at)
{
    tx.execute("DELETE FROM external_identity WHERE account_id = :account", account.value);
    tx.execute("UPDATE account SET user_name = :name, password_hash = '', is_active = 0, closed_at = :at, "
               "version = version + 1 WHERE id = :id",
               "erased-" + std::to_string(account.value), at, account.value);
}

} // namespace divan::identity::store
