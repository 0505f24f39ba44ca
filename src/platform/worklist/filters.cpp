// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/filters.hpp"

#include <fmt/format.h>

#include <set>

namespace divan::worklist {

std::vector<Violation> faults(const std::vector<SavedFilter>& filters)
{
    std::vector<Violation> found;
    std::set<std::string> named;
    for (std::size_t i = 0; i < filters.size(); ++i) {
        if (!named.insert(filters[i].title).second) {
            found.push_back({fmt::format("/filters/{}/title", i), "filters.named_twice"});
        }
    }
    return found;
}

} // namespace divan::worklist
