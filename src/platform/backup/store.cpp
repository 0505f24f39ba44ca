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

/// An older backup is restored as it was: without the tables of later migrations.
static bool knows_links_and_keys(db::ReadSession& session)
{
    return last_migration(session) >= "0018_identity";
}

void end_sessions(db::UnitOfWork& tx)
{
    tx.execute("DELETE FROM session");
    if (knows_links_and_keys(tx)) {
        tx.execute("DELETE FROM pending_sign_in");
        tx.execute("DELETE FROM account_token");
        tx.execute("DELETE FROM single_sign_on_request");
    }
}

void give_up_sealed(db::UnitOfWork& tx)
{
    if (!knows_links_and_keys(tx)) {
        return;
    }
    tx.execute("UPDATE account SET needs_factor = 1, version = version + 1 WHERE id IN (SELECT account_id "
               "FROM second_factor WHERE confirmed_at IS NOT NULL)");
    tx.execute("DELETE FROM recovery_code");
    tx.execute("DELETE FROM second_factor");
    tx.execute("DELETE FROM person_identifier");
    tx.execute("DELETE FROM secret_key");
}

} // namespace divan::backup::store
