// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/cases/tasks.hpp"
#include "platform/procedure/engine/step.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::cases {

struct Decision;

/// Who does what is recorded, under which event of the ledger.
struct Doing {
    ledger::Author author; // zeros: the system
    std::string_view act;
    std::vector<ledger::Field> fields{}; // beside those that every act on a case has
    std::string why{};                   // kept with the history, committed to in the ledger
};

/// One case within one unit of work: takes events one after another, each with its entry in the ledger, its
/// row in the history and what follows from it, and stores where the case then stands. Decisions are made
/// inside, as events of the system; so are called cases begun and broken off, and the caller told of the end.
class Act {
public:
    /// `row` is locked, or new; the others outlive the act.
    Act(db::UnitOfWork& tx, const Now& now, Definitions& definitions, Case row);

    /// Throws conflict, with the engine's reason, for an event that the case does not take.
    void take(engine::Event event, const Doing& doing);
    /// A message of appeals, as the system's: false where the case does not wait for it.
    bool hear(const std::optional<divan::wire::Line<200>>& message, feel::Value data);
    /// Once, after all events.
    void store();

    [[nodiscard]] const Case& row() const { return case_; }
    [[nodiscard]] const engine::State& state() const { return state_; }
    [[nodiscard]] const bundle::Bundle& bundle() const { return *loaded_.bundle; }

private:
    [[nodiscard]] const engine::Definition& process() const { return loaded_.bundle->process(); }
    [[nodiscard]] engine::Reason try_step(const engine::Event& event, const Doing& doing);
    void step(const engine::Event& event, const Doing& doing);
    void settle();
    void record(const engine::Event& event, const Doing& doing);
    void follow(const engine::Effect& effect);
    void end_own_task(engine::Id wait, const ledger::Author& author);
    void follow_timers(const engine::Event& event);
    void open(const engine::Effect& effect);
    void withdraw_task(const engine::Effect& effect);
    void decide(const engine::Effect& ask);
    void store_incidents();
    void put();

    // calls.cpp
    void call(const engine::Effect& effect);
    void withdraw_call(const engine::Effect& effect);
    void answer(engine::Event event, const Doing& doing);
    void tell_caller();
    void escalate_to(Act& caller, engine::Id wait);
    [[nodiscard]] static Doing called_doing(const Act& called);

    void send(const engine::Effect& effect);   // sending.cpp
    void notify(const engine::Effect& effect); // notice.cpp

    // appeals.cpp
    void tell_first_case();
    void end_appeal(const Decision& decision);

    db::UnitOfWork& tx_;
    const Now& now_;
    Definitions& definitions_;
    Case case_;
    Loaded loaded_;
    engine::State state_;
    std::string text_; // of the state
    std::vector<engine::Effect> asks_;
    std::vector<engine::Effect> calls_;    // to be begun
    std::vector<std::string> escalations_; // codes that nothing in the case caught
    std::size_t decided_{};
    std::size_t begun_{}; // called cases, of all cases that this act led to
    Act* outer_{};        // the act that led to this one
    bool is_retry_{};
    bool has_new_incidents_{};
};

/// An event that answers a wait, timer or subscription; its moment is the act's.
[[nodiscard]] engine::Event event_of(engine::EventKind kind, std::int64_t id = 0, feel::Value data = {});
/// The moment of an event.
[[nodiscard]] engine::Moment moment_of(Instant at);
[[nodiscard]] Instant instant_of(engine::Moment at);

} // namespace divan::cases
