// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/backup/backup.hpp"
#include "platform/ledger/signing.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

namespace divan::backup {

/// On what ground a restored ledger signs again (README.md).
struct Claim {
    std::optional<std::string> last_head; // the last published head, as a signed note
    std::optional<std::string> new_origin;
    bool first_copy_is_gone{}; // an earlier restore of this backup under its own origin was thrown away
    bool sealed_is_lost{};     // the key of what is sealed in the database is lost for good: it is given up
};

/// Refuses, before anything is copied, a claim that can't hold: neither ground or both, or a backup that was
/// restored under its own origin already. Throws std::runtime_error.
void check_claim(const Opened& backup, const Claim& claim);

/// Copies every part but the database and the keys into `folder`, hashes checked on the way. Throws
/// std::runtime_error with every fault of the backup.
void unpack(const Opened& backup, const std::filesystem::path& folder);

struct Settled {
    std::string origin;
    std::int64_t entries{};
    std::int64_t heads{};
};

/// Checks the restored database whole, proves the claim, records the restore and signs a head. `key` signs
/// from now on; it is the backup's own unless the origin is new. Throws std::runtime_error; the database is
/// then thrown away.
Settled settle(db::Database& restored,
               const Opened& backup,
               const ledger::SigningKey& key,
               const Claim& claim,
               const Clock& clock);

/// Remembers in the backup that it was restored; false when the backup can't be written to.
bool note_restore(const Opened& backup, const std::string& origin, const Clock& clock);

} // namespace divan::backup
