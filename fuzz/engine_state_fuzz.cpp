// SPDX-License-Identifier: Apache-2.0
// Any bytes as a stored case: refused, or a case that the engine steps on without harm, whatever then happens
// to it.
#include "platform/procedure/engine/consistency.hpp"
#include "platform/procedure/engine/random_run.hpp"
#include "platform/procedure/engine/stored.hpp"
#include "require.hpp"

#include <cstdint>
#include <random>
#include <string_view>

using divan::fuzz::require;

namespace engine = divan::engine;
using divan::engine::test::small_whole_set;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (const auto event = read_event(small_whole_set(), text)) {
        require(stored(small_whole_set(), *event) == text);
    }
    auto state = read_state(small_whole_set(), text);
    if (!state) {
        return 0;
    }
    require(stored(small_whole_set(), *state) == text);
    std::minstd_rand random{static_cast<std::uint32_t>(size + 1)};
    const auto choose = [&](std::uint32_t below) {
        return static_cast<std::uint32_t>(random() % (below == 0 ? 1 : below));
    };
    auto now = state->at;
    for (auto events = 0; events < 20; ++events) {
        static_cast<void>(step(small_whole_set(), *state, engine::test::random_event(*state, now, choose)));
        const auto after = stored(small_whole_set(), *state);
        require(is_consistent(small_whole_set(), *state));
        require(read_state(small_whole_set(), after).has_value());
    }
    return 0;
}
