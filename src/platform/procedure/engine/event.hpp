// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/engine/state.hpp"

#include <string>
#include <vector>

namespace divan::engine {

enum class EventKind {
    started,   // `node`: the start event, nowhere for the plain one; `data`: the first variables
    completed, // a task done, a connector's or decision's answer, a called case that ended; `id`: the wait
    failed,    // `code`: a BPMN error, empty for a failure that only people can solve
    fired,     // `id`: the timer
    received,  // `id`: the subscription, to a message or signal
    retried,   // `id`: the wait of an incident
    changed,   // `data`: variables put right by hand
    cancelled, // the whole case
    escalated  // by a called case that goes on; `id`: the wait, `code`
};

/// What happens to a case, and when. The events of a case, in order, are its history.
struct Event {
    EventKind kind{EventKind::started};
    Moment at{};
    Id id{};
    Index node{nowhere};
    std::string code;
    std::string detail;
    feel::Value data{}; // a context or null
    std::uint32_t depth{};
};

enum class EffectKind {
    task_opened,
    task_closed, // withdrawn: a completed task is closed by its event
    asked,       // of the connector or decision that the node names; `data`: what it is given
    ask_withdrawn,
    called, // `data`: the first variables of the called case
    call_withdrawn,
    timer_set, // again with the same id when it recurs
    timer_withdrawn,
    subscribed, // `text`: the message's name
    unsubscribed,
    signal_awaited, // `text`: the signal's name
    signal_forgone,
    signalled, // to all who wait, in the case already told; `text`: the signal's name
    sent,      // a message or notice; `text`: the message's name
    incident_raised,
    incident_solved,
    ended,    // `text`: the error code of a failed case
    escalated // nothing in the case catches it; `text`: the code
};

/// What the world has to do after a step, in this order.
struct Effect {
    EffectKind kind{EffectKind::task_opened};
    Id id{};
    Index node{nowhere};
    Moment due{};
    std::string text;
    feel::Value data{};
};

struct Outcome {
    Reason refused{Reason::none}; // anything else: nothing has changed
    std::string detail;
    std::vector<Effect> effects;
    std::vector<Index> path; // flows that tokens took, in order
};

/// What one case, and one event of it, may cost.
struct Limits {
    std::uint32_t steps{10'000};                // of tokens, without a rest
    std::uint32_t tokens{2'000};                // at once
    std::uint32_t runs{1'000};                  // of one multi-instance activity
    std::uint32_t calls{20};                    // inside one another
    std::size_t weight{std::size_t{256} << 10}; // of all variables, about their bytes as JSON
    std::int64_t evaluation{5'000'000};         // steps of FEEL in one event
    std::int64_t bytes{std::int64_t{8} << 20};  // made by one expression
};

} // namespace divan::engine
