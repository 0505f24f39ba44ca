// SPDX-License-Identifier: Apache-2.0
// A charter in prose: whatever the bytes, it is read or refused, and every duty and doubt stands on a line of
// it.
#include "platform/charter/import.hpp"

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto read = divan::charter::import_prose(text, "U");
    const auto lines = 1 + std::count(text.begin(), text.end(), '\n');
    for (const auto& doubt : read.doubts) {
        if (doubt.line < 1 || doubt.line > lines) {
            std::abort();
        }
    }
    if (read.refusals.empty() == read.units.empty()) {
        std::abort();
    }
    static_cast<void>(divan::charter::to_json(read));
    return 0;
}
