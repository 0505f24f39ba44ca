// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/migration.hpp"

#include "base/error.hpp"
#include "platform/procedure/cases/act.hpp"
#include "platform/procedure/cases/terms.hpp"
#include "platform/procedure/cases/versions.hpp"
#include "platform/procedure/engine/stored.hpp"

#include <algorithm>
#include <iterator>
#include <stdexcept>
#include <utility>

namespace divan::cases {

static engine::Migrated
moved_state(const Loaded& from, const Loaded& to, const Case& row, const engine::Renaming& renamed)
{
    const auto state = engine::read_state(from.bundle->process(), row.state);
    if (!state) {
        throw std::logic_error{"the stored state of case " + std::to_string(row.id.value) + " is none"};
    }
    auto moved = engine::migrate(from.bundle->process(), to.bundle->process(), *state, renamed);
    if (from.bundle->law().term && !to.bundle->law().term) {
        moved.obstacles.push_back({from.definition.key, "migration.no_term"});
    }
    return moved;
}

/// What of it the version has.
static engine::Renaming renamed_of(const engine::Definition& process, const engine::Renaming& all)
{
    engine::Renaming some;
    for (const auto& [old, now] : all) {
        if (process.find_node(old) != engine::nowhere || process.find_flow(old) != engine::nowhere) {
            some.emplace(old, now);
        }
    }
    return some;
}

static void reject_renaming(const std::vector<engine::Obstacle>& faults)
{
    if (faults.empty()) {
        return;
    }
    std::vector<Violation> violations;
    violations.reserve(faults.size());
    for (const auto& fault : faults) {
        violations.push_back({"/renamed/" + fault.element, std::string{fault.rule}});
    }
    throw AppError{ErrorCode::invalid_input, "procedure.renaming_refused", std::move(violations)};
}

/// Held to every version that has running cases: an element that one of them has is enough. On the way
/// through the cases such versions run empty, so that only the beginning tells of unknown elements.
static void check_renaming(db::ReadSession& session,
                           Definitions& definitions,
                           const Loaded& to,
                           const engine::Renaming& renamed,
                           bool is_beginning)
{
    auto unknown = renamed;
    std::vector<engine::Obstacle> faults;
    for (const auto& version : store::running_versions(session, to.definition.key)) {
        if (version.id == to.definition.id) {
            continue;
        }
        const auto from = definitions.get(session, version.id);
        const auto some = renamed_of(from.bundle->process(), renamed);
        for (auto& fault : engine::renaming_faults(from.bundle->process(), to.bundle->process(), some)) {
            if (std::ranges::find(faults, fault) == faults.end()) {
                faults.push_back(std::move(fault));
            }
        }
        std::erase_if(unknown, [&some](const auto& each) { return some.contains(each.first); });
    }
    for (const auto& [old, now] : unknown) {
        if (is_beginning) {
            faults.push_back({old, "renaming.source_unknown"});
        }
    }
    reject_renaming(faults);
}

namespace {

/// Takes the cases one after another to the newest version.
class Mover {
public:
    Mover(Definitions& definitions, const MigrationOrder& order, Loaded to)
        : definitions_{definitions}, order_{order}, to_{std::move(to)}
    {
    }

    /// Empty: it has ended, or goes by the newest version already.
    std::optional<Migrant> look(db::ReadSession& session, CaseId id)
    {
        return of(session, store::get(session, id), [](const auto&...) {});
    }
    std::optional<Migrant> move(db::UnitOfWork& tx, const Now& now, CaseId id)
    {
        const auto go = [&](const Case& row, const engine::State& state, const engine::Renaming& renamed) {
            go_on(tx, now, row, state, renamed);
        };
        return of(tx, store::lock(tx, id), go);
    }
    /// Told once for all cases that rest there.
    void tell_gone(db::ReadSession& session, const Migrant& migrant, Migration& made)
    {
        for (const auto& obstacle : migrant.obstacles) {
            if (obstacle.rule == "migration.gone" && !made.gone.contains(obstacle.element)) {
                const auto old = definitions_.get(session, migrant.from_id);
                made.gone.emplace(
                    obstacle.element,
                    engine::successors(old.bundle->process(), to_.bundle->process(), obstacle.element));
            }
        }
    }

private:
    template <class Go>
    std::optional<Migrant> of(db::ReadSession& session, const Case& row, const Go& go)
    {
        if (row.status != "running" || row.definition == to_.definition.id) {
            return std::nullopt;
        }
        const auto from = definitions_.get(session, row.definition);
        const auto renamed = renamed_of(from.bundle->process(), order_.renamed);
        const auto moved = moved_state(from, to_, row, renamed);
        if (moved.obstacles.empty()) {
            go(row, moved.state, renamed);
        }
        return Migrant{row.id, row.business_key, from.definition.version, row.definition, moved.obstacles};
    }

