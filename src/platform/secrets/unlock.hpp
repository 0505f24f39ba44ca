// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "platform/secrets/box.hpp"

#include <filesystem>

namespace divan::secrets {

/// The box of a data folder, proven to be the one its database was sealed with; a folder that never sealed
/// anything gets its key file here. Throws std::runtime_error that names the file: it is lost, it belongs to
/// another folder, or it lacks an older key.
[[nodiscard]] Box unlock(db::Database& database, const std::filesystem::path& path);

/// Before a folder is served at all: makes nothing. False when something was sealed here and the file is not
/// there. Throws std::runtime_error as unlock for a file that belongs to another folder or lacks an older
/// key.
[[nodiscard]] bool has_its_key(db::Database& database, const std::filesystem::path& path);

} // namespace divan::secrets
