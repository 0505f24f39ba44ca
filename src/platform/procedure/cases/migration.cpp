// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/migration.hpp"

#include "base/error.hpp"
#include "platform/procedure/cases/act.hpp"
#include "platform/procedure/cases/terms.hpp"
#include "platform/procedure/engine/stored.hpp"

#include <stdexcept>
#include <utility>

namespace divan::cases {

static engine::Migrated moved_state(const Loaded& from, const Loaded& to, const Case& row)
{
    const auto state = engine::read_state(from.bundle->process(), row.state);
    if (!state) {
        throw std::logic_error{"the stored state of case " + std::to_string(row.id.value) + " is none"};
    }
    auto moved = engine::migrate(from.bundle->process(), to.bundle->process(), *state);
    if (from.bundle->law().term && !to.bundle->law().term) {
        moved.obstacles.push_back({from.definition.key, "migration.no_term"});
    }
    return moved;
}

/// The step is an event without data, taken by the new version from the state, already in its terms.
static void go_on(db::UnitOfWork& tx, const Now& now, Definitions& definitions, const Loaded& to, Case row)
{
    const auto from = row.definition;
    row.definition = to.definition.id;
    store::set_definition(tx, row.id, row.definition);
    Act act{tx, now, definitions, std::move(row)};
    act.take(event_of(engine::EventKind::changed),
             {.author = {},
              .act = "procedures.case.migrated",
              .fields = {{"from", from.value}, {"to", to.definition.id.value}}});
    store::insert(tx, act.row().id, {act.row().events, from, to.definition.id});
    if (auto term = store::find_term(tx, act.row().id)) {
        reckon_term(tx, now, {act.bundle(), act.row(), act.state()}, *term);
    }
    act.store();
}

Migration migrate(db::Database& database,
                  const Clock& clock,
                  const std::string& zone,
                  const std::string& procedure,
                  bool is_trial)
{
    constexpr std::size_t at_once = 100;
    Definitions definitions{zone};
    const auto to = database.read([&](db::ReadSession& session) {
        const auto newest = store::newest(session, procedure);
        if (!newest) {
            throw AppError{ErrorCode::not_found, "procedure.not_found"};
        }
        return definitions.get(session, newest->id);
    });
    Migration made{to.definition, {}};
    for (CaseId after{0};;) {
        const auto ids = database.read([&](db::ReadSession& session) {
            return store::migrants(session, to.definition, after, at_once);
        });
        for (const auto id : ids) {
            made.cases.push_back(database.write([&](db::UnitOfWork& tx) {
                const auto at = clock.now();
                auto row = is_trial ? store::get(tx, id) : store::lock(tx, id);
                const auto from = definitions.get(tx, row.definition);
                const auto moved = moved_state(from, to, row);
                Migrant migrant{id, row.business_key, from.definition.version, moved.obstacles};
                if (!is_trial && moved.obstacles.empty()) {
                    row.state = engine::stored(to.bundle->process(), moved.state);
                    go_on(tx, {at, civil_date(at, zone), zone}, definitions, to, std::move(row));
                }
                return migrant;
            }));
        }
        if (ids.size() < at_once) {
            return made;
        }
        after = ids.back();
    }
}

} // namespace divan::cases