    /// The step is an event without data, taken by the new version from the state in its terms.
    void go_on(db::UnitOfWork& tx,
               const Now& now,
               Case row,
               const engine::State& state,
               const engine::Renaming& renamed) const
    {
        const auto from = row.definition;
        const auto text = engine::stored(renamed);
        row.definition = to_.definition.id;
        row.state = engine::stored(to_.bundle->process(), state);
        store::set_definition(tx, row.id, row.definition);
        store::rename_nodes(tx, row.id, renamed);
        Act act{tx, now, definitions_, std::move(row)};
        act.take(event_of(engine::EventKind::changed),
                 {.author = order_.author,
                  .act = "procedures.case.migrated",
                  .fields = {{"from", from.value}, {"to", to_.definition.id.value}, {"renamed", text}}});
        store::insert(tx, act.row().id, {act.row().events, from, to_.definition.id, text});
        if (auto term = store::find_term(tx, act.row().id)) {
            reckon_term(tx, now, {act.bundle(), act.row(), act.state()}, *term);
        }
        act.store();
    }

    Definitions& definitions_;
    const MigrationOrder& order_;
    Loaded to_;
};

} // namespace

static Loaded newest_of(db::ReadSession& session, Definitions& definitions, const MigrationOrder& order)
{
    const auto newest = store::newest(session, order.procedure);
    if (!newest) {
        throw AppError{ErrorCode::not_found, "procedure.not_found"};
    }
    if (order.to && *order.to != newest->id) {
        throw AppError{ErrorCode::conflict, "procedure.newer_version"};
    }
    return definitions.get(session, newest->id);
}

Migration migrate_some(db::Database& database,
                       const Clock& clock,
                       Definitions& definitions,
                       const MigrationOrder& order,
                       CaseId after)
{
    constexpr std::size_t at_once = 100;
    std::vector<CaseId> ids;
    const auto to = database.read([&](db::ReadSession& session) {
        auto loaded = newest_of(session, definitions, order);
        check_renaming(session, definitions, loaded, order.renamed, after.value == 0);
        ids = store::migrants(session, loaded.definition, after, at_once);
        return loaded;
    });
    Mover mover{definitions, order, to};
    Migration made{to.definition, {}, {}, {}};
    for (const auto id : ids) {
        const auto look = [&](db::ReadSession& session) { return mover.look(session, id); };
        const auto move = [&](db::UnitOfWork& tx) {
            const auto at = clock.now();
            const auto& zone = definitions.zone();
            return mover.move(tx, {at, civil_date(at, zone), zone}, id);
        };
        if (auto migrant = order.is_trial ? database.read(look) : database.write(move)) {
            database.read([&](db::ReadSession& session) { mover.tell_gone(session, *migrant, made); });
            made.cases.push_back(*std::move(migrant));
        }
    }
    if (ids.size() == at_once) {
        made.next = ids.back();
    }
    return made;
}

Migration
migrate(db::Database& database, const Clock& clock, const std::string& zone, const MigrationOrder& order)
{
    Definitions definitions{zone};
    auto all = migrate_some(database, clock, definitions, order, CaseId{0});
    while (all.next) {
        auto some = migrate_some(database, clock, definitions, order, *all.next);
        std::ranges::move(some.cases, std::back_inserter(all.cases));
        all.gone.merge(some.gone);
        all.next = some.next;
    }
    return all;
}

} // namespace divan::cases
