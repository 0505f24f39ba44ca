// SPDX-License-Identifier: Apache-2.0
// What an order would do, worked out from the organisation's rows: no I/O, no clock.
#pragma once

#include "base/error.hpp"
#include "platform/orders/change.hpp"
#include "platform/organisation/organisation.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

namespace divan::orders {

using organisation::Appointment;
using organisation::Dated;
using organisation::Duty;
using organisation::Period;
using organisation::Post;
using organisation::StateRow;
using organisation::Unit;

/// Everything known now, whatever its days.
struct Snapshot {
    std::vector<StateRow<Unit>> units;
    std::vector<StateRow<Post>> posts;
    std::vector<StateRow<Duty>> duties;
    std::vector<StateRow<Appointment>> appointments;
    std::set<std::string> roles;
    std::set<PersonId> persons; // of those that the order names, whom the law has not erased
};

/// One thing before and after. New when `before` is empty, closed when `after` is.
template <class State>
struct Difference {
    std::size_t change{}; // the line of the order that touched it last
    std::optional<State> before;
    std::optional<State> after;

    [[nodiscard]] const State& thing() const { return after ? *after : *before; }
};

/// An appointment before and after, with its days.
using AppointmentDifference = Difference<Dated<Appointment>>;

struct Plan {
    std::vector<Violation> faults; // paths are /changes/N[/member]
    std::vector<Difference<Unit>> units;
    std::vector<Difference<Post>> posts;
    std::vector<Difference<Duty>> duties;
    std::vector<AppointmentDifference> appointments;
    std::vector<std::pair<UnitId, UnitId>> unit_successors;
    std::vector<std::pair<PostId, PostId>> post_successors;
    // The organisation on the effective day, after the order.
    std::map<std::string, Unit> units_after; // by address
    std::map<std::string, Post> posts_after; // by code

    [[nodiscard]] std::vector<Post> ended_posts() const;
    [[nodiscard]] std::vector<Unit> ended_units() const;
    [[nodiscard]] bool touches_structure() const;
};

/// `next_id` gives the ids of new things: those of the database, or stand-ins.
[[nodiscard]] Plan
plan(const Snapshot& snapshot, const OrderText& order, const std::function<std::int64_t()>& next_id);

[[nodiscard]] std::string address_of(const Unit& unit);

} // namespace divan::orders
