// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/soundness.hpp"

#include "platform/procedure/bpmn/inclusive.hpp"
#include "platform/procedure/bpmn/net.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace divan::bpmn {

namespace {

using State = Net::State;
using Step = Net::Step;

constexpr unsigned char token_limit = 3;

/// Goes through the states of a net.
class Search {
public:
    Search(const Process& process, Index scope, Blocks& blocks, std::vector<Finding>& findings)
        : process_{process}, scope_{scope}, net_{process, scope, blocks}, findings_{findings}
    {
    }

    void run()
    {
        for (const auto& start : net_.starts()) {
            visit(start);
        }
        for (std::size_t at = 0; at < states_.size(); ++at) {
            if (is_too_large()) {
                add(Severity::warning, "flow.too_many_states", owner(), std::to_string(state_limit));
                return;
            }
            follow(at);
        }
        report_unreached();
        report_deadlocks();
        report_endless();
    }

private:
    struct Place {
        int line{};
        std::string id;
    };

    void add(Severity severity, std::string_view rule, const Place& place, std::string detail = {})
    {
        findings_.push_back({severity, std::string{rule}, place.line, place.id, std::move(detail)});
    }
    [[nodiscard]] Place place_of(Index node) const
    {
        return {process_.nodes[node].line, process_.nodes[node].id};
    }
    [[nodiscard]] Place owner() const
    {
        return scope_ == 0 ? Place{process_.line, process_.id} : place_of(process_.scopes[scope_].node);
    }

    [[nodiscard]] bool is_too_large() const
    {
        return states_.size() > state_limit || followed_ > follow_limit || looked_at_ > look_limit;
    }

    std::size_t visit(const State& state)
    {
        const auto [found, is_new] = numbers_.emplace(state, states_.size());
        if (is_new) {
            states_.push_back(state);
            before_.emplace_back();
        }
        return found->second;
    }

    static bool can(const State& state, const Step& step)
    {
        const auto is_held = [&](std::size_t place) { return state[place] > 0; };
        return step.gathers
                   ? std::ranges::any_of(step.from, is_held) && std::ranges::none_of(step.unless, is_held)
                   : std::ranges::all_of(step.from, is_held);
    }

    void follow(std::size_t at)
    {
        bool moves = false;
        looked_at_ += net_.steps().size();
        for (const auto& step : net_.steps()) {
            if (step.from.empty() || !can(states_[at], step)) {
                continue;
            }
            moves = true;
            ++followed_;
            reached_.insert(step.node);
            if (auto next = after(states_[at], step)) {
                before_[visit(*next)].push_back(at);
            }
        }
        if (!moves) {
            last_.push_back(at);
        }
    }

    /// Empty where a way would hold more tokens than we follow.
    std::optional<State> after(State state, const Step& step)
    {
        for (const auto place : step.from) {
            if (step.gathers) {
                state[place] = 0;
            } else {
                --state[place];
            }
        }
        if (step.clears) {
            std::ranges::fill(state, static_cast<unsigned char>(0));
        }
        for (const auto place : step.to) {
            if (net_.is_gathered(place)) {
                state[place] = 1; // all are taken together, however many there are
                continue;
            }
            if (++state[place] == 2) {
                doubled_.insert(place);
            }
            if (state[place] > token_limit) {
                return std::nullopt;
            }
        }
        return state;
    }

    static bool is_over(const State& state)
    {
        return std::ranges::all_of(state, [](unsigned char tokens) { return tokens == 0; });
    }

    void report_unreached()
    {
        for (const auto index : process_.scopes[scope_].nodes) {
            const auto& node = process_.nodes[index];
            const auto is_linked = node.kind == NodeKind::catch_event && node.event.kind == EventKind::link;
            const auto is_begun = node.kind == NodeKind::start_event || (node.incoming.empty() && !is_linked);
            if (!is_begun && !reached_.contains(index)) {
                add(Severity::error, "flow.unreachable", place_of(index));
            }
        }
        for (const auto place : doubled_) {
            if (const auto flow = net_.flow(place); flow != nowhere) {
                add(Severity::warning, "flow.doubled", {process_.flows[flow].line, process_.flows[flow].id});
            }
        }
    }

    /// The node that waits for ever is the one whose way holds a token in a state that has no next.
    void report_deadlocks()
    {
        std::set<Index> stuck;
        for (const auto at : last_) {
            for (std::size_t place = 0; place < net_.places(); ++place) {
                const auto node = net_.owner(place);
                // An element without a way out is said elsewhere.
                if (states_[at][place] > 0 && !process_.nodes[node].outgoing.empty()) {
                    stuck.insert(node);
                }
            }
        }
        for (const auto node : stuck) {
            add(Severity::error, "flow.deadlock", place_of(node));
        }
    }

    /// Every state must have a way to a state in which nothing is left.
    void report_endless()
    {
        std::vector<bool> ends(states_.size(), false);
        std::vector<std::size_t> waiting;
        for (const auto at : last_) {
            ends[at] = true; // a deadlock is said apart
            waiting.push_back(at);
        }
        for (std::size_t at = 0; at < states_.size(); ++at) {
            if (is_over(states_[at]) && !ends[at]) {
                ends[at] = true;
                waiting.push_back(at);
            }
        }
        while (!waiting.empty()) {
            const auto at = waiting.back();
            waiting.pop_back();
            for (const auto earlier : before_[at]) {
                if (!ends[earlier]) {
                    ends[earlier] = true;
                    waiting.push_back(earlier);
                }
            }
        }
        const auto endless = std::ranges::find(ends, false);
        if (endless != ends.end()) {
            add(Severity::error, "flow.endless", owner(),
                name_of_tokens(states_[static_cast<std::size_t>(std::distance(ends.begin(), endless))]));
        }
    }

    [[nodiscard]] std::string name_of_tokens(const State& state) const
    {
        for (std::size_t place = 0; place < net_.places(); ++place) {
            if (state[place] > 0) {
                return process_.nodes[net_.owner(place)].id;
            }
        }
        return {};
    }

    const Process& process_;
    Index scope_;
    Net net_;
    std::vector<Finding>& findings_;
    std::vector<State> states_;
    std::map<State, std::size_t> numbers_;
    std::vector<std::vector<std::size_t>> before_;
    std::vector<std::size_t> last_;
    std::set<Index> reached_;
    std::set<std::size_t> doubled_;
    std::size_t looked_at_{};
    std::size_t followed_{};
};

} // namespace

void check_soundness(const Process& process, std::vector<Finding>& findings)
{
    Blocks blocks{process};
    for (Index scope = 0; scope < process.scopes.size(); ++scope) {
        Search{process, scope, blocks, findings}.run();
    }
}

} // namespace divan::bpmn
