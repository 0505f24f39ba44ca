// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/flow_rules.hpp"

#include "platform/procedure/bpmn/event_places.hpp"
#include "platform/procedure/bpmn/inclusive.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace divan::bpmn {

namespace {

/// Walks a process once; one function a kind of element.
class FlowCheck {
public:
    FlowCheck(const Process& process, const ExpressionCheck& expression, std::vector<Finding>& findings)
        : process_{process}, expression_{expression}, findings_{findings}
    {
    }

    void run()
    {
        for (Index scope = 0; scope < process_.scopes.size(); ++scope) {
            const auto owner = process_.scopes[scope].node;
            if (owner != nowhere && process_.nodes[owner].by_event) {
                check_handler(scope);
            } else {
                check_starts(scope);
            }
        }
        for (const auto& node : process_.nodes) {
            if (node.by_event) {
                check_handler_ways(node);
            } else {
                check_ways(node);
            }
            check_event(node);
            check_gateway(node);
            check_activity(node);
        }
        for (const auto& flow : process_.flows) {
            check_condition(flow);
        }
    }

private:
    void add(int line, const std::string& element, std::string_view rule, std::string detail = {})
    {
        findings_.push_back({Severity::error, std::string{rule}, line, element, std::move(detail)});
    }
    void add(const Node& node, std::string_view rule, std::string detail = {})
    {
        add(node.line, node.id, rule, std::move(detail));
    }
    void warn(const Node& node, std::string_view rule, std::string detail = {})
    {
        findings_.push_back({Severity::warning, std::string{rule}, node.line, node.id, std::move(detail)});
    }

    [[nodiscard]] const Node& target(Index flow) const { return process_.nodes[process_.flows[flow].target]; }

    /// A process begins at one start event without a definition, or at messages and timers; a sub-process at
    /// one without.
    void check_starts(Index scope)
    {
        const auto& place = process_.scopes[scope];
        int plain = 0;
        int all = 0;
        for (const auto index : place.nodes) {
            const auto& node = process_.nodes[index];
            if (node.kind == NodeKind::start_event) {
                ++all;
                plain += node.event.kind == EventKind::none ? 1 : 0;
                if (scope != 0 && node.event.kind != EventKind::none) {
                    add(node, "start.of_sub_process");
                }
            }
        }
        const auto& owner = scope == 0 ? process_.id : process_.nodes[place.node].id;
        const auto line = scope == 0 ? process_.line : process_.nodes[place.node].line;
        if (all == 0) {
            add(line, owner, "start.missing");
        }
        if (plain > 1) {
            add(line, owner, "start.several", std::to_string(plain));
        }
    }

    /// An event sub-process begins at one event, and stands beside what it watches over.
    void check_handler(Index scope)
    {
        const auto& handler = process_.nodes[process_.scopes[scope].node];
        const Node* start = nullptr;
        int count = 0;
        for (const auto index : process_.scopes[scope].nodes) {
            if (process_.nodes[index].kind == NodeKind::start_event) {
                start = &process_.nodes[index];
                ++count;
            }
        }
        if (count != 1 || start->event.kind == EventKind::none) {
            add(handler, "handler.one_event");
            return;
        }
        if (start->event.kind == EventKind::error && !start->is_interrupting) {
            add(*start, "handler.error_interrupts");
        }
        if (handler.multi) {
            add(handler, "handler.loop");
        }
        const auto what = std::pair{start->event.kind, start->event.reference};
        const auto is_thrown = what.first == EventKind::error || what.first == EventKind::escalation;
        if (is_thrown && !caught_.insert({handler.scope, what}).second) {
            add(handler, "handler.same_event", start->event.name);
        }
    }

    void check_handler_ways(const Node& node)
    {
        if (!node.incoming.empty()) {
            add(node, "flow.into_begin");
        }
        if (!node.outgoing.empty()) {
            add(node, "flow.out_of_end");
        }
    }

    static bool is_begin(const Node& node)
    {
        return node.kind == NodeKind::start_event || node.kind == NodeKind::boundary_event ||
               (node.kind == NodeKind::catch_event && node.event.kind == EventKind::link);
    }

    static bool is_end(const Node& node)
    {
        return node.kind == NodeKind::end_event ||
               (node.kind == NodeKind::throw_event && node.event.kind == EventKind::link);
    }

