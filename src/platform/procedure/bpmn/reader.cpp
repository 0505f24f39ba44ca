// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/reader.hpp"

#include "platform/procedure/bpmn/event_reader.hpp"
#include "platform/procedure/bpmn/values.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

namespace divan::bpmn {

namespace {

/// Reads one process; a fault is found at its element and reading goes on.
class ProcessReader {
public:
    ProcessReader(const Ids& ids, std::vector<Finding>& findings) : ids_{ids}, findings_{findings} {}

    Process read(const xml::Element& element)
    {
        process_.id = value_of(element, "id");
        process_.name = value_of(element, "name");
        process_.line = element.line;
        process_.scopes.push_back({});
        read_nodes(element, 0);
        read_flows(element, 0);
        read_lanes(element);
        for (const auto& [node, source] : elements_) {
            attach(process_.nodes[node], *source);
        }
        join_links(process_, findings_);
        return std::move(process_);
    }

private:
    void add(const xml::Element& element, std::string_view rule, std::string detail = {})
    {
        findings_.push_back(
            {Severity::error, std::string{rule}, element.line, label(element), std::move(detail)});
    }

    void read_nodes(const xml::Element& container, Index scope)
    {
        for (const auto& child : container.children) {
            const auto kind =
                child.name.space == bpmn_space ? node_kinds().find(child.name.local) : node_kinds().end();
            if (kind == node_kinds().end()) {
                continue;
            }
            const auto index = process_.nodes.size();
            process_.nodes.push_back(node(child, kind->second));
            process_.nodes.back().scope = scope;
            check_interrupting(child, container);
            process_.scopes[scope].nodes.push_back(index);
            by_id_.emplace(process_.nodes.back().id, index);
            elements_.emplace_back(index, &child);
            if (kind->second == NodeKind::sub_process) {
                const auto inner = process_.scopes.size();
                process_.nodes[index].inner_scope = inner;
                process_.scopes.push_back({.node = index, .nodes = {}, .flows = {}});
                read_nodes(child, inner);
                read_flows(child, inner);
            }
        }
    }

    Node node(const xml::Element& element, NodeKind kind)
    {
        Node made;
        made.id = value_of(element, "id");
        made.name = value_of(element, "name");
        made.kind = kind;
        made.line = element.line;
        made.called = local_id(value_of(element, "calledElement"));
        made.direction = value_of(element, "gatewayDirection");
        made.keys = {.form = key_of(element, "form"),
                     .role = key_of(element, "role"),
                     .deadline = key_of(element, "deadline"),
                     .decision = key_of(element, "decision"),
                     .connector = key_of(element, "connector"),
                     .notice = key_of(element, "notice")};
        made.inputs = mappings_of(element, "input");
        made.outputs = mappings_of(element, "output");
        made.is_interrupting =
            value_of(element, "cancelActivity") != "false" && value_of(element, "isInterrupting") != "false";
        made.by_event = value_of(element, "triggeredByEvent") == "true";
        if (const auto* const multi = element.first(bpmn_space, "multiInstanceLoopCharacteristics")) {
            made.multi = multi_instance(*multi);
        }
        check_constants(element, kind);
        if (kind == NodeKind::receive_task || kind == NodeKind::send_task) {
            made.event = events_.referring(EventKind::message, value_of(element, "messageRef"));
        } else if (!is_activity(kind) && !is_gateway(kind)) {
            made.event = events_.event(element);
        }
        return made;
    }

    /// Only where an event begins a sub-process is there something to interrupt.
    void check_interrupting(const xml::Element& element, const xml::Element& container)
    {
        if (value_of(element, "isInterrupting") == "false" &&
            value_of(container, "triggeredByEvent") != "true") {
            add(element, "attribute.unsupported", "isInterrupting=false");
        }
    }

