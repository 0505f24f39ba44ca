// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bpmn/findings.hpp"
#include "platform/procedure/bpmn/model.hpp"

#include <cstddef>
#include <vector>

namespace divan::bpmn {

/// Soundness (van der Aalst 1997), scope by scope, by going through every state that tokens can reach:
/// nothing waits for ever (deadlock), every element can be reached, every case can end; and, as a warning, no
/// way is walked by two tokens at once. Sub-processes are one step of the scope around them. Beyond
/// `state_limit` states the finding `flow.too_many_states` says that nothing was proven.
inline constexpr std::size_t state_limit = 100'000;
/// So too beyond these numbers of steps looked at in all states, and of those taken.
inline constexpr std::size_t look_limit = 50'000'000;
inline constexpr std::size_t follow_limit = 2'000'000;
void check_soundness(const Process& process, std::vector<Finding>& findings);

} // namespace divan::bpmn
