// SPDX-License-Identifier: Apache-2.0
// Any bytes as a stored case: refused, or a case that the engine steps on without harm, whatever then happens
// to it.
#include "platform/procedure/engine/consistency.hpp"
#include "platform/procedure/engine/random_run.hpp"
#include "platform/procedure/engine/stored.hpp"
#include "platform/procedure/engine/test_process.hpp"

#include <cstdint>
#include <cstdlib>
#include <random>
#include <string_view>

namespace {

namespace engine = divan::engine;

void require(bool holds)
{
    if (!holds) {
        std::abort();
    }
}

const engine::Definition& definition()
{
    static const auto made = [] {
        engine::Options small;
        small.limits = {.steps = 60, .tokens = 20, .runs = 8, .calls = 2, .weight = 4'000};
        return engine::test::process_of(engine::test::whole_set, small);
    }();
    return made;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    if (const auto event = read_event(definition(), text)) {
        require(stored(definition(), *event) == text);
    }
    auto state = read_state(definition(), text);
    if (!state) {
        return 0;
    }
    require(stored(definition(), *state) == text);
    std::minstd_rand random{static_cast<std::uint32_t>(size + 1)};
    const auto choose = [&](std::uint32_t below) {
        return static_cast<std::uint32_t>(random() % (below == 0 ? 1 : below));
    };
    auto now = state->at;
    for (auto events = 0; events < 20; ++events) {
        static_cast<void>(step(definition(), *state, engine::test::random_event(*state, now, choose)));
        const auto after = stored(definition(), *state);
        require(is_consistent(definition(), *state));
        require(read_state(definition(), after).has_value());
    }
    return 0;
}
