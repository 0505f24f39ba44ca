// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/jobs/job.hpp"

#include <optional>
#include <string_view>
#include <vector>

namespace divan::jobs {

namespace permission {
inline constexpr std::string_view read = "jobs.read";
inline constexpr std::string_view administer = "jobs.administer";
} // namespace permission

struct JobPage {
    std::vector<Job> jobs;
    std::optional<std::string> next_cursor;
};

/// The queue as administrators see and steer it. Payloads are shown to nobody.
class Service {
public:
    Service(db::Database& database, const Clock& clock) : database_{database}, clock_{clock} {}

    /// Newest first. Throws invalid_input for a cursor that is none of ours.
    [[nodiscard]] JobPage
    list(const access::Actor& actor, std::optional<State> state, const access::PageStart& page) const;
    /// Lets a failed or cancelled job be tried again from the start, or a queued one at once.
    Job retry(const access::Actor& actor, JobId id, std::int64_t version);
    /// Ends a job that does not run.
    Job cancel(const access::Actor& actor, JobId id, std::int64_t version);

private:
    db::Database& database_;
    const Clock& clock_;
};

} // namespace divan::jobs
