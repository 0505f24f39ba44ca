// SPDX-License-Identifier: Apache-2.0
#include "platform/idempotency/sweep.hpp"

#include "platform/idempotency/idempotency.hpp"

namespace divan::idempotency {

/// Of one unit of work: the writer is everybody's.
static constexpr std::int64_t sweep_batch = 500;

void add_sweep(jobs::Kinds& kinds, const Clock& clock)
{
    kinds.add_daily({"idempotency.sweep", std::chrono::hours{3}},
                    jobs::in_database([&clock](db::UnitOfWork& tx, const jobs::Job& job) {
                        const auto now = clock.now();
                        if (forget_before(tx, now - kept, sweep_batch) == sweep_batch) {
                            jobs::enqueue(tx, now, {.key = job.key + "+", .kind = job.kind});
                        }
                    }));
}

} // namespace divan::idempotency
