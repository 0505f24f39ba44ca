// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "platform/registers/registers.hpp"

#include <string>
#include <vector>

namespace divan::registers::wire {

/// One part of a number; a screen isolates each and lays them out in this order.
struct NumberPart {
    std::string kind;
    std::string text;
};
BOOST_DESCRIBE_STRUCT(NumberPart, (), (kind, text))

[[nodiscard]] inline std::vector<NumberPart> parts(const std::vector<Part>& number)
{
    std::vector<NumberPart> shown;
    shown.reserve(number.size());
    for (const auto& part : number) {
        shown.push_back({part.kind, part.text});
    }
    return shown;
}

} // namespace divan::registers::wire
