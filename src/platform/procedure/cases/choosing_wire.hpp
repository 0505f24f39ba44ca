// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "platform/organisation/wire.hpp"
#include "platform/procedure/cases/choosing.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace divan::cases::wire {

struct StandIn {
    std::string person_fa;
    std::string person_en;
};
BOOST_DESCRIBE_STRUCT(StandIn, (), (person_fa, person_en))

/// A post that the task was put before, with who stands in there today.
struct TaskCandidate {
    organisation::wire::PostRef post;
    std::vector<StandIn> standing_in;
    bool has_it{};
    bool separated{}; // its holder did the other task of a pair that the law separates
};
BOOST_DESCRIBE_STRUCT(TaskCandidate, (), (post, standing_in, has_it, separated))

struct TaskCandidates {
    std::vector<TaskCandidate> candidates;
};
BOOST_DESCRIBE_STRUCT(TaskCandidates, (), (candidates))

/// Rows of the acting post's worklist, by the `source_id` of each.
struct ChosenRows {
    divan::wire::Many<std::int64_t, 1, chosen_most> rows;
};
BOOST_DESCRIBE_STRUCT(ChosenRows, (), (rows))

struct ChosenTaskView {
    std::int64_t row{};
    std::int64_t task_id{};
    std::int64_t case_id{};
    std::int64_t definition_id{};
    std::string node;
    std::string form;
    bool own{};
    bool separated{};
    std::int64_t version{}; // of the task, for If-Match
};
BOOST_DESCRIBE_STRUCT(ChosenTaskView,
                      (),
                      (row, task_id, case_id, definition_id, node, form, own, separated, version))

struct ChosenTasks {
    std::vector<ChosenTaskView> tasks;
};
BOOST_DESCRIBE_STRUCT(ChosenTasks, (), (tasks))

} // namespace divan::cases::wire
