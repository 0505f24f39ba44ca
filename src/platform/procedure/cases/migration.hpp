// SPDX-License-Identifier: Apache-2.0
// Running cases go on by the newest version of their procedure.
#pragma once

#include "platform/procedure/cases/definitions.hpp"
#include "platform/procedure/engine/migration.hpp"

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace divan::cases {

/// What is asked for: elements of older versions that the newest calls otherwise, and by whom.
struct MigrationOrder {
    std::string procedure;
    engine::Renaming renamed{};
    bool is_trial{};                  // nothing is changed
    std::optional<DefinitionId> to{}; // what was the newest when it was looked at
    ledger::Author author{};
};

/// One running case of an older version.
struct Migrant {
    CaseId id;
    std::string business_key;
    std::int64_t from{}; // version
    DefinitionId from_id;
    std::vector<engine::Obstacle> obstacles; // empty: it goes, or went
};

struct Migration {
    Definition to;
    std::vector<Migrant> cases;
    std::map<std::string, std::vector<std::string>> gone; // where cases rest → what it may have become
    std::optional<CaseId> next;                           // after it there may be more
};

/// At most so many cases after one of them, each in its own unit of work, with a step of its history; one
/// with obstacles stays as it is, and one that ended or went meanwhile is not named. Throws not_found for a
/// procedure that is not there, conflict "procedure.newer_version", invalid_input
/// "procedure.renaming_refused" with each of its faults.
[[nodiscard]] Migration migrate_some(db::Database& database,
                                     const Clock& clock,
                                     Definitions& definitions,
                                     const MigrationOrder& order,
                                     CaseId after);
/// All of them.
[[nodiscard]] Migration
migrate(db::Database& database, const Clock& clock, const std::string& zone, const MigrationOrder& order);

namespace store {

struct MigrationRow {
    std::int64_t number{}; // of the step
    DefinitionId from;
    DefinitionId to;
    std::string renamed; // engine::stored(Renaming)
};
void insert(db::UnitOfWork& tx, CaseId id, const MigrationRow& row);
void set_definition(db::UnitOfWork& tx, CaseId id, DefinitionId definition);
/// What hangs on a case's elements goes by their new ids: tasks, stops of the clock, called cases, incidents.
void rename_nodes(db::UnitOfWork& tx, CaseId id, const engine::Renaming& renamed);
/// Of a case, in order.
[[nodiscard]] std::vector<MigrationRow> migrations(db::ReadSession& session, CaseId id);
/// Running cases of other versions of a procedure, after one of them.
[[nodiscard]] std::vector<CaseId>
migrants(db::ReadSession& session, const Definition& to, CaseId after, std::size_t limit);

} // namespace store

} // namespace divan::cases
