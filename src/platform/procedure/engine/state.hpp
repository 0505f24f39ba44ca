// SPDX-License-Identifier: Apache-2.0
// Where a case stands: plain values that refer to each other by number and to the definition by index.
#pragma once

#include "platform/procedure/bpmn/model.hpp"
#include "platform/procedure/engine/reason.hpp"
#include "platform/procedure/feel/value.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace divan::engine {

using bpmn::Index;
using bpmn::nowhere;

/// Given in order within a case and never again; 0 is none (of a frame: the case itself).
using Id = std::uint32_t;
/// Milliseconds since 1970-01-01T00:00Z.
using Moment = std::int64_t;

enum class Status { fresh, running, ended, failed, cancelled };

/// One run of the process (id 0) or of a sub-process, with the variables that are its own.
struct Frame {
    Id id{};
    Index scope{};
    Id owner{};                                  // the wait of the sub-process
    std::vector<feel::Context::Entry> variables; // by name
};

enum class WaitKind {
    task,   // a person's
    asked,  // a connector's or a decision's
    called, // another case's
    event,  // a catch event or receive task
    choice, // an event-based gateway
    inside, // a sub-process: its tokens lie in a frame
    body,   // an activity that runs several times: its runs are waits of their own
    stuck   // could not go on: an incident says why
};

/// A token at rest.
struct Wait {
    Id id{};
    WaitKind kind{WaitKind::task};
    Index node{};
    Id frame{};
    Id body{};            // of a run of a multi-instance activity
    std::uint32_t turn{}; // which run, from 1
    Index flow{nowhere};  // by which a stuck token came
};

/// Beside a wait of kind `body`.
struct Loop {
    Id body{};
    std::uint32_t total{};
    std::uint32_t begun{};
    std::uint32_t done{};
    feel::Value items; // null where only a number was given
};

/// Tokens that wait before a parallel gateway.
struct Join {
    Id frame{};
    Index flow{};
    std::uint32_t tokens{};
};

inline constexpr std::uint32_t endless = 0xFFFF'FFFF;

struct Timer {
    Id id{};
    Index node{};
    Id wait{};
    Moment due{};
    std::uint32_t left{}; // firings after this one; `endless`: no end
    std::int64_t every{}; // milliseconds between them
    std::int64_t months{};
};

/// Waits for a message or signal.
struct Subscription {
    Id id{};
    Index node{};
    Id wait{};
};

struct Incident {
    Id wait{}; // 0: of the join at `node` in `frame`
    Index node{};
    Id frame{};
    Reason reason{};
    std::string detail;
};

/// All lists are in the order of their numbers; equal cases are equal bytes (stored.hpp).
struct State {
    Status status{Status::fresh};
    Moment at{}; // of the last event
    Id next{1};
    std::uint32_t depth{}; // of calls above
    std::string error;     // the code that ended a failed case
    std::vector<Frame> frames;
    std::vector<Wait> waits;
    std::vector<Loop> loops;
    std::vector<Join> joins;
    std::vector<Timer> timers;
    std::vector<Subscription> subscriptions;
    std::vector<Incident> incidents;

    std::size_t weight{}; // of all variables; not stored, counted when read
};

[[nodiscard]] const Wait* find_wait(const State& state, Id id);
[[nodiscard]] const Frame* find_frame(const State& state, Id id);
[[nodiscard]] const Loop* find_loop(const State& state, Id body);

} // namespace divan::engine
