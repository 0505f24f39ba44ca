// SPDX-License-Identifier: Apache-2.0
// A BPMN 2.0 process as the engine runs it: the executed elements only (README, "The set"), by index.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace divan::bpmn {

enum class NodeKind {
    start_event,
    end_event,
    catch_event, // intermediate
    throw_event, // intermediate
    boundary_event,
    task,
    manual_task,
    user_task,
    service_task,
    send_task,
    receive_task,
    business_rule_task,
    call_activity,
    sub_process,
    exclusive_gateway,
    parallel_gateway,
    event_based_gateway,
    inclusive_gateway
};

[[nodiscard]] constexpr bool is_activity(NodeKind kind)
{
    return kind >= NodeKind::task && kind <= NodeKind::sub_process;
}
[[nodiscard]] constexpr bool is_gateway(NodeKind kind)
{
    return kind >= NodeKind::exclusive_gateway;
}

enum class EventKind { none, message, timer, error, terminate, link, escalation, signal };
enum class TimerKind { date, duration, cycle };

/// What an event waits for or throws.
struct Event {
    EventKind kind{EventKind::none};
    std::string reference; // id of the message, signal, error or escalation; who catches errors or
                           // escalations without one catches all; of a link its definition's own id
    TimerKind timer{TimerKind::duration};
    std::string expression; // of the timer, FEEL or ISO 8601
    std::string name; // of the message, signal or link; of the error or escalation its code; else the id
    std::vector<std::string> partners; // ids of the definitions that a link says it belongs to
};

/// An activity that runs once for each item or number.
struct MultiInstance {
    bool is_sequential{};
    std::string cardinality; // FEEL; empty where a collection is named
    std::string collection;  // name of the list
    std::string completion;  // FEEL; empty: when all are done
    std::string item;        // name that each run knows its item of the list by; may be empty
};

/// Keys of procedure.json that an element names (namespace `extension_space`).
struct Keys {
    std::string form;
    std::string role;
    std::string deadline;
    std::string decision;
    std::string connector;
    std::string notice;
};

/// What an activity is given or gives back: `divan:input` and `divan:output` among its extension elements.
struct Mapping {
    std::string name;       // of the variable that is set; "*": all, under their own names
    std::string expression; // FEEL; of an output over what the activity gives back
};

using Index = std::size_t;
inline constexpr Index nowhere = static_cast<Index>(-1);

struct Node {
    std::string id;
    std::string name;
    NodeKind kind{NodeKind::task};
    int line{};
    Index scope{}; // the process (0) or sub-process it lies in
    Event event;
    Index attached_to{nowhere}; // of a boundary event
    bool is_interrupting{true}; // of a boundary event, and of the start of an event sub-process
    bool by_event{};            // an event sub-process: no flow leads to it
    std::optional<MultiInstance> multi;
    std::string called;    // process id of a call activity
    std::string lane;      // name of its lane
    std::string direction; // of a gateway, as written
    Keys keys;
    std::vector<Mapping> inputs;
    std::vector<Mapping> outputs;
    std::vector<Index> incoming; // flows
    std::vector<Index> outgoing;
    Index default_flow{nowhere};
    Index inner_scope{nowhere}; // of a sub-process
    Index link{nowhere};        // of a link that throws: the event that catches it
};

struct Flow {
    std::string id;
    std::string name;
    int line{};
    Index scope{};
    Index source{nowhere};
    Index target{nowhere};
    std::string condition; // FEEL; empty: none
};

/// The process itself, or an embedded sub-process.
struct Scope {
    Index node{nowhere}; // the sub-process; nowhere for the process
    std::vector<Index> nodes;
    std::vector<Index> flows;
};

struct Process {
    std::string id;
    std::string name;
    int line{};
    std::vector<Scope> scopes; // the first is the process
    std::vector<Node> nodes;
    std::vector<Flow> flows;
};

/// Attributes of our own on BPMN elements; editors keep them.
inline constexpr const char* extension_space = "urn:divan:bpmn:1";
inline constexpr const char* bpmn_space = "http://www.omg.org/spec/BPMN/20100524/MODEL";
inline constexpr const char* camunda_space = "http://camunda.org/schema/1.0/bpmn";

} // namespace divan::bpmn
