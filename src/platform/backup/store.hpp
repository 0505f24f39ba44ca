// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace divan::backup::store {

/// Name of the last migration of this database.
[[nodiscard]] std::string last_migration(db::ReadSession& session);
/// What SQLite finds wrong in its file, at most 20; none on PostgreSQL, which restores by statements.
[[nodiscard]] std::vector<std::string> damage(db::ReadSession& session);
/// Leaves out the next `count` identifiers of every site.
void skip_identifiers(db::UnitOfWork& tx, std::int64_t count);
/// All that opens an account without its password: sessions, sign-ins under way, links that set a password.
void end_sessions(db::UnitOfWork& tx);
/// What was sealed by a key that is lost. Who had a second factor is asked for a new one.
void give_up_sealed(db::UnitOfWork& tx);

} // namespace divan::backup::store
