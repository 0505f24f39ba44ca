// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string_view>

namespace divan::organisation {

/// What a kind of dated thing is called in the ledger.
struct Events {
    std::string_view thing;
    std::string_view created;
    std::string_view changed;
    std::string_view closed;
    std::string_view reference;
};

inline constexpr Events unit_events{"unit", "organisation.unit.created", "organisation.unit.changed",
                                    "organisation.unit.closed", "organisation.unit"};
inline constexpr Events post_events{"post", "organisation.post.created", "organisation.post.changed",
                                    "organisation.post.closed", "organisation.post"};
inline constexpr Events duty_events{"duty", "organisation.duty.created", "organisation.duty.changed",
                                    "organisation.duty.closed", "organisation.duty"};

} // namespace divan::organisation
