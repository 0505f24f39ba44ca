// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/versions.hpp"

#include <string>
#include <utility>

namespace divan::cases::store {

void insert_scenario(db::UnitOfWork& tx, DefinitionId definition, const bundle::File& file)
{
    tx.execute(
        "INSERT INTO procedure_scenario (definition_id, name, text) VALUES (:definition, :name, :text)",
        definition.value, file.name, file.text);
}

std::vector<bundle::File> scenarios(db::ReadSession& session, DefinitionId definition)
{
    std::vector<bundle::File> found;
    for (auto& [name, text] : session.list<std::string, std::string>(
             "SELECT name, text FROM procedure_scenario WHERE definition_id = :definition ORDER BY name "
             "LIMIT 1000",
             definition.value)) {
        found.push_back({std::move(name), std::move(text)});
    }
    return found;
}

std::vector<RunningVersion> running_versions(db::ReadSession& session, std::string_view key)
{
    std::vector<RunningVersion> found;
    for (const auto& [id, version, cases] : session.list<std::int64_t, std::int64_t, std::int64_t>(
             "SELECT d.id, d.version, COUNT(*) FROM procedure_definition d JOIN procedure_case c ON "
             "c.definition_id = d.id AND c.status = 'running' WHERE d.key = :key GROUP BY d.id, d.version "
             "ORDER BY d.version LIMIT 1000",
             key)) {
        found.push_back({DefinitionId{id}, version, cases});
    }
    return found;
}

std::vector<VersionRow> versions(db::ReadSession& session)
{
    std::vector<VersionRow> found;
    for (auto& [id, key, version, title_fa, title_en, at, cases] :
         session.list<std::int64_t, std::string, std::int64_t, std::string, std::string, std::string,
                      std::int64_t>(
             "SELECT d.id, d.key, d.version, d.title_fa, d.title_en, d.deployed_at, (SELECT COUNT(*) FROM "
             "procedure_case c WHERE c.definition_id = d.id AND c.status = 'running') FROM "
             "procedure_definition d ORDER BY d.key, d.version DESC LIMIT 1000")) {
        found.push_back({{.id = DefinitionId{id},
                          .key = std::move(key),
                          .version = version,
                          .hash = {},
                          .title_fa = std::move(title_fa),
                          .title_en = std::move(title_en),
                          .deployed_at = std::move(at)},
                         cases});
    }
    return found;
}

} // namespace divan::cases::store
