// SPDX-License-Identifier: Apache-2.0
// Any bytes as a number pattern: faults lie within it, and a sound one is written back the same and lays
// numbers out.
#include "platform/registers/registers.hpp"
#include "require.hpp"

#include <algorithm>
#include <cstdint>

using divan::fuzz::require;

namespace {

namespace registers = divan::registers;

std::int64_t fields(const std::vector<registers::Part>& parts)
{
    return std::ranges::count_if(parts, [](const registers::Part& part) { return part.kind != "literal"; });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    std::vector<registers::PatternFault> faults;
    const auto pattern = registers::Pattern::parse(text, faults);
    require(pattern.has_value() == faults.empty());
    for (const auto& fault : faults) {
        require(fault.at <= size && !fault.reason.empty());
    }
    if (!pattern) {
        return 0;
    }
    require(pattern->text() == text);
    const registers::Fields full{.year = 1405,
                                 .serial = 88,
                                 .register_code = "main",
                                 .unit_code = "3-2",
                                 .kind = "و",
                                 .secrecy_class = "م"};
    const registers::Fields bare{.year = 1405, .serial = 88};
    require(fields(pattern->lay_out(full)) >= fields(pattern->lay_out(bare)));
    require(fields(pattern->lay_out(bare)) >= 2); // a year and a serial at least
    const registers::Number number{
        .register_id = divan::RegisterId{1}, .year = 1405, .serial = 88, .parts = pattern->lay_out(full)};
    const auto read = registers::from_store(number.register_id, 1405, 88, number.parts_json());
    require(read.parts == number.parts);
    return 0;
}
