// SPDX-License-Identifier: Apache-2.0
// What an author looks at: the versions of procedures, their scenarios, and the cases that run by them.
#pragma once

#include "platform/procedure/cases/store.hpp"

#include <cstdint>
#include <string_view>
#include <vector>

namespace divan::cases::store {

void insert_scenario(db::UnitOfWork& tx, DefinitionId definition, const bundle::File& file);
[[nodiscard]] std::vector<bundle::File> scenarios(db::ReadSession& session, DefinitionId definition);

struct RunningVersion {
    DefinitionId id;
    std::int64_t version{};
    std::int64_t cases{};
};
/// Versions of a procedure that running cases go by, with their number, oldest first.
[[nodiscard]] std::vector<RunningVersion> running_versions(db::ReadSession& session, std::string_view key);

struct VersionRow {
    Definition definition; // without its hash
    std::int64_t running{};
};
/// All versions, by key, newest first.
[[nodiscard]] std::vector<VersionRow> versions(db::ReadSession& session);

} // namespace divan::cases::store
