// SPDX-License-Identifier: Apache-2.0
// Running cases go on by the newest version of their procedure.
#pragma once

#include "platform/procedure/cases/definitions.hpp"
#include "platform/procedure/engine/migration.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace divan::cases {

/// One running case of an older version.
struct Migrant {
    CaseId id;
    std::string business_key;
    std::int64_t from{};                     // version
    std::vector<engine::Obstacle> obstacles; // empty: it goes, or went
};

struct Migration {
    Definition to;
    std::vector<Migrant> cases;
};

/// Each case in its own unit of work, with a step of its history; one with obstacles stays as it is. A trial
/// changes nothing. Throws not_found for a procedure that is not there.
[[nodiscard]] Migration migrate(db::Database& database,
                                const Clock& clock,
                                const std::string& zone,
                                const std::string& procedure,
                                bool is_trial);

namespace store {

struct MigrationRow {
    std::int64_t number{}; // of the step
    DefinitionId from;
    DefinitionId to;
};
void insert(db::UnitOfWork& tx, CaseId id, const MigrationRow& row);
void set_definition(db::UnitOfWork& tx, CaseId id, DefinitionId definition);
/// Of a case, in order.
[[nodiscard]] std::vector<MigrationRow> migrations(db::ReadSession& session, CaseId id);
/// Running cases of other versions of a procedure, after one of them.
[[nodiscard]] std::vector<CaseId>
migrants(db::ReadSession& session, const Definition& to, CaseId after, std::size_t limit);

} // namespace store

} // namespace divan::cases
