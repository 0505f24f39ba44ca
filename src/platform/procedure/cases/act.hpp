// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/cases/tasks.hpp"
#include "platform/procedure/engine/step.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::cases {

/// Who does what is recorded, under which event of the ledger.
struct Doing {
    ledger::Author author; // zeros: the system
    std::string_view act;
    std::vector<ledger::Field> fields{}; // beside those that every act on a case has
    std::string why{};                   // kept with the history, committed to in the ledger
};

/// One case within one unit of work: takes events one after another, each with its entry in the ledger, its
/// row in the history and what follows from it, and stores where the case then stands. Decisions are made
/// inside, as events of the system.
class Act {
public:
    /// `row` is locked, or new; `tx` and `now` outlive the act.
    Act(db::UnitOfWork& tx, const Now& now, Loaded loaded, Case row);

    /// Throws conflict, with the engine's reason, for an event that the case does not take.
    void take(engine::Event event, const Doing& doing);
    /// Once, after all events.
    void store();

    [[nodiscard]] const Case& row() const { return case_; }
    [[nodiscard]] const engine::State& state() const { return state_; }
    [[nodiscard]] const bundle::Bundle& bundle() const { return *loaded_.bundle; }

private:
    [[nodiscard]] const engine::Definition& process() const { return loaded_.bundle->process(); }
    void step(const engine::Event& event, const Doing& doing);
    void record(const engine::Event& event, const Doing& doing);
    void follow(const engine::Effect& effect);
    void end_own_task(engine::Id wait, const ledger::Author& author);
    void follow_timers(const engine::Event& event);
    void open(const engine::Effect& effect);
    void decide(const engine::Effect& ask);
    void store_incidents();

    db::UnitOfWork& tx_;
    const Now& now_;
    Loaded loaded_;
    Case case_;
    engine::State state_;
    std::string text_; // of the state
    std::vector<engine::Effect> asks_;
    bool is_retry_{};
    bool has_new_incidents_{};
};

/// An event that answers a wait, timer or subscription; its moment is the act's.
[[nodiscard]] engine::Event event_of(engine::EventKind kind, std::int64_t id = 0, feel::Value data = {});
/// The moment of an event.
[[nodiscard]] engine::Moment moment_of(Instant at);
[[nodiscard]] Instant instant_of(engine::Moment at);

} // namespace divan::cases
