// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "db/database.hpp"
#include "platform/jobs/job.hpp"

#include <chrono>
#include <optional>
#include <string>
#include <vector>

/// The queue itself: asking for work inside an act, and the steps of whoever does it. Times are given, none
/// is read.
namespace divan::jobs {

/// Asks for work in the act's own transaction; false when a job of this key is there already. Throws
/// std::logic_error for an empty key or kind and a payload that is too long.
bool enqueue(db::UnitOfWork& tx, Instant now, const NewJob& job);

/// A running job is its owner's until the lease ends; a crash ends it by silence.
struct Lease {
    std::string owner;
    std::chrono::seconds length{60};
};

/// What may be run now, in order: at-once jobs first, then by time.
[[nodiscard]] std::vector<JobId> due(db::ReadSession& session, Instant now, std::size_t limit);
/// Makes a queued job the owner's; empty when another was faster.
[[nodiscard]] std::optional<Job> claim(db::UnitOfWork& tx, Instant now, JobId id, const Lease& lease);
/// Ends a claimed job well. False when the lease was lost meanwhile: then nothing of the try may be kept.
[[nodiscard]] bool finish(db::UnitOfWork& tx, Instant now, const Job& job, const std::string& owner);
/// Puts a claimed job back for a later try, or ends it as failed when it had its last or `failure` is final.
/// Nothing happens when the lease was lost.
void give_back(
    db::UnitOfWork& tx, Instant now, const Job& job, const std::string& owner, const Failure& failure);
/// Extends what the owner has.
void renew(db::UnitOfWork& tx, Instant now, const Lease& lease);

/// True when tidy would change something.
[[nodiscard]] bool needs_tidying(db::ReadSession& session, Instant now, std::chrono::seconds lease_length);
/// Frees what an owner that fell silent had. After the clock was set back: cuts leases and waits that no
/// honest clock could have given. Returns how many leases were freed.
std::int64_t tidy(db::UnitOfWork& tx, Instant now, std::chrono::seconds lease_length);

/// Removes up to `limit` jobs that ended well before a time; a key is free again after that.
std::int64_t remove_ended(db::UnitOfWork& tx, Instant before, std::size_t limit);

/// For metrics; counts stop at 10,000.
struct Figures {
    std::int64_t open{}; // waiting and queued
    std::int64_t failed{};
    std::chrono::seconds oldest{}; // since when the oldest of the queued ones has been due
};
[[nodiscard]] Figures figures(db::ReadSession& session, Instant now);

} // namespace divan::jobs
