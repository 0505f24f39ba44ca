// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/event_reader.hpp"

#include "platform/procedure/bpmn/values.hpp"

#include <algorithm>
#include <map>
#include <utility>

namespace divan::bpmn {

void EventReader::add(const xml::Element& element, std::string_view rule) const
{
    findings.push_back({Severity::error, std::string{rule}, element.line, label(element), {}});
}

/// Inside the event, or named by it.
std::vector<const xml::Element*> EventReader::definitions(const xml::Element& element) const
{
    std::vector<const xml::Element*> found;
    for (const auto& child : element.children) {
        if (child.name.local.ends_with("EventDefinition")) {
            found.push_back(&child);
        } else if (child.is(bpmn_space, "eventDefinitionRef")) {
            const auto named = ids.find(local_id(child.text));
            if (named != ids.end() && named->second->name.local.ends_with("EventDefinition")) {
                found.push_back(named->second);
            }
        }
    }
    return found;
}

Event EventReader::event(const xml::Element& element) const
{
    const auto all = definitions(element);
    if (all.size() > 1) {
        add(element, "event.several_definitions");
    }
    if (all.empty()) {
        return {};
    }
    const auto& definition = *all.front();
    const auto& word = definition.name.local;
    if (word == "messageEventDefinition") {
        return referring(EventKind::message, value_of(definition, "messageRef"));
    }
    if (word == "errorEventDefinition") {
        return referring(EventKind::error, value_of(definition, "errorRef"));
    }
    if (word == "escalationEventDefinition") {
        return referring(EventKind::escalation, value_of(definition, "escalationRef"));
    }
    if (word == "signalEventDefinition") {
        return referring(EventKind::signal, value_of(definition, "signalRef"));
    }
    if (word == "timerEventDefinition") {
        return timer(element, definition);
    }
    if (word == "linkEventDefinition") {
        return link(element, definition);
    }
    // Refused words are found by check_words, wherever they are named from.
    Event made;
    if (word == "terminateEventDefinition") {
        made.kind = EventKind::terminate;
    }
    return made;
}

/// By which partners in another file know it.
static std::string_view name_attribute(EventKind kind)
{
    switch (kind) {
    case EventKind::error:
        return "errorCode";
    case EventKind::escalation:
        return "escalationCode";
    default:
        return "name";
    }
}

Event EventReader::referring(EventKind kind, const std::string& reference) const
{
    Event made;
    made.kind = kind;
    made.reference = local_id(reference);
    made.name = made.reference;
    if (const auto named = ids.find(made.reference); named != ids.end()) {
        auto name = value_of(*named->second, name_attribute(kind));
        made.name = name.empty() ? made.name : std::move(name);
    }
    return made;
}

Event EventReader::timer(const xml::Element& element, const xml::Element& definition) const
{
    Event made;
    made.kind = EventKind::timer;
    int count = 0;
    const auto take = [&](std::string_view child, TimerKind kind) {
        if (definition.first(bpmn_space, child) != nullptr) {
            ++count;
            made.timer = kind;
            made.expression = text_of(definition, child);
        }
    };
    take("timeDate", TimerKind::date);
    take("timeDuration", TimerKind::duration);
    take("timeCycle", TimerKind::cycle);
    if (count != 1 || made.expression.empty()) {
        add(element, "timer.one_time");
    }
    return made;
}

Event EventReader::link(const xml::Element& element, const xml::Element& definition) const
{
    Event made;
    made.kind = EventKind::link;
    made.reference = value_of(definition, "id");
    made.name = value_of(definition, "name");
    if (made.name.empty()) {
        add(element, "event.link_name");
    }
    for (const auto& child : definition.children) {
        if (child.is(bpmn_space, "source") || child.is(bpmn_space, "target")) {
            made.partners.push_back(local_id(child.text));
        }
    }
    return made;
}

// --- links

namespace {

class Links {
public:
    Links(Process& process, std::vector<Finding>& findings) : process_{process}, findings_{findings} {}

    void run()
    {
        for (Index index = 0; index < process_.nodes.size(); ++index) {
            const auto& node = process_.nodes[index];
            if (node.event.kind == EventKind::link && node.kind == NodeKind::catch_event &&
                !catches_.emplace(std::pair{node.scope, node.event.name}, index).second) {
                add(node, "event.link_doubled");
            }
        }
        for (auto& node : process_.nodes) {
            if (node.event.kind == EventKind::link && node.kind == NodeKind::throw_event) {
                join(node);
            }
        }
        for (const auto& [name, index] : catches_) {
            if (!throws_.contains(index)) {
                add(process_.nodes[index], "event.link_missing");
            }
            check_partners(process_.nodes[index], throws_[index]);
        }
    }

private:
    void add(const Node& node, std::string_view rule)
    {
        findings_.push_back({Severity::error, std::string{rule}, node.line, node.id, node.event.name});
    }

    void join(Node& node)
    {
        const auto found = catches_.find({node.scope, node.event.name});
        if (found == catches_.end()) {
            add(node, "event.link_missing");
            return;
        }
        node.link = found->second;
        throws_[found->second].push_back(node.event.reference);
        check_partners(node, {process_.nodes[found->second].event.reference});
    }

    /// What a definition says of its partners is as the names are.
    void check_partners(const Node& node, const std::vector<std::string>& known)
    {
        const auto is_known = [&](const std::string& partner) {
            return std::ranges::find(known, partner) != known.end();
        };
        if (!std::ranges::all_of(node.event.partners, is_known)) {
            add(node, "event.link_otherwise");
        }
    }

    Process& process_;
    std::vector<Finding>& findings_;
    std::map<std::pair<Index, std::string>, Index> catches_;
    std::map<Index, std::vector<std::string>> throws_; // ids of the definitions that lead to a catch
};

} // namespace

void join_links(Process& process, std::vector<Finding>& findings)
{
    Links{process, findings}.run();
}

} // namespace divan::bpmn
