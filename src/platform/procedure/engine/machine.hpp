// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "platform/procedure/engine/data.hpp"
#include "platform/procedure/engine/definition.hpp"
#include "platform/procedure/engine/event.hpp"
#include "platform/procedure/engine/state.hpp"

#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace divan::engine {

/// The instant of the event: FEEL's now() in a step.
class EventClock final : public Clock {
public:
    explicit EventClock(Moment at) : at_{std::chrono::milliseconds{at}} {}
    [[nodiscard]] Instant now() const override { return at_; }

private:
    Instant at_;
};

/// Moves tokens until all are at rest. One step of one case; `step` (step.hpp) is its only user.
class Machine {
public:
    Machine(const Definition& definition, State& state, Outcome& outcome, Moment at);

    /// A token on its way to `node`.
    struct Token {
        Index node{};
        Id frame{};
        Index flow{nowhere};
        Id body{};
        std::uint32_t turn{};
    };
    /// Where names are looked up, from inside out.
    struct Place {
        Id frame{};
        Id body{};
        std::uint32_t turn{};
    };
    struct Variable {
        std::string name;
        Storable stored;
    };
    using Variables = std::vector<Variable>;

    // --- what events do; what they may throw as Fault they throw before anything has changed
    void start(const Event& event);
    void complete(const Wait& wait, const Event& event);
    void fail(const Wait& wait, const Event& event);
    void fire(const Timer& timer);
    void receive(const Subscription& subscription, const Event& event);
    /// False where what threw it has been broken off by what caught it.
    bool escalate(const Wait& thrower, const std::string& code);
    void retry(const Wait& wait);
    void change(const Event& event);
    void end_all(Status status);
    /// Until every token rests.
    void run();

private:
    // --- entering (machine.cpp)
    void process(const Token& token);
    void enter(const Token& token);
    [[nodiscard]] Loop counted(const Token& token);
    void begin_loop(const Token& token);
    void begin_runs(const Wait& body, std::uint32_t count);
    void rest(const Token& token);
    void open(const Token& token);
    void pass(const Token& token);
    void choose(const Token& token);
    void join(const Token& token);
    [[nodiscard]] bool holds(Index flow, Index default_flow, Id frame);
    void add_to_join(const Token& token);
    void end(const Token& token);
    void park(const Token& token, const Fault& fault);
    void rest_at_gateway(const Token& token);
    [[nodiscard]] Id add_wait(WaitKind kind, const Token& token);
    // --- events beside a token (arming.cpp)
    [[nodiscard]] std::vector<Timer>
    timers_of(const Token& token, const std::vector<Index>& events, const feel::Value& data);
    void arm(Id wait, const std::vector<Index>& events, const std::vector<Timer>& timers);
    [[nodiscard]] std::vector<Index> events_of(const Token& token) const;
    void ask(const Wait& wait, feel::Value given);

    // --- inclusive gateways (merging.cpp)
    void choose_several(const Token& token);
    [[nodiscard]] bool is_awaited(Index join, Id frame) const;
    void merge();

    // --- event sub-processes (handling.cpp)
    void arm_case();
    void begin_handler(Index start, Id frame);
    [[nodiscard]] Index handling(Id frame, bpmn::EventKind kind, std::string_view code) const;
    [[nodiscard]] bool is_interrupted(Id frame) const;
    [[nodiscard]] Id frame_of(Id owner) const;
    void drop_handlers(Id owner);

    // --- signals (signalling.cpp)
    struct Hearing {
        Id subscription{};
        Id frame{};
        Variables variables;
    };
    [[nodiscard]] std::vector<Hearing> hearing(const bpmn::Event& event, const feel::Value& data);
    void signal(const Token& token, std::vector<Hearing> heard, feel::Value data);
    [[nodiscard]] bool survives(const Token& token) const;
    [[nodiscard]] Place place_of(const Subscription& subscription) const;
    void drop_if_once(const Subscription& subscription);

    // --- leaving (leaving.cpp)
    void leave(Index node, Id frame);
    void take(Index flow, Id frame);
    void finish(Wait wait);
    void finish_run(const Wait& run);
    void settle_loop(const Wait& body);
    void complete_frame(Id frame);
    [[nodiscard]] bool is_empty(Id frame) const;
    void throw_error(Id frame, Index node, const std::string& code);
    [[nodiscard]] Index
    catching(const std::vector<Index>& events, bpmn::EventKind kind, std::string_view code) const;
    [[nodiscard]] Index catch_thrown(Wait wait, bpmn::EventKind kind, const std::string& code);
    void trigger(Index node, Wait wait);
    void happen(Index event, Id owner);

    // --- withdrawing (withdrawing.cpp)
    void cancel(Id wait);
    void cancel_runs(Id body);
    void empty_frame(Id frame);
    void remove_frame(Id frame);
    void remove_wait(Id wait);
    template <class Which>
    void drop_events_if(Which which);
    void drop_events(Id wait);
    void raise(Incident incident);
    void solve(Id wait);
    void find_deadlocks();
    void effect(Effect made) { outcome_.effects.push_back(std::move(made)); }

    // --- values (evaluation.cpp)
    [[nodiscard]] feel::Value evaluate(const Formula& formula, const Place& place, const feel::Value& data);
    [[nodiscard]] feel::Value
    look_up(std::string_view name, const Place& place, const feel::Value& data) const;
    [[nodiscard]] const feel::Value* find_variable(std::string_view name, Id frame) const;
    [[nodiscard]] bool loop_value(std::string_view name, const Place& place, feel::Value& value) const;
    /// What an element is given: null where it has no inputs.
    [[nodiscard]] feel::Value given_to(Index node, const Place& place);
    void add_visible(std::vector<feel::Context::Entry>& entries, Id frame) const;
    /// What an element gives back, as variables; `all_by_default` where it has no outputs.
    [[nodiscard]] Variables
    given_by(Index node, const Place& place, const feel::Value& data, bool all_by_default);
    static void add_members(Variables& variables, const feel::Value& data);
    void check_weight(const Variables& variables) const;
    /// In the nearest frame that has the name, else in the case's own.
    void set(Id frame, Variables variables);
    void set_in(Frame& frame, Variable variable);

    [[nodiscard]] Frame& frame(Id id);
    [[nodiscard]] Loop& loop(Id body);
    [[nodiscard]] Id next_id() { return state_.next++; }

    const Definition& definition_;
    State& state_;
    Outcome& outcome_;
    EventClock clock_;
    feel::World world_;
    std::deque<Token> queue_;
    std::uint32_t steps_{};
    std::vector<feel::Value> inputs_; // of the formula at hand
};

} // namespace divan::engine
