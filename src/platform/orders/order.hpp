// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/identifier.hpp"
#include "platform/orders/change.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace divan::orders {

using OrderId = Identifier<struct OrderTag>;

/// drafted: a text only. issued: its rows are recorded. in_force: its day came and what it would have
/// stranded was moved. revoked: taken back before its day.
BOOST_DEFINE_ENUM_CLASS(State, drafted, issued, in_force, revoked)

[[nodiscard]] std::string_view to_text(State state);
[[nodiscard]] State state_from_store(std::string_view text);

struct Order {
    OrderId id;
    OrderText text;
    State state{State::drafted};
    PersonId drafted_by;
    PostId drafted_in;
    std::string drafted_at;
    PersonId issued_by; // zero until it is issued
    PostId issued_in;
    std::optional<std::string> issued_at;
    std::string entry_token;
    EntryId issue_entry;
    std::int64_t moved{};
    std::int64_t version{1};
};

} // namespace divan::orders
