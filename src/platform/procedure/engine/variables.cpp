// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/engine/variables.hpp"

#include <algorithm>

namespace divan::engine {

feel::Value variable_at(const State& state, Id wait, std::string_view name)
{
    const auto* at = find_wait(state, wait);
    for (auto id = at == nullptr ? Id{0} : at->frame;;) {
        const auto* const frame = find_frame(state, id);
        if (frame == nullptr) {
            return {}; // a case that has not begun
        }
        const auto& all = frame->variables;
        const auto found = std::ranges::lower_bound(all, name, {}, &feel::Context::Entry::first);
        if (found != all.end() && found->first == name) {
            return found->second;
        }
        at = id == 0 ? nullptr : find_wait(state, frame->owner);
        if (at == nullptr) {
            return {};
        }
        id = at->frame;
    }
}

} // namespace divan::engine
