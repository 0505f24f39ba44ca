// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/bpmn/event_places.hpp"

#include <map>
#include <set>

namespace divan::bpmn {

bool is_in_handler(const Process& process, const Node& node)
{
    return node.scope != 0 && process.nodes[process.scopes[node.scope].node].by_event;
}

bool may_stand(const Process& process, const Node& event)
{
    using enum EventKind;
    static const std::map<NodeKind, std::set<EventKind>> allowed{
        {NodeKind::start_event, {none, message, timer, signal}},
        {NodeKind::end_event, {none, message, error, terminate, escalation, signal}},
        {NodeKind::catch_event, {message, timer, link, signal}},
        {NodeKind::throw_event, {none, message, link, escalation, signal}},
        {NodeKind::boundary_event, {message, timer, error, escalation, signal}},
    };
    const auto kind = event.event.kind;
    if (event.kind == NodeKind::start_event && is_in_handler(process, event)) {
        return kind != terminate && kind != link; // that it names an event is asked of the sub-process
    }
    const auto found = allowed.find(event.kind);
    return found == allowed.end() || found->second.contains(kind);
}

} // namespace divan::bpmn
