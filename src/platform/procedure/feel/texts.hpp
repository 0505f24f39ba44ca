// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>
#include <vector>

namespace divan::feel {

/// What a finding's or warning's reason says to a person.
struct FindingText {
    std::string_view reason;
    std::string_view fa;
    std::string_view en;
};

[[nodiscard]] const std::vector<FindingText>& finding_texts();

} // namespace divan::feel
