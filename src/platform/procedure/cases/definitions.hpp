// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bundle/bundle.hpp"
#include "platform/procedure/cases/store.hpp"

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace divan::cases {

/// A version with what its cases run by.
struct Loaded {
    Definition definition;
    std::shared_ptr<const bundle::Bundle> bundle; // shared with all acts on its cases
};

/// Versions compiled once; they never change. Thread-safe.
class Definitions {
public:
    explicit Definitions(std::string zone) : zone_{std::move(zone)} {}

    /// Throws not_found; std::logic_error when what was deployed can't be read any more.
    [[nodiscard]] Loaded get(db::ReadSession& session, DefinitionId id);
    [[nodiscard]] const std::string& zone() const { return zone_; }

private:
    static constexpr std::size_t most = 256; // then all are let go

    std::string zone_;
    std::mutex mutex_;
    std::map<DefinitionId, Loaded> kept_;
};

struct Deployment {
    std::optional<Definition> definition; // empty: refused, nothing is kept
    bool is_new{};
    std::vector<bundle::Finding> findings;
};

/// What becomes a version.
struct Delivery {
    std::vector<bundle::File> files;
    std::vector<bundle::File> scenarios{};  // kept beside a new version
    std::optional<std::int64_t> based_on{}; // the newest version that its author knew; 0: none
};

/// Keeps the files as the next version of their procedure, bound to the newest versions of what it calls; the
/// same files, bound alike, are the version they are. Refused whole, with every finding. Throws conflict
/// "procedure.newer_version" when there is a newer one than its author knew.
[[nodiscard]] Deployment deploy(db::Database& database,
                                Instant at,
                                const ledger::Author& author,
                                const std::string& zone,
                                const Delivery& delivery);
[[nodiscard]] Deployment deploy(db::Database& database,
                                Instant at,
                                const ledger::Author& author,
                                const std::string& zone,
                                const std::vector<bundle::File>& files);

/// What this institution lacks of what the law names: roles and posts (errors), duties (warnings).
[[nodiscard]] std::vector<bundle::Finding>
strangers(db::ReadSession& session, const bundle::Law& law, CivilDate day);

} // namespace divan::cases