    /// Attributes whose only value we carry out is the usual one.
    void check_constants(const xml::Element& element, NodeKind kind)
    {
        struct Constant {
            std::string_view attribute;
            std::string_view usual;
        };
        static constexpr std::array<Constant, 6> constants{{{"isForCompensation", "false"},
                                                            {"startQuantity", "1"},
                                                            {"completionQuantity", "1"},
                                                            {"instantiate", "false"},
                                                            {"eventGatewayType", "Exclusive"},
                                                            {"parallelMultiple", "false"}}};
        for (const auto& [attribute, usual] : constants) {
            if (const auto value = element.attribute(attribute); value && *value != usual) {
                add(element, "attribute.unsupported", std::string{attribute} + "=" + std::string{*value});
            }
        }
        if (kind == NodeKind::boundary_event && !element.attribute("attachedToRef")) {
            add(element, "attribute.missing", "attachedToRef");
        }
        if (element.first(bpmn_space, "standardLoopCharacteristics") != nullptr &&
            element.first(bpmn_space, "multiInstanceLoopCharacteristics") != nullptr) {
            add(element, "loop.two_kinds");
        }
    }

    MultiInstance multi_instance(const xml::Element& element)
    {
        MultiInstance made{.is_sequential = value_of(element, "isSequential") == "true",
                           .cardinality = text_of(element, "loopCardinality"),
                           .collection = text_of(element, "loopDataInputRef"),
                           .completion = text_of(element, "completionCondition"),
                           .item = key_of(element, "item")};
        if (made.collection.empty()) {
            made.collection = key_of(element, "collection");
        }
        if (const auto* const item = element.first(bpmn_space, "inputDataItem");
            item != nullptr && made.item.empty()) {
            made.item = value_of(*item, value_of(*item, "name").empty() ? "id" : "name");
        }
        // What each run gives back is said by its outputs.
        for (const auto* const unread : {"loopDataOutputRef", "outputDataItem"}) {
            if (element.first(bpmn_space, unread) != nullptr) {
                add(element, "element.unsupported", unread);
            }
        }
        if (made.cardinality.empty() == made.collection.empty()) {
            add(element, "loop.cardinality_or_collection");
        }
        if (const auto behavior = element.attribute("behavior"); behavior && *behavior != "All") {
            add(element, "attribute.unsupported", "behavior=" + std::string{*behavior});
        }
        return made;
    }

    void read_flows(const xml::Element& container, Index scope)
    {
        for (const auto* const child : container.all(bpmn_space, "sequenceFlow")) {
            Flow made;
            if (const auto value = child->attribute("isImmediate"); value && *value != "true") {
                add(*child, "attribute.unsupported", "isImmediate=" + std::string{*value});
            }
            made.id = value_of(*child, "id");
            made.name = value_of(*child, "name");
            made.line = child->line;
            made.scope = scope;
            if (const auto* const condition = child->first(bpmn_space, "conditionExpression")) {
                made.condition = xml::trimmed(condition->text);
                if (made.condition.empty()) {
                    add(*child, "condition.empty");
                }
            }
            made.source = end_of(*child, "sourceRef", scope);
            made.target = end_of(*child, "targetRef", scope);
            const auto index = process_.flows.size();
            process_.flows.push_back(std::move(made));
            process_.scopes[scope].flows.push_back(index);
            flow_ids_.emplace(process_.flows.back().id, index);
            leaving_[local_id(value_of(*child, "sourceRef"))].insert(process_.flows.back().id);
            arriving_[local_id(value_of(*child, "targetRef"))].insert(process_.flows.back().id);
            connect(index);
        }
    }

    Index end_of(const xml::Element& flow, std::string_view attribute, Index scope)
    {
        const auto reference = flow.attribute(attribute);
        if (!reference || reference->empty()) {
            add(flow, "attribute.missing", std::string{attribute});
            return nowhere;
        }
        const auto id = local_id(*reference);
        const auto found = by_id_.find(id);
        if (found == by_id_.end()) {
            // To nothing, or to a word that is refused: check_references and check_words say it.
            if (const auto other = ids_.find(id);
                other != ids_.end() && node_kinds().contains(other->second->name.local)) {
                add(flow, "flow.leaves_process", id);
            }
            return nowhere;
        }
        if (process_.nodes[found->second].scope != scope) {
            add(flow, "flow.crosses_border", id);
            return nowhere;
        }
        return found->second;
    }

