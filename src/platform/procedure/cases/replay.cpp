// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/replay.hpp"

#include "platform/ledger/entry.hpp"
#include "platform/ledger/store.hpp"
#include "platform/procedure/cases/act.hpp"
#include "platform/procedure/cases/commitment.hpp"
#include "platform/procedure/cases/decisions.hpp"
#include "platform/procedure/cases/migration.hpp"
#include "platform/procedure/cases/sending.hpp"
#include "platform/procedure/engine/reason.hpp"
#include "platform/procedure/engine/stored.hpp"
#include "platform/procedure/engine/words.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

namespace divan::cases {

using engine::EventKind;

/// The node whose wait, timer or message the event answers.
static std::string
node_of(const engine::Definition& process, const engine::State& state, const engine::Event& event)
{
    auto node = event.node;
    if (event.kind == EventKind::fired) {
        const auto found = std::ranges::find(state.timers, event.id, &engine::Timer::id);
        node = found == state.timers.end() ? engine::nowhere : found->node;
    } else if (event.kind == EventKind::received) {
        const auto found = std::ranges::find(state.subscriptions, event.id, &engine::Subscription::id);
        node = found == state.subscriptions.end() ? engine::nowhere : found->node;
    } else if (const auto* const wait = engine::find_wait(state, event.id)) {
        node = wait->node;
    }
    return node == engine::nowhere ? "" : process.node(node).id;
}

/// One event on; false with a fault.
static bool tell(Replay& so_far, const engine::Definition& process, Step step)
{
    const auto event = engine::read_event(process, step.event);
    if (!event) {
        so_far.fault = fmt::format("event {} is none of this process", step.number);
        return false;
    }
    Told told;
    told.kind = engine::word_of(event->kind);
    told.node = node_of(process, so_far.state, *event);
    const auto outcome = engine::step(process, so_far.state, *event);
    if (outcome.refused != engine::Reason::none) {
        so_far.fault = fmt::format("event {} is not taken: {}", step.number, engine::key_of(outcome.refused));
        return false;
    }
    told.flows.reserve(outcome.path.size());
    for (const auto flow : outcome.path) {
        told.flows.push_back(process.flow(flow).id);
    }
    so_far.sent += std::ranges::count_if(outcome.effects, [](const engine::Effect& effect) {
        return effect.kind == engine::EffectKind::sent && !effect.text.empty(); // not a notice alone
    });
    so_far.text = engine::stored(process, so_far.state);
    told.step = std::move(step);
    so_far.steps.push_back(std::move(told));
    return true;
}

/// The version that tells the next step, and where it changes.
class Versions {
public:
    Versions(db::ReadSession& session, Definitions& definitions, const Case& of)
        : session_{session},
          definitions_{definitions},
          migrations_{store::migrations(session, of.id)},
          loaded_{definitions.get(session, migrations_.empty() ? of.definition : migrations_.front().from)}
    {
    }

    [[nodiscard]] const engine::Definition& process() const { return loaded_.bundle->process(); }

