// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/case_ids.hpp"
#include "platform/procedure/cases/migration.hpp"

#include <utility>

namespace divan::cases::store {

void insert(db::UnitOfWork& tx, CaseId id, const MigrationRow& row)
{
    tx.execute(
        "INSERT INTO procedure_migration (case_id, number, from_definition_id, to_definition_id, renamed) "
        "VALUES (:case, :number, :from, :to, :renamed)",
        id.value, row.number, row.from.value, row.to.value, row.renamed);
}

void set_definition(db::UnitOfWork& tx, CaseId id, DefinitionId definition)
{
    tx.execute("UPDATE procedure_case SET definition_id = :definition WHERE id = :id", definition.value,
               id.value);
}

void rename_nodes(db::UnitOfWork& tx, CaseId id, const engine::Renaming& renamed)
{
    if (renamed.empty()) {
        return;
    }
    // By their own keys, since two elements may have changed their ids for each other's.
    for (const auto& [task, node] : tx.list<std::int64_t, std::string>(
             "SELECT id, node FROM procedure_task WHERE case_id = :case ORDER BY id LIMIT 100000",
             id.value)) {
        if (const auto now = renamed.find(node); now != renamed.end()) {
            tx.execute("UPDATE procedure_task SET node = :node WHERE id = :id", now->second, task);
        }
    }
    for (const auto& [number, node] : tx.list<std::int64_t, std::string>(
             "SELECT number, node FROM procedure_stop WHERE case_id = :case ORDER BY number LIMIT 100000",
             id.value)) {
        if (const auto now = renamed.find(node); now != renamed.end()) {
            tx.execute("UPDATE procedure_stop SET node = :node WHERE case_id = :case AND number = :number",
                       now->second, id.value, number);
        }
    }
    for (const auto& [called, node] : tx.list<std::int64_t, std::string>(
             "SELECT case_id, node FROM procedure_call WHERE caller_id = :caller ORDER BY case_id LIMIT "
             "100000",
             id.value)) {
        if (const auto now = renamed.find(node); now != renamed.end()) {
            tx.execute("UPDATE procedure_call SET node = :node WHERE case_id = :called", now->second, called);
        }
    }
    auto unsolved = incidents(tx, id);
    for (auto& incident : unsolved) {
        if (const auto now = renamed.find(incident.node); now != renamed.end()) {
            incident.node = now->second;
        }
    }
    put_incidents(tx, id, unsolved);
}

std::vector<MigrationRow> migrations(db::ReadSession& session, CaseId id)
{
    std::vector<MigrationRow> found;
    for (auto& [number, from, to, renamed] :
         session.list<std::int64_t, std::int64_t, std::int64_t, std::string>(
             "SELECT number, from_definition_id, to_definition_id, renamed FROM procedure_migration WHERE "
             "case_id = :case ORDER BY number LIMIT 1000",
             id.value)) {
        found.push_back({number, DefinitionId{from}, DefinitionId{to}, std::move(renamed)});
    }
    return found;
}

std::vector<CaseId> migrants(db::ReadSession& session, const Definition& to, CaseId after, std::size_t limit)
{
    return case_ids(session.list<std::int64_t>(
        "SELECT c.id FROM procedure_case c JOIN procedure_definition d ON d.id = c.definition_id WHERE "
        "d.key = :key AND d.id <> :to AND c.status = 'running' AND c.id > :after ORDER BY c.id LIMIT "
        ":limit",
        to.key, to.id.value, after.value, limit));
}

} // namespace divan::cases::store
