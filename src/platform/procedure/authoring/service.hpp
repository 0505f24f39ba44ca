// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/authoring/check.hpp"
#include "platform/procedure/cases/migration.hpp"
#include "platform/procedure/cases/versions.hpp"

#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace divan::authoring {

/// A check in this institution: with what it lacks, and what stands already.
struct Checked {
    Report report;
    std::string key;                         // empty while the law can't be read
    std::optional<cases::Definition> newest; // of the key
    bool is_same{};                          // these very files are the newest version
    std::vector<cases::store::RunningVersion> running;
};

struct Sources {
    cases::Definition definition;
    std::vector<bundle::File> files; // its scenarios among them
};

/// A part of a migration; of cases that the actor does not see only the number is told.
struct Moved {
    cases::Migration part;
    std::set<CaseId> visible;
};

/// What an author of procedures does. A procedure is the whole institution's: only a reach over all of it
/// will do. Thread-safe.
class Service {
public:
    /// All outlive the service; `zone` is the institution's.
    Service(db::Database& database, const Clock& clock, const std::string& zone)
        : database_{database}, clock_{clock}, definitions_{zone}
    {
    }

    [[nodiscard]] std::vector<cases::store::VersionRow> versions(const access::Actor& actor) const;
    /// Throws not_found.
    [[nodiscard]] Sources sources(const access::Actor& actor, DefinitionId id) const;
    [[nodiscard]] Checked check(const access::Actor& actor, const Folder& folder);
    /// Throws conflict "procedure.not_sound", and "procedure.newer_version" when the newest is not the
    /// version that its author knew (0: none).
    cases::Deployment deploy(const access::Actor& actor, const Folder& folder, std::int64_t based_on);
    /// As cases::migrate_some, to a version that must be the newest.
    Moved migrate(const access::Actor& actor, DefinitionId to, cases::MigrationOrder order, CaseId after);

private:
    db::Database& database_;
    const Clock& clock_;
    cases::Definitions definitions_;
};

} // namespace divan::authoring
