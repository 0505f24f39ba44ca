// SPDX-License-Identifier: Apache-2.0
// A decision model from outside: whatever the bytes, it is read or refused with a finding, and every decision
// that was read ends within its limits.
#include "platform/procedure/dmn/model.hpp"

#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string text{reinterpret_cast<const char*>(data), size};
    const auto reading = divan::dmn::Model::read({{"fuzz.dmn", text}});
    if (!reading.model) {
        if (!divan::dmn::has_errors(reading.findings)) {
            std::abort();
        }
        return 0;
    }
    divan::feel::World world;
    world.limits = {.steps = 20'000, .bytes = 1 << 20, .depth = 1'000, .nesting = 50, .warnings = 10};
    auto left = 20;
    for (const auto& decision : reading.model->decisions()) {
        static_cast<void>(reading.model->decide(decision, {{"age", divan::feel::Value{7}}}, world));
        if (--left == 0) {
            break;
        }
    }
    return 0;
}
