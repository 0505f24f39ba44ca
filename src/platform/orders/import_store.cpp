// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/import_store.hpp"

#include "base/error.hpp"
#include "base/text.hpp"

#include <cstdint>
#include <utility>

namespace divan::orders::import_store {

std::map<std::string, PersonId> person_codes(db::ReadSession& session)
{
    std::map<std::string, PersonId> found;
    for (auto& [code, person] : session.list<std::string, std::int64_t>(
             "SELECT code, person_id FROM person_code ORDER BY code LIMIT 1000000")) {
        found.emplace(std::move(code), PersonId{person});
    }
    return found;
}

std::map<std::string, organisation::PersonName> person_names_by_code(db::ReadSession& session)
{
    std::map<std::string, organisation::PersonName> found;
    for (auto& [code, fa, en] : session.list<std::string, std::string, std::string>(
             "SELECT c.code, p.name_fa, p.name_en FROM person_code c JOIN person p ON p.id = c.person_id "
             "ORDER BY c.code LIMIT 1000000")) {
        found.emplace(std::move(code), organisation::PersonName{std::move(fa), std::move(en)});
    }
    return found;
}

std::set<std::string> erased_codes(db::ReadSession& session)
{
    std::set<std::string> found;
    for (auto& [code] : session.list<std::string>(
             "SELECT c.code FROM person_code c JOIN ledger_entry e ON e.subject_kind = 'organisation.person' "
             "AND e.subject_id = c.person_id AND e.event = 'identity.person.erased' ORDER BY c.code LIMIT "
             "1000000")) {
        found.insert(std::move(code));
    }
    return found;
}

void put_person_code(db::UnitOfWork& tx, const std::string& code, PersonId person)
{
    tx.execute("INSERT INTO person_code (code, person_id) VALUES (:code, :person)", code, person.value);
}

void rename_person(db::UnitOfWork& tx, PersonId person, const organisation::PersonName& name)
{
    const auto renamed = tx.execute(
        "UPDATE person SET name_fa = :fa, name_en = :en, sort_key = :key, version = version + 1 "
        "WHERE id = :id AND NOT EXISTS (SELECT 1 FROM ledger_entry e WHERE e.subject_kind = "
        "'organisation.person' AND e.subject_id = person.id AND e.event = 'identity.person.erased')",
        name.fa, name.en, text::sort_key(name.fa), person.value);
    if (renamed != 1) {
        throw AppError{ErrorCode::conflict, "import.person_erased"};
    }
}

} // namespace divan::orders::import_store
