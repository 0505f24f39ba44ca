// SPDX-License-Identifier: Apache-2.0
#include "platform/orders/order.hpp"

#include <array>
#include <stdexcept>

namespace divan::orders {

static constexpr std::array<std::string_view, 4> state_names{"drafted", "issued", "in_force", "revoked"};

std::string_view to_text(State state)
{
    return state_names.at(static_cast<std::size_t>(state));
}

State state_from_store(std::string_view text)
{
    for (const auto state : {State::drafted, State::issued, State::in_force, State::revoked}) {
        if (to_text(state) == text) {
            return state;
        }
    }
    throw std::logic_error{"an order's state is no such word"};
}

} // namespace divan::orders
