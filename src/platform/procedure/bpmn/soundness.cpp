// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/soundness.hpp"

#include "platform/procedure/bpmn/inclusive.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <utility>

namespace divan::bpmn {

namespace {

/// Tokens on the ways of a scope, and in the activities that can be broken off or overtaken.
using State = std::vector<unsigned char>;

/// A step takes one token from each of `from` and puts one on each of `to`; `clears` ends the scope. One that
/// gathers takes all tokens of `from`, when there is one and `unless` is empty.
struct Step {
    Index node{};
    std::vector<std::size_t> from;
    std::vector<std::size_t> to;
    bool clears{};
    bool gathers{};
    std::vector<std::size_t> unless{};
};

constexpr unsigned char token_limit = 3;

/// One scope as a net. Places are its flows, one place before each start event, one before each event that
/// catches a link, and one inside each activity that has a boundary event.
class Net {
public:
    Net(const Process& process, Index scope, Blocks& blocks) : process_{process}, blocks_{blocks}
    {
        for (const auto flow : process.scopes[scope].flows) {
            if (process.flows[flow].source != nowhere && process.flows[flow].target != nowhere) {
                flow_places_.emplace(flow, owners_.size());
                owners_.push_back(process.flows[flow].target);
            }
        }
        for (const auto index : process.scopes[scope].nodes) {
            if (has_boundary(index) || is_link_catch(index)) {
                inside_.emplace(index, owners_.size());
                owners_.push_back(index);
            }
        }
        for (const auto index : process.scopes[scope].nodes) {
            add_steps(index);
        }
    }

    [[nodiscard]] const std::vector<Step>& steps() const { return steps_; }
    [[nodiscard]] const std::vector<State>& starts() const { return starts_; }
    [[nodiscard]] Index owner(std::size_t place) const { return owners_[place]; }
    [[nodiscard]] std::size_t places() const { return owners_.size(); }
    /// Whether its tokens wait before an inclusive join.
    [[nodiscard]] bool is_gathered(std::size_t place) const
    {
        const auto& node = process_.nodes[owners_[place]];
        return node.kind == NodeKind::inclusive_gateway && node.incoming.size() > 1;
    }
    /// The flow of a place; nowhere for the inside of an activity.
    [[nodiscard]] Index flow(std::size_t place) const
    {
        for (const auto& [flow, at] : flow_places_) {
            if (at == place) {
                return flow;
            }
        }
        return nowhere;
    }

private:
    [[nodiscard]] bool is_link_catch(Index index) const
    {
        const auto& node = process_.nodes[index];
        return node.kind == NodeKind::catch_event && node.event.kind == EventKind::link;
    }

    [[nodiscard]] bool has_boundary(Index index) const
    {
        return std::ranges::any_of(process_.nodes,
                                   [&](const Node& node) { return node.attached_to == index; });
    }

    [[nodiscard]] std::vector<std::size_t> places_of(const std::vector<Index>& flows) const
    {
        std::vector<std::size_t> places;
        places.reserve(flows.size());
        for (const auto flow : flows) {
            places.push_back(flow_places_.at(flow));
        }
        return places;
    }

    void add_steps(Index index)
    {
        const auto& node = process_.nodes[index];
        const auto in = places_of(node.incoming);
        auto out = places_of(node.outgoing);
        if (node.link != nowhere) {
            out.push_back(inside_.at(node.link));
        }
        switch (node.kind) {
        case NodeKind::start_event:
            add_start(out);
            break;
        case NodeKind::boundary_event:
            add_boundary(index, node, out);
            break;
        case NodeKind::parallel_gateway:
            steps_.push_back({index, in, out, false});
            break;
        case NodeKind::inclusive_gateway:
            add_inclusive(index, node, in);
            break;
        case NodeKind::exclusive_gateway:
        case NodeKind::event_based_gateway:
            for (const auto from : in) {
                for (const auto to : out) {
                    steps_.push_back({index, {from}, {to}, false});
                }
            }
            break;
        default:
            add_pass(index, node, in, out);
        }
    }

    /// The ways that an inclusive gateway may take together.
    [[nodiscard]] std::vector<std::vector<std::size_t>> choices(const Node& node) const
    {
        auto free = node.outgoing;
        std::vector<std::vector<std::size_t>> found;
        if (node.default_flow != nowhere) {
            std::erase(free, node.default_flow);
            found.push_back(places_of({node.default_flow}));
        }
        if (free.size() > most_inclusive_ways) {
            return found; // refused elsewhere
        }
        for (std::size_t set = 1; set < std::size_t{1} << free.size(); ++set) {
            std::vector<Index> taken;
            for (std::size_t way = 0; way < free.size(); ++way) {
                if ((set >> way & 1U) != 0) {
                    taken.push_back(free[way]);
                }
            }
            found.push_back(places_of(taken));
        }
        return found;
    }

    void add_inclusive(Index index, const Node& node, const std::vector<std::size_t>& in)
    {
        std::vector<std::size_t> unless;
        if (in.size() > 1) {
            const auto block = blocks_.of(index).value_or(std::vector<Index>{});
            for (std::size_t place = 0; place < owners_.size(); ++place) {
                if (std::ranges::binary_search(block, owners_[place])) {
                    unless.push_back(place);
                }
            }
        }
        for (auto& to : choices(node)) {
            steps_.push_back({index, in, std::move(to), false, in.size() > 1, unless});
        }
    }

    /// Each start event is a case of its own that begins there alone.
    void add_start(const std::vector<std::size_t>& out)
    {
        State state(owners_.size(), 0);
        for (const auto place : out) {
            state[place] = 1;
        }
        starts_.push_back(std::move(state));
    }

    void add_boundary(Index index, const Node& node, const std::vector<std::size_t>& out)
    {
        const auto found = inside_.find(node.attached_to);
        if (found == inside_.end()) {
            return;
        }
        auto to = out;
        if (!node.is_interrupting) {
            // Once is enough to see where it leads: the place inside is kept.
            to.push_back(found->second);
        }
        steps_.push_back({index, {found->second}, std::move(to), false});
    }

    void add_pass(Index index,
                  const Node& node,
                  const std::vector<std::size_t>& in,
                  const std::vector<std::size_t>& out)
    {
        const auto clears = node.kind == NodeKind::end_event &&
                            (node.event.kind == EventKind::terminate || node.event.kind == EventKind::error);
        const auto inside = inside_.find(index);
        for (const auto from : in) {
            if (inside == inside_.end()) {
                steps_.push_back({index, {from}, out, clears});
            } else {
                steps_.push_back({index, {from}, {inside->second}, false});
            }
        }
        if (inside != inside_.end()) {
            steps_.push_back({index, {inside->second}, out, false});
        }
    }

    const Process& process_;
    Blocks& blocks_;
    std::map<Index, std::size_t> flow_places_;
    std::map<Index, std::size_t> inside_;
    std::vector<Index> owners_; // the node that takes the place's token
    std::vector<Step> steps_;
    std::vector<State> starts_;
};

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