    void connect(Index index)
    {
        const auto& flow = process_.flows[index];
        if (flow.source != nowhere && flow.target != nowhere) {
            process_.nodes[flow.source].outgoing.push_back(index);
            process_.nodes[flow.target].incoming.push_back(index);
        }
    }

    void read_lanes(const xml::Element& element)
    {
        for (const auto* const set : element.all(bpmn_space, "laneSet")) {
            read_lane_set(*set);
        }
    }

    void read_lane_set(const xml::Element& set)
    {
        for (const auto* const lane : set.all(bpmn_space, "lane")) {
            for (const auto* const child : lane->all(bpmn_space, "childLaneSet")) {
                read_lane_set(*child);
            }
            for (const auto* const member : lane->all(bpmn_space, "flowNodeRef")) {
                const auto found = by_id_.find(local_id(member->text));
                if (found == by_id_.end()) {
                    continue;
                }
                auto& named = process_.nodes[found->second].lane;
                if (named.empty()) {
                    named = value_of(*lane, "name");
                }
            }
        }
    }

    /// What refers to flows and nodes, when all of them are known.
    void attach(Node& node, const xml::Element& element)
    {
        if (const auto id = element.attribute("default"); id && !id->empty()) {
            const auto found = flow_ids_.find(local_id(*id));
            const auto is_own = found != flow_ids_.end() &&
                                std::ranges::find(node.outgoing, found->second) != node.outgoing.end();
            if (is_own) {
                node.default_flow = found->second;
            } else {
                add(element, "flow.default_of_another", local_id(*id));
            }
        }
        if (const auto id = element.attribute("attachedToRef")) {
            const auto found = by_id_.find(local_id(*id));
            if (found != by_id_.end() && process_.nodes[found->second].scope == node.scope) {
                node.attached_to = found->second;
            } else {
                add(element, "boundary.elsewhere", local_id(*id));
            }
        }
        check_listed(arriving_[node.id], element, "incoming");
        check_listed(leaving_[node.id], element, "outgoing");
    }

    /// The flows that an element lists are those that lead to (from) it; a file that lists none is let be.
    void check_listed(const std::set<std::string>& there, const xml::Element& element, std::string_view which)
    {
        const auto listed = element.all(bpmn_space, which);
        std::set<std::string> names;
        for (const auto* const each : listed) {
            names.insert(local_id(each->text));
        }
        if (names != there && !listed.empty()) {
            std::vector<std::string> differ;
            std::ranges::set_symmetric_difference(names, there, std::back_inserter(differ));
            add(element, "flow.listed_otherwise", std::string{which} + ": " + differ.front());
        }
    }

    const Ids& ids_;
    std::vector<Finding>& findings_;
    EventReader events_{ids_, findings_};
    Process process_;
    std::map<std::string, Index, std::less<>> by_id_;
    std::map<std::string, Index, std::less<>> flow_ids_;
    std::map<std::string, std::set<std::string>>
        leaving_; // flows by the id they come from, understood or not
    std::map<std::string, std::set<std::string>> arriving_;
    std::vector<std::pair<Index, const xml::Element*>> elements_;
};

} // namespace

std::vector<Process> Reader::processes(const xml::Element& definitions) const
{
    std::vector<Process> found;
    for (const auto* const element : definitions.all(bpmn_space, "process")) {
        found.push_back(process(*element));
    }
    return found;
}

Process Reader::process(const xml::Element& element) const
{
    return ProcessReader{ids, findings}.read(element);
}

} // namespace divan::bpmn