    /// What may be entered and left.
    void check_ways(const Node& node)
    {
        const auto begins = is_begin(node);
        const auto ends = is_end(node);
        if (begins && !node.incoming.empty()) {
            add(node, "flow.into_begin");
        }
        if (!begins && node.incoming.empty()) {
            add(node, "node.no_way_in");
        }
        if (ends && !node.outgoing.empty()) {
            add(node, "flow.out_of_end");
        }
        if (!ends && node.outgoing.empty()) {
            add(node, "node.no_way_out");
        }
    }

    void check_event(const Node& node)
    {
        if (is_gateway(node.kind) || (is_activity(node.kind) && node.event.kind == EventKind::none)) {
            return;
        }
        if (!may_stand(process_, node)) {
            add(node, "event.not_here");
        }
        if (node.attached_to != nowhere && process_.nodes[node.attached_to].by_event) {
            add(node, "boundary.of_handler", process_.nodes[node.attached_to].id);
        }
        check_reference(node);
        if (node.kind == NodeKind::boundary_event && node.event.kind == EventKind::error &&
            !node.is_interrupting) {
            add(node, "boundary.error_interrupts");
        }
        if (node.event.kind == EventKind::timer) {
            check_timer(node);
        }
        if (node.event.kind == EventKind::escalation) {
            check_escalation(node);
        }
    }

    /// Who catches errors or escalations without naming one catches all.
    void check_reference(const Node& node)
    {
        if (!node.event.reference.empty()) {
            return;
        }
        const auto throws = node.kind == NodeKind::throw_event || node.kind == NodeKind::end_event;
        const auto may_send_nothing = is_activity(node.kind) && node.kind != NodeKind::receive_task;
        if (node.event.kind == EventKind::message && !may_send_nothing) {
            add(node, "event.message_missing");
        } else if (node.event.kind == EventKind::signal) {
            add(node, "event.signal_missing");
        } else if (node.event.kind == EventKind::error && throws) {
            add(node, "event.error_missing");
        } else if (node.event.kind == EventKind::escalation && throws) {
            add(node, "event.escalation_missing");
        }
    }

    void check_escalation(const Node& node)
    {
        if (node.kind != NodeKind::boundary_event || node.attached_to == nowhere) {
            return;
        }
        const auto host = process_.nodes[node.attached_to].kind;
        if (host != NodeKind::sub_process && host != NodeKind::call_activity) {
            add(node, "boundary.escalation_of_task", process_.nodes[node.attached_to].id);
        }
    }

    void check_timer(const Node& node)
    {
        const auto& text = node.event.expression;
        if (text.empty()) {
            return; // timer.one_time is said already
        }
        const auto is_iso = text.front() == 'P' || text.front() == 'R' ||
                            (text.size() >= 10 && text[0] >= '0' && text[0] <= '9' && text[4] == '-');
        if (!is_iso) {
            check_expression(node.line, node.id, text);
        }
        const auto waits_once = node.kind == NodeKind::catch_event ||
                                ((node.kind == NodeKind::boundary_event || is_in_handler(process_, node)) &&
                                 node.is_interrupting);
        if (node.event.timer == TimerKind::cycle && waits_once) {
            add(node, "timer.cycle_once");
        }
    }

    void check_gateway(const Node& node)
    {
        if (!is_gateway(node.kind)) {
            return;
        }
        check_direction(node);
        if (node.kind == NodeKind::event_based_gateway) {
            check_event_gateway(node);
            return;
        }
        if (node.incoming.size() < 2 && node.outgoing.size() < 2) {
            warn(node, "gateway.does_nothing");
        }
        if (is_conditional(node.kind) && node.outgoing.size() > 1 && node.default_flow == nowhere) {
            warn(node, "gateway.no_default");
        }
        if (node.kind == NodeKind::inclusive_gateway) {
            check_inclusive(node);
        }
    }

    void check_inclusive(const Node& node)
    {
        if (node.outgoing.size() > most_inclusive_ways) {
            add(node, "gateway.inclusive_ways", std::to_string(most_inclusive_ways));
        }
        const auto index = static_cast<Index>(&node - process_.nodes.data());
        if (node.incoming.size() > 1 && !blocks_.of(index)) {
            add(node, "gateway.inclusive_join");
        }
    }

