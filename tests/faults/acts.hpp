// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"

#include <cstdint>
#include <functional>
#include <map>
#include <string>

namespace divan::test {

/// What an act answered with: its number in the register, and its identifier.
using Acts = std::map<std::int64_t, std::int64_t>;

/// What is done while faults strike, and how its remains are examined.
struct Work {
    std::function<void(db::Database&)> prepare;
    /// Does one act and adds what was acknowledged; called by several threads, each with acts of its own.
    std::function<void(db::Database&, Acts&)> act;
    /// What is wrong after a fault, "" when nothing: a damaged file, a lost act, half an act, a gap.
    std::function<std::string(db::Database&, const Acts&)> faults_found;
};

void make_act_tables(db::Database& database);

/// An act in small, with what must not come apart: a row, two parts, and a number from a register without
/// gaps. Adds what was acknowledged to `done`.
void do_act(db::Database& database, Acts& done);

/// As `Work::faults_found`, of acts in small.
[[nodiscard]] std::string faults_found(db::Database& database, const Acts& acknowledged);

} // namespace divan::test
