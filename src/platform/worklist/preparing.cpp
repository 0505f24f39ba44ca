// SPDX-License-Identifier: Apache-2.0
#include "platform/worklist/preparing.hpp"

#include <algorithm>
#include <limits>
#include <tuple>

namespace divan::worklist {

void sort_prepared(std::vector<Prepared>& all)
{
    std::ranges::sort(all, {}, [](const Prepared& one) {
        const auto place = one.place == 0 ? std::numeric_limits<std::int64_t>::max() : one.place;
        return std::make_tuple(!one.on_top, place, one.item.value);
    });
}

} // namespace divan::worklist
