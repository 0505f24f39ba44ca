// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/migration.hpp"

namespace divan::cases::store {

void insert(db::UnitOfWork& tx, CaseId id, const MigrationRow& row)
{
    tx.execute(
        "INSERT INTO procedure_migration (case_id, number, from_definition_id, to_definition_id) VALUES "
        "(:case, :number, :from, :to)",
        id.value, row.number, row.from.value, row.to.value);
}

void set_definition(db::UnitOfWork& tx, CaseId id, DefinitionId definition)
{
    tx.execute("UPDATE procedure_case SET definition_id = :definition WHERE id = :id", definition.value,
               id.value);
}

std::vector<MigrationRow> migrations(db::ReadSession& session, CaseId id)
{
    std::vector<MigrationRow> found;
    for (const auto& [number, from, to] : session.list<std::int64_t, std::int64_t, std::int64_t>(
             "SELECT number, from_definition_id, to_definition_id FROM procedure_migration WHERE case_id = "
             ":case ORDER BY number LIMIT 1000",
             id.value)) {
        found.push_back({number, DefinitionId{from}, DefinitionId{to}});
    }
    return found;
}

std::vector<CaseId> migrants(db::ReadSession& session, const Definition& to, CaseId after, std::size_t limit)
{
    std::vector<CaseId> found;
    for (const auto& [id] : session.list<std::int64_t>(
             "SELECT c.id FROM procedure_case c JOIN procedure_definition d ON d.id = c.definition_id WHERE "
             "d.key = :key AND d.id <> :to AND c.status = 'running' AND c.id > :after ORDER BY c.id LIMIT "
             ":limit",
             to.key, to.id.value, after.value, limit)) {
        found.push_back(CaseId{id});
    }
    return found;
}

} // namespace divan::cases::store
