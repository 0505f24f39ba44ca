// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/configuration.hpp"
#include "app/data_folder.hpp"
#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/backup/backup.hpp"

#include <optional>
#include <string>

namespace divan::app {

/// The first line of a file that holds a passphrase. Throws std::runtime_error when there is none.
[[nodiscard]] std::string read_passphrase(const std::string& file);

/// Makes one backup of a data folder as its configuration says (to, keep, passphrase file); for the command,
/// the schedule and the migration. `database` may be in use. Throws std::runtime_error.
backup::Made make_backup(const DataFolder& folder,
                         db::Database& database,
                         const BackupSettings& settings,
                         const std::string& reason,
                         const Clock& clock);

} // namespace divan::app
