// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bundle/deciding.hpp"
#include "platform/procedure/engine/state.hpp"
#include "platform/procedure/scenario/scenario.hpp"
#include "platform/procedure/term/term.hpp"

#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace divan::scenario {

/// A timer that repeats each second for a century is no story.
inline constexpr std::size_t firings_max = 2000;

/// One case as it goes, with the rules that the program holds people to.
class Play {
public:
    struct Made {
        std::string key;
        std::vector<std::string> rules;
        std::string result; // in one form; empty: none
    };
    struct Open {
        std::string node;
        std::optional<CivilDate> due;
    };

    Play(const bundle::Bundle& bundle, const Scenario& scenario) : bundle_{bundle}, scenario_{scenario} {}

    /// Fires what falls due until the step's moment, in its order, each at its own; false when that is more
    /// than firings_max in the whole scenario.
    [[nodiscard]] bool let_pass(const Step& step);
    /// The reason of a refusal; empty: taken.
    std::string act(const Step& step);

    [[nodiscard]] std::optional<CivilDate> last_day() const;
    /// The last day to appeal against what was last decided at a node; empty: it does not run.
    [[nodiscard]] std::optional<CivilDate> appeal_until(const std::string& node) const;
    /// Nodes at which tokens rest, in order.
    [[nodiscard]] std::vector<std::string> resting() const;
    /// Null where the case has none of the name.
    [[nodiscard]] feel::Value variable(const std::string& name) const;
    [[nodiscard]] bool is_stopped() const { return !course_.stops.empty() && !course_.stops.back().to; }
    [[nodiscard]] engine::Status status() const { return state_.status; }
    /// The end event last reached.
    [[nodiscard]] const std::string& end() const { return end_; }
    [[nodiscard]] const std::map<engine::Id, Open>& open() const { return open_; }
    /// Decisions since the last let_pass began.
    [[nodiscard]] const std::vector<Made>& made() const { return made_; }

private:
    /// A decision taken at a node, and the time to appeal against it.
    struct Taken {
        std::string node;
        std::string outcome;
        std::optional<CivilDate> last_day;
        bool is_served{};
        bool is_over{};
    };
    using Asks = std::vector<engine::Effect>;

    [[nodiscard]] const engine::Definition& process() const { return bundle_.process(); }
    [[nodiscard]] const bundle::Law& law() const { return bundle_.law(); }
    [[nodiscard]] Instant due(const engine::Timer& timer) const;
    /// When the last day of the term is over and the case has to hear of it; empty: it has not.
    [[nodiscard]] std::optional<Instant> end_of_term() const;
    void expire();
    [[nodiscard]] const engine::Subscription* hearing(const std::string& message) const;

    std::string start(const Step& step);
    std::string complete(const Step& step);
    [[nodiscard]] bool is_separated(const Step& step) const;
    std::string receive(const Step& step);
    std::string lodge(const Step& step);
    std::string end_appeal(const Step& step);
    void hear(const std::optional<wire::Line<200>>& message, feel::Value data);
    void follow_decisions(const std::string& node, const feel::Value& data);
    void tell_appeal_times();
    /// When the time to appeal against a decision has next to be told of; empty: it has not.
    [[nodiscard]] std::optional<Instant> end_of_appeal_time() const;
    std::string with_form(const std::string& form, engine::Event made, const Step& step);
    std::string begin_by(const Step& step);
    std::string answer(const Step& step);
    [[nodiscard]] engine::Event event(engine::EventKind kind, engine::Id id) const;
    /// With the decisions that follow, as the program makes them.
    std::string take(const engine::Event& event);
    std::string engine_step(const engine::Event& event, Asks& asks);
    void follow(const engine::Effect& effect, Asks& asks);
    void follow_term(engine::EventKind kind);
    void remember(const bundle::Decided& decided);
    [[nodiscard]] term::Moment local() const;

    const bundle::Bundle& bundle_;
    const Scenario& scenario_;
    engine::State state_{};
    Instant now_{};
    std::size_t firings_{};
    std::map<engine::Id, Open> open_{};
    std::set<std::pair<std::string, std::string>> done_{}; // node and person
    std::vector<Made> made_{};
    std::string end_{};
    term::Course course_{};
    bool is_over_{}; // the term's end has been told
    std::vector<Taken> taken_{};
};

} // namespace divan::scenario
