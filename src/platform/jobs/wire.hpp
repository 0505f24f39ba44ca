// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"

#include <optional>
#include <string>
#include <vector>

namespace divan::jobs::wire {

struct JobView {
    std::int64_t id{};
    std::string key;
    std::string kind;
    std::string state;
    std::optional<std::string> run_at; // absent: as soon as it can be
    std::int64_t attempts{};
    std::int64_t attempts_max{};
    std::string reason; // key of why the last try failed
    std::string created_at;
    std::optional<std::string> ended_at;
    std::int64_t version{};
};
BOOST_DESCRIBE_STRUCT(
    JobView,
    (),
    (id, key, kind, state, run_at, attempts, attempts_max, reason, created_at, ended_at, version))

struct JobList {
    std::vector<JobView> jobs;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(JobList, (), (jobs, next_cursor))

} // namespace divan::jobs::wire
