// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "db/database.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// SQL on personal identifiers; what is in them is sealed.
namespace divan::identity::store {

struct SealedIdentifier {
    PersonId person;
    std::string kind; // national_id, phone, email
    Bytes sealed;
    std::string blind_index;
    std::int64_t version{};
};
[[nodiscard]] std::vector<SealedIdentifier> identifiers(db::ReadSession& session, PersonId person);
[[nodiscard]] std::optional<SealedIdentifier>
find_identifier(db::ReadSession& session, PersonId person, std::string_view kind);
/// Who has this value; at most 20.
[[nodiscard]] std::vector<PersonId>
persons_with(db::ReadSession& session, std::string_view kind, std::string_view blind_index);
/// Throws conflict db.duplicate for a national id that another person has.
void put(db::UnitOfWork& tx, const SealedIdentifier& identifier);
[[nodiscard]] bool remove_identifier(db::UnitOfWork& tx, PersonId person, std::string_view kind);
void remove_identifiers(db::UnitOfWork& tx, PersonId person);
[[nodiscard]] bool person_exists(db::ReadSession& session, PersonId person);

} // namespace divan::identity::store
