// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/jobs/runner.hpp"
#include "platform/secrets/box.hpp"

#include <string>

/// What people are told by mail because they asked for it: a digest of their worklist, urgent work at once.
namespace divan::notices {

/// What the jobs are given; all of it outlives them.
struct Parts {
    db::Database& database;
    const Clock& clock;
    std::string zone;
    const secrets::Box& box;
    std::string
        public_url{}; // what links begin with; empty: the institution sends no mail, and nobody is told
};

/// "notices.daily" asks each morning for the day's digests, "notices.digest" writes one, "notices.urgent"
/// tells of one urgent item.
void add_jobs(jobs::Kinds& kinds, const Parts& parts);

} // namespace divan::notices