    /// Before the step of that number is told; false when the case could not have gone on so.
    bool reach(std::int64_t number, Replay& so_far)
    {
        if (next_ == migrations_.size() || migrations_[next_].number != number) {
            return true;
        }
        const auto& row = migrations_[next_++];
        const auto to = definitions_.get(session_, row.to);
        const auto renamed = engine::read_renaming(row.renamed);
        if (!renamed) {
            return false;
        }
        auto moved = engine::migrate(process(), to.bundle->process(), so_far.state, *renamed);
        so_far.state = std::move(moved.state);
        loaded_ = to;
        return moved.obstacles.empty();
    }

private:
    db::ReadSession& session_;
    Definitions& definitions_;
    std::vector<store::MigrationRow> migrations_;
    Loaded loaded_;
    std::size_t next_{};
};

static Replay fold(db::ReadSession& session,
                   Definitions& definitions,
                   const Case& of,
                   const std::function<void(const Replay&)>& look)
{
    constexpr std::size_t at_once = 500;
    Replay made;
    Versions versions{session, definitions, of};
    for (std::int64_t number = 0;;) {
        auto steps = store::steps(session, of.id, number, at_once);
        const auto is_last = steps.size() < at_once;
        for (auto& step : steps) {
            if (step.number != ++number) {
                made.fault = fmt::format("event {} is missing", number);
                return made;
            }
            if (!versions.reach(number, made)) {
                made.fault = fmt::format("it could not go on by another version at event {}", number);
                return made;
            }
            if (!tell(made, versions.process(), std::move(step))) {
                return made;
            }
            look(made);
        }
        if (is_last) {
            return made;
        }
    }
}

Replay replay(db::ReadSession& session, Definitions& definitions, const Case& of)
{
    return fold(session, definitions, of, [](const Replay&) {});
}

static bool stands_still(const engine::State& state, engine::Id wait)
{
    return std::ranges::find(state.incidents, wait, &engine::Incident::wait) != state.incidents.end();
}

/// As store::derived says them.
static std::vector<std::string> expected_rows(const engine::Definition& process, const engine::State& state)
{
    std::vector<std::string> rows;
    const auto add = [&rows](std::string_view what, engine::Id id, std::string_view text) {
        rows.push_back(fmt::format("{} {} {}", what, id, text));
    };
    for (const auto& each : state.incidents) {
        add("incident", each.wait, engine::key_of(each.reason));
    }
    for (const auto& each : state.subscriptions) {
        add("message", each.id, process.node(each.node).event.name);
    }
    for (const auto& each : state.waits) {
        if (each.kind == engine::WaitKind::task) {
            add("task", each.id, process.node(each.node).id);
        } else if (each.kind == engine::WaitKind::called && !stands_still(state, each.id)) {
            add("call", each.id, process.node(each.node).id);
        }
    }
    for (const auto& each : state.timers) {
        add("timer", each.id, to_text(instant_of(each.due)));
    }
    std::ranges::sort(rows);
    return rows;
}

/// The entries of a case's acts by identifier.
static std::map<std::int64_t, ledger::Entry> entries_of(db::ReadSession& session, CaseId id)
{
    std::map<std::int64_t, ledger::Entry> found;
    for (const auto* const act :
         {"procedures.call.answered", "procedures.case.cancelled", "procedures.case.decided",
          "procedures.case.migrated", "procedures.case.received", "procedures.case.retried",
          "procedures.case.started", "procedures.case.timed", "procedures.task.assigned",
          "procedures.task.completed", "procedures.term.extended", "procedures.term.moved",
          "procedures.term.over"}) {
        for (auto& entry : ledger::store::of_subject(session, reference(id), act)) {
            found.emplace(entry.id, std::move(entry));
        }
    }
    return found;
}

/// What is wrong with where the history leads; empty: nothing.
static std::string
end_fault(db::ReadSession& session, const Case& row, const Replay& made, const engine::Definition& process)
{
    if (!made.fault.empty()) {
        return made.fault;
    }
    if (made.text != row.state) {
        return "its history gives another state";
    }
    if (static_cast<std::int64_t>(made.steps.size()) != row.events) {
        return fmt::format("it counts {} events, its history {}", row.events, made.steps.size());
    }
    if (made.sent != store::sent_count(session, row.id)) {
        return "what it sent does not follow from its history";
    }
    auto rows = store::derived(session, row.id);
    std::ranges::sort(rows);
    return rows == expected_rows(process, made.state)
               ? ""
               : "timers, messages, tasks, calls or incidents don't follow from its state";
}

std::vector<std::string> faults(db::ReadSession& session, Definitions& definitions, CaseId id)
{
    const auto row = store::get(session, id);
    const auto loaded = definitions.get(session, row.definition);
    const auto entries = entries_of(session, id);
    std::vector<std::string> found;
    const auto fault = [&found, id](const std::string& text) {
        found.push_back(fmt::format("case {}: {}", id.value, text));
    };
    const auto made = fold(session, definitions, row, [&](const Replay& so_far) {
        const auto& step = so_far.steps.back().step;
        const auto entry = entries.find(step.entry.value);
        if (entry == entries.end() || entry->second.event != step.act) {
            fault(fmt::format("event {} has no entry in the ledger", step.number));
            return;
        }
        for (const auto& [name, hash] : commitments(step, so_far.text)) {
            const auto* const told = ledger::value_as<std::string>(entry->second, name);
            if (told == nullptr || *told != std::get<std::string>(hash)) {
                fault(fmt::format("event {} is not the one in the ledger ({})", step.number, name));
            }
        }
    });
    const auto end = end_fault(session, row, made, loaded.bundle->process());
    if (!end.empty()) {
        fault(end);
    } else if (entries.size() != made.steps.size()) {
        fault(fmt::format("the ledger has {} acts on it, its history {}", entries.size(), made.steps.size()));
    }
    for (const auto& each : decision_faults(session, id, made)) {
        fault(each);
    }
    return found;
}

Checked check(db::Database& database, const std::string& zone)
{
    constexpr std::size_t at_once = 100;
    constexpr std::size_t most_faults = 100;
    Definitions definitions{zone};
    Checked checked;
    for (CaseId after{0};;) {
        const auto ids =
            database.read([&](db::ReadSession& session) { return store::ids(session, after, at_once); });
        for (const auto id : ids) {
            for (auto& fault :
                 database.read([&](db::ReadSession& session) { return faults(session, definitions, id); })) {
                if (checked.faults.size() < most_faults) {
                    checked.faults.push_back(std::move(fault));
                }
            }
            ++checked.cases;
        }
        if (ids.size() < at_once) {
            return checked;
        }
        after = ids.back();
    }
}

} // namespace divan::cases