    /// A converging gateway has one way out, a diverging one has one way in.
    void check_direction(const Node& node)
    {
        const auto joins = node.incoming.size() > 1;
        const auto splits = node.outgoing.size() > 1;
        if ((node.direction == "Diverging" && joins) || (node.direction == "Converging" && splits)) {
            add(node, "gateway.direction", node.direction);
        }
    }

    void check_event_gateway(const Node& node)
    {
        if (node.outgoing.size() < 2) {
            add(node, "gateway.event_ways");
        }
        bool has_receive = false;
        bool has_message = false;
        for (const auto flow : node.outgoing) {
            const auto& next = target(flow);
            has_receive = has_receive || next.kind == NodeKind::receive_task;
            has_message =
                has_message || (next.kind == NodeKind::catch_event && next.event.kind == EventKind::message);
            if (next.kind != NodeKind::catch_event && next.kind != NodeKind::receive_task) {
                add(node, "gateway.event_target", next.id);
            } else if (next.incoming.size() > 1) {
                add(node, "gateway.event_target_shared", next.id);
            } else if (has_boundary(next)) {
                add(node, "gateway.event_target_boundary", next.id);
            }
        }
        if (has_receive && has_message) {
            add(node, "gateway.event_mixed");
        }
    }

    [[nodiscard]] bool has_boundary(const Node& node) const
    {
        return std::ranges::any_of(process_.nodes, [&](const Node& other) {
            return other.attached_to != nowhere && &process_.nodes[other.attached_to] == &node;
        });
    }

    void check_activity(const Node& node)
    {
        if (!is_activity(node.kind)) {
            return;
        }
        if (node.kind == NodeKind::call_activity && node.called.empty()) {
            add(node, "call.names_nothing");
        }
        if (node.called.find("${") != std::string::npos) {
            add(node, "expression.juel", node.called);
        }
        check_mappings(node, node.inputs);
        check_mappings(node, node.outputs);
        if (node.multi) {
            check_expression(node.line, node.id, node.multi->cardinality);
            check_expression(node.line, node.id, node.multi->completion);
            check_cardinality(node);
        }
    }

    void check_mappings(const Node& node, const std::vector<Mapping>& mappings)
    {
        for (const auto& mapping : mappings) {
            if (mapping.name.empty() || (mapping.name == "*") != mapping.expression.empty()) {
                add(node, "mapping.incomplete", mapping.name);
            }
            check_expression(node.line, node.id, mapping.expression);
        }
    }

    void check_cardinality(const Node& node)
    {
        const auto& text = node.multi->cardinality;
        if (!text.empty() && text.front() == '-') {
            add(node, "loop.negative", text);
        }
    }

    static bool is_conditional(NodeKind kind)
    {
        return kind == NodeKind::exclusive_gateway || kind == NodeKind::inclusive_gateway;
    }

    /// Conditions stand on the ways out of an exclusive or inclusive gateway, and not on its default.
    void check_condition(const Flow& flow)
    {
        if (flow.source == nowhere || flow.target == nowhere) {
            return;
        }
        const auto& source = process_.nodes[flow.source];
        const auto is_default =
            source.default_flow != nowhere && &process_.flows[source.default_flow] == &flow;
        if (flow.condition.empty()) {
            if (is_conditional(source.kind) && source.outgoing.size() > 1 && !is_default) {
                add(flow.line, flow.id, "condition.missing", source.id);
            }
            return;
        }
        if (!is_conditional(source.kind)) {
            add(flow.line, flow.id, "condition.not_here", source.id);
        } else if (is_default) {
            add(flow.line, flow.id, "condition.on_default");
        }
        check_expression(flow.line, flow.id, flow.condition);
    }

    void check_expression(int line, const std::string& element, const std::string& text)
    {
        if (text.empty()) {
            return;
        }
        if (text.find("${") != std::string::npos || text.find("#{") != std::string::npos) {
            add(line, element, "expression.juel", text);
        } else if (const auto fault = expression_ ? expression_(text) : std::nullopt) {
            add(line, element, "expression.faulty", text + ": " + *fault);
        }
    }

    const Process& process_;
    const ExpressionCheck& expression_;
    std::vector<Finding>& findings_;
    Blocks blocks_{process_};
    std::set<std::pair<Index, std::pair<EventKind, std::string>>> caught_; // by event sub-processes
};

} // namespace

void check_flow(const Process& process, const ExpressionCheck& expression, std::vector<Finding>& findings)
{
    FlowCheck{process, expression, findings}.run();
}

} // namespace divan::bpmn
