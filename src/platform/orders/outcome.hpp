// SPDX-License-Identifier: Apache-2.0
// What a dry run says, and what issuing is held to.
#pragma once

#include "platform/orders/order.hpp"
#include "platform/orders/plan.hpp"
#include "platform/orders/store.hpp"
#include "platform/orders/stranding.hpp"

#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace divan::orders {

/// Something that would be left, with where it goes or could go.
struct Left {
    Stranded stranded;
    std::string owner;                   // code of the post, or address of the unit, that ends
    std::optional<std::string> named;    // where the order sends it
    std::optional<std::string> proposed; // what follows from successors and the tree
};

struct Outcome {
    Plan plan; // its faults are all the faults
    std::vector<Left> left;
    std::vector<store::Destined> destinations; // of every owner that ends and has one
};

/// All that is known now, and the persons that the order names.
[[nodiscard]] Snapshot read_snapshot(db::ReadSession& session, const OrderText& text);

struct Trial {
    const OrderText& text;
    CivilDate today;
    const std::vector<const Strandable*>& strandables;
    std::function<std::int64_t()> next_id;
};
/// Plans the order on what is known now and finds what would be stranded.
[[nodiscard]] Outcome try_out(db::ReadSession& session, const Trial& trial);

} // namespace divan::orders
