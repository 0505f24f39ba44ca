// SPDX-License-Identifier: Apache-2.0
// What screens ask of tasks before an act on them: to whom one may be given, and what many rows of a worklist
// are.
#pragma once

#include "platform/organisation/organisation.hpp"
#include "platform/procedure/cases/case.hpp"

#include <cstddef>
#include <vector>

namespace divan::cases {

/// A post that a task was put before.
struct Candidate {
    organisation::PostRef post;
    std::vector<organisation::PersonName> standing_in; // with the post's tasks, today
    bool has_it{};                                     // took it, or was given it
    bool is_separated{};                               // its holder did the other task of a pair
};

inline constexpr std::size_t chosen_most = 200;

/// A row of the acting post's worklist.
struct ChosenTask {
    OfferId row;
    Task task;
    DefinitionId definition; // tasks at one node of one version have one form
    bool is_own{};           // the acting post took it
    bool is_separated{};
};

} // namespace divan::cases
