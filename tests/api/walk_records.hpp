// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "api/body_faults.hpp"
#include "api/demo_server.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace divan::test {

/// What stands for a parameter of a path.
struct WalkRecord {
    std::string own;                     // one that the caller sees and acts on
    std::optional<std::string> others{}; // one that is there and hidden from the caller; none: all may see it
    std::vector<std::string> hidden_on{}; // parts of the paths on which it is hidden; empty: on all
    bool is_governors{};                  // only who reaches the whole institution acts on it
};

/// By the parameter's name.
using WalkRecords = std::map<std::string, WalkRecord>;

/// Who asks: the caller holds every permission on his own post, the governor every one over all.
struct Walkers {
    HttpClient caller;
    HttpClient governor;
    HttpClient registrar;
};

/// Makes one record for each parameter of a path, through the routes themselves where there are any. Throws
/// std::runtime_error when one can't be made.
[[nodiscard]] WalkRecords make_walk_records(DemoServer& server, Walkers& walkers, const BodySchemas& schemas);

} // namespace divan::test
