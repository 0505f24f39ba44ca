// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/procedure/cases/definitions.hpp"
#include "platform/procedure/engine/step.hpp"

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace divan::cases {

/// One step told again: where the event was taken, by which flows tokens went on.
struct Told {
    Step step;
    std::string kind;               // completed, fired …
    std::string node;               // "" of the case as a whole
    std::vector<std::string> flows; // in order
};

/// What the history comes to.
struct Replay {
    std::vector<Told> steps;
    engine::State state;
    std::string text;    // of the state
    std::string fault;   // empty: every event was taken
    std::int64_t sent{}; // messages
};
/// Folds the history from the beginning, by the versions that the case ran on.
[[nodiscard]] Replay replay(db::ReadSession& session, Definitions& definitions, const Case& of);

/// What is wrong with a case: its history does not give its state bit for bit, the ledger committed to
/// another event or state, or timers, messages, tasks, calls and incidents don't follow from it. Empty: it
/// is sound, as far as the ledger itself verifies.
[[nodiscard]] std::vector<std::string> faults(db::ReadSession& session, Definitions& definitions, CaseId id);

struct Checked {
    std::int64_t cases{};
    std::vector<std::string> faults; // at most 100
};
/// Of all cases, one by one. For `divan check` and `divan procedure replay`.
[[nodiscard]] Checked check(db::Database& database, const std::string& zone);

} // namespace divan::cases
