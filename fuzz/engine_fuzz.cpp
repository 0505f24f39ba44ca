// SPDX-License-Identifier: Apache-2.0
// The token engine under any schedule: bytes choose the events. After each the state holds together, comes
// back from its text, and the history folds to the same bytes.
#include "platform/procedure/engine/consistency.hpp"
#include "platform/procedure/engine/data.hpp"
#include "platform/procedure/engine/random_run.hpp"
#include "platform/procedure/engine/stored.hpp"
#include "require.hpp"

#include <cstdint>

using divan::fuzz::require;

namespace engine = divan::engine;
namespace test = divan::engine::test;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    std::size_t at = 0;
    const auto choose = [&](std::uint32_t below) {
        const std::uint32_t byte = at < size ? data[at++] : 0;
        const std::uint32_t next = below > 256 && at < size ? data[at++] : 0;
        return (byte + 256 * next * 1'009) % (below == 0 ? 1 : below);
    };
    const auto& process = test::small(choose(2) == 0 ? test::whole_set : test::later_set);
    engine::State state;
    engine::State again;
    engine::Moment now = 1'800'000'000'000;
    std::string before;
    for (auto events = 0; at < size && events < 200; ++events) {
        auto event = test::random_event(state, now, choose);
        event.data = engine::storable(event.data).value;
        const auto outcome = step(process, state, event);
        const auto text = stored(process, state);
        require(outcome.refused == engine::Reason::none || before.empty() || text == before);
        if (state.status == engine::Status::fresh) {
            continue;
        }
        before = text;
        require(is_consistent(process, state));
        const auto read = read_state(process, text);
        require(read && read->weight == state.weight);
        if (outcome.refused == engine::Reason::none) {
            const auto kept = read_event(process, stored(process, event));
            require(kept.has_value());
            require(step(process, again, *kept).refused == engine::Reason::none);
            require(stored(process, again) == text);
        }
    }
    return 0;
}
