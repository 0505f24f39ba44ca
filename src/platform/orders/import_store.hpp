// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "platform/organisation/organisation.hpp"

#include <map>
#include <set>
#include <string>

/// The codes by which an import knows people. A code is the institution's own word for exchange, not an
/// identifier of the state's.
namespace divan::orders::import_store {

[[nodiscard]] std::map<std::string, PersonId> person_codes(db::ReadSession& session);
[[nodiscard]] std::map<std::string, organisation::PersonName> person_names_by_code(db::ReadSession& session);
/// The codes of people whom the law has erased: a list from elsewhere must not bring them back.
[[nodiscard]] std::set<std::string> erased_codes(db::ReadSession& session);
void put_person_code(db::UnitOfWork& tx, const std::string& code, PersonId person);
/// Throws conflict import.person_erased for one whom the law has erased, whoever asks.
void rename_person(db::UnitOfWork& tx, PersonId person, const organisation::PersonName& name);

} // namespace divan::orders::import_store
