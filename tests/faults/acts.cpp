// SPDX-License-Identifier: Apache-2.0
#include "faults/acts.hpp"

#include <utility>

namespace divan::test {

void make_act_tables(db::Database& database)
{
    database.write([](db::UnitOfWork& tx) {
        tx.script("CREATE TABLE act (id INTEGER NOT NULL PRIMARY KEY, number INTEGER UNIQUE) STRICT;"
                  "CREATE TABLE act_part (act_id INTEGER NOT NULL, text TEXT NOT NULL) STRICT;"
                  "CREATE INDEX act_part_act ON act_part (act_id);"
                  "CREATE TABLE act_register (id INTEGER NOT NULL PRIMARY KEY, last INTEGER NOT NULL) STRICT;"
                  "INSERT INTO act_register VALUES (1, 0)");
    });
}

void do_act(db::Database& database, Acts& done)
{
    const auto act = database.write([](db::UnitOfWork& tx) {
        const auto id = tx.next_id();
        const std::string text(1200, static_cast<char>('a' + id % 26));
        tx.execute("INSERT INTO act (id) VALUES (:id)", id);
        tx.execute("INSERT INTO act_part (act_id, text) VALUES (:id, :text)", id, text);
        tx.execute("INSERT INTO act_part (act_id, text) VALUES (:id, :text)", id, text);
        const auto number =
            tx.one<std::int64_t>("UPDATE act_register SET last = last + 1 WHERE id = :id RETURNING last", 1);
        tx.execute("UPDATE act SET number = :number WHERE id = :id", std::get<0>(number.value()), id);
        return std::pair{std::get<0>(number.value()), id};
    });
    done.insert(act);
}

static std::int64_t count(db::ReadSession& session, std::string_view sql)
{
    return std::get<0>(session.one<std::int64_t>(sql).value());
}

std::string faults_found(db::Database& database, const Acts& acknowledged)
{
    return database.read([&acknowledged](db::ReadSession& session) -> std::string {
        if (const auto sound = session.one<std::string>("PRAGMA integrity_check"); !sound) {
            return "the file does not say that it is sound";
        } else if (std::get<0>(*sound) != "ok") {
            return std::get<0>(*sound);
        }
        Acts found;
        for (const auto& [number, id] :
             session.list<std::int64_t, std::int64_t>("SELECT number, id FROM act ORDER BY number")) {
            if (number != static_cast<std::int64_t>(found.size()) + 1) {
                return "a gap before number " + std::to_string(number);
            }
            found.emplace(number, id);
        }
        for (const auto& [number, id] : acknowledged) {
            if (const auto at = found.find(number); at == found.end() || at->second != id) {
                return "the acknowledged act " + std::to_string(number) + " is lost";
            }
        }
        if (count(session, "SELECT last FROM act_register") != static_cast<std::int64_t>(found.size())) {
            return "the register and its acts differ";
        }
        if (count(session, "SELECT COUNT(*) FROM act WHERE (SELECT COUNT(*) FROM act_part "
                           "WHERE act_part.act_id = act.id) <> 2") != 0 ||
            count(session, "SELECT COUNT(*) FROM act_part WHERE act_id NOT IN (SELECT id FROM act)") != 0) {
            return "an act is half done";
        }
        return "";
    });
}

} // namespace divan::test
