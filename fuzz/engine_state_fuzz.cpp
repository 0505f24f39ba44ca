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
namespace test = divan::engine::test;

static void read(const engine::Definition& process, std::string_view text)
{
    if (const auto event = read_event(process, text)) {
        require(stored(process, *event) == text);
    }
    auto state = read_state(process, text);
    if (!state) {
        return;
    }
    require(stored(process, *state) == text);
    std::minstd_rand random{static_cast<std::uint32_t>(text.size() + 1)};
    const auto choose = [&](std::uint32_t below) {
        return static_cast<std::uint32_t>(random() % (below == 0 ? 1 : below));
    };
    auto now = state->at;
    for (auto events = 0; events < 20; ++events) {
        static_cast<void>(step(process, *state, test::random_event(*state, now, choose)));
        const auto after = stored(process, *state);
        require(is_consistent(process, *state));
        require(read_state(process, after).has_value());
    }
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    read(test::small(test::whole_set), text);
    read(test::small(test::later_set), text);
    return 0;
}
