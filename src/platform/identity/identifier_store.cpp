// SPDX-License-Identifier: Apache-2.0
#include "platform/identity/identifier_store.hpp"

#include <tuple>
#include <utility>

namespace divan::identity::store {

using Text = std::string;
using Int = std::int64_t;

std::vector<SealedIdentifier> identifiers(db::ReadSession& session, PersonId person)
{
    std::vector<SealedIdentifier> found;
    for (auto& [kind, sealed, index, version] : session.list<Text, Bytes, Text, Int>(
             "SELECT kind, sealed, blind_index, version FROM person_identifier WHERE person_id = :person "
             "ORDER BY kind LIMIT 10",
             person.value)) {
        found.push_back({person, std::move(kind), std::move(sealed), std::move(index), version});
    }
    return found;
}

std::optional<SealedIdentifier>
find_identifier(db::ReadSession& session, PersonId person, std::string_view kind)
{
    auto row = session.one<Bytes, Text, Int>("SELECT sealed, blind_index, version FROM person_identifier "
                                             "WHERE person_id = :person AND kind = :kind",
                                             person.value, kind);
    if (!row) {
        return std::nullopt;
    }
    auto& [sealed, index, version] = *row;
    return SealedIdentifier{person, std::string{kind}, std::move(sealed), std::move(index), version};
}

std::vector<PersonId>
persons_with(db::ReadSession& session, std::string_view kind, std::string_view blind_index)
{
    std::vector<PersonId> found;
    for (const auto& [person] : session.list<Int>("SELECT person_id FROM person_identifier WHERE kind = "
                                                  ":kind AND blind_index = :index ORDER BY person_id LIMIT "
                                                  "20",
                                                  kind, blind_index)) {
        found.push_back(PersonId{person});
    }
    return found;
}

void put(db::UnitOfWork& tx, const SealedIdentifier& identifier)
{
    tx.execute("INSERT INTO person_identifier (person_id, kind, sealed, blind_index, version) VALUES "
               "(:person, :kind, :sealed, :index, 1) ON CONFLICT (person_id, kind) DO UPDATE SET sealed = "
               "excluded.sealed, blind_index = excluded.blind_index, version = person_identifier.version + 1",
               identifier.person.value, identifier.kind, identifier.sealed, identifier.blind_index);
}

bool remove_identifier(db::UnitOfWork& tx, PersonId person, std::string_view kind)
{
    return tx.execute("DELETE FROM person_identifier WHERE person_id = :person AND kind = :kind",
                      person.value, kind) == 1;
}

void remove_identifiers(db::UnitOfWork& tx, PersonId person)
{
    tx.execute("DELETE FROM person_identifier WHERE person_id = :person", person.value);
}

bool person_exists(db::ReadSession& session, PersonId person)
{
    return session.one<Int>("SELECT id FROM person WHERE id = :id", person.value).has_value();
}

} // namespace divan::identity::store
