// SPDX-License-Identifier: Apache-2.0
// Any bytes as a configuration file: what is read has a section and a name, no key twice, and each fault a
// line.
#include "app/configuration_file.hpp"

#include <cstdint>
#include <cstdlib>
#include <set>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto reading = divan::app::read_settings({reinterpret_cast<const char*>(data), size});
    std::set<std::string> keys;
    for (const auto& setting : reading.settings) {
        const auto dot = setting.key.find('.');
        if (dot == 0 || dot == std::string::npos || dot + 1 == setting.key.size() || setting.line < 1 ||
            !keys.insert(setting.key).second) {
            std::abort();
        }
    }
    for (const auto& fault : reading.faults) {
        if (!fault.starts_with("line ")) {
            std::abort();
        }
    }
    return 0;
}
