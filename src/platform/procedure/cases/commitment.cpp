// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/commitment.hpp"

#include "platform/ledger/entry.hpp"

namespace divan::cases {

std::vector<ledger::Field> commitments(const Step& step, std::string_view state)
{
    return {{"event_hash", ledger::commitment(step.salt, "event", step.event)},
            {"why_hash", ledger::commitment(step.salt, "why", step.why)},
            {"state_hash", ledger::commitment(step.salt, "state", std::string{state})}};
}

} // namespace divan::cases
