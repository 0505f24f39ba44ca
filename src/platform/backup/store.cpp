// SPDX-License-Identifier: Apache-2.0
#include "platform/backup/store.hpp"

namespace divan::backup::store {

std::string last_migration(db::ReadSession& session)
{
    const auto rows = session.list<std::string>("SELECT name FROM migration ORDER BY name DESC LIMIT 1");
    return rows.empty() ? "" : std::get<0>(rows.front());
}

std::vector<std::string> damage(db::ReadSession& session)
{
    std::vector<std::string> found;
    if (session.dialect() == db::Dialect::postgres) {
        return found;
    }
    for (auto& [line] : session.list<std::string>("PRAGMA quick_check(20)")) {
        if (line != "ok") {
            found.push_back(std::move(line));
        }
    }
    return found;
}

void skip_identifiers(db::UnitOfWork& tx, std::int64_t count)
{
    tx.execute("UPDATE id_series SET next = next + CAST(:count AS BIGINT)", count);
}

void end_sessions(db::UnitOfWork& tx)
{
    tx.execute("DELETE FROM session");
}

} // namespace divan::backup::store
