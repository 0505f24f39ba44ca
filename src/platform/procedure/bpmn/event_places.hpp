// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/bpmn/model.hpp"

namespace divan::bpmn {

/// Whether a node lies in an event sub-process, at its first level.
[[nodiscard]] bool is_in_handler(const Process& process, const Node& node);
/// Whether an event of this kind may stand where it does.
[[nodiscard]] bool may_stand(const Process& process, const Node& event);

} // namespace divan::bpmn
