// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/feel/scope.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace divan::feel {

/// Whether a text can be read, and what it asks of its surroundings.
struct FreeNames {
    bool readable{};
    std::vector<std::string>
        names; // each once, in order; without built-in functions and what the text declares
    std::vector<Finding> findings;
};

/// `scope` is asked for names of several words only; an empty one will do for names of one word.
[[nodiscard]] FreeNames free_names(const Scope& scope, std::string_view text);

} // namespace divan::feel
