// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/time.hpp"
#include "db/database.hpp"
#include "platform/access/access.hpp"
#include "platform/jobs/runner.hpp"
#include "platform/worklist/bulk.hpp"
#include "platform/worklist/bulk_store.hpp"

#include <cstdint>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace divan::worklist {

/// Who asks: as an actor, by which session, and what their own posts may see.
struct Asker {
    const access::Actor& actor;
    std::string session; // its token's hash
    OwnPosts own;
};

/// How many rows of a view may be acted on, and the newest of them.
struct Choosable {
    std::int64_t count{};
    std::int64_t up_to_item{};
};

struct BulkMade {
    BulkId id;
    bool replayed{};
};

/// A run with why rows were refused.
struct BulkReport {
    BulkRun run;
    std::vector<store::ReasonCount> reasons;
};

/// One act on all that a view shows, row after row on the server. Each row is the single act of its module,
/// by what the person may do then. Thread-safe.
class Bulks {
public:
    /// All outlive it.
    Bulks(db::Database& database, const Clock& clock, std::string zone, std::vector<const BulkAct*> acts);

    /// Counts no more than one over `bulk_most`. Throws invalid_input for a view that can't be acted on.
    [[nodiscard]] Choosable choosable(const Asker& asker, const Selection& selection) const;
    /// Throws forbidden, invalid_input, conflict (one runs already; too many; nothing is chosen).
    BulkMade start(const Asker& asker, const BulkOrder& order);
    /// What is done stays done. Throws not_found; conflict when it has ended.
    void cancel(const access::Actor& actor, BulkId id);

    /// Does the next batch; false when it has ended. After a crash it goes on where it stood.
    bool advance(BulkId id);
    /// Does all that runs, a batch of each in turn, until it is asked to stop.
    void run_all(const std::stop_token& stop);

    /// One's own alone: else not_found.
    [[nodiscard]] BulkReport get(const access::Actor& actor, BulkId id) const;
    /// One's own, the newest first; those begun before `before`.
    [[nodiscard]] std::vector<BulkRun>
    list(const access::Actor& actor, BulkId before, std::size_t limit) const;
    /// What the reader may not see now has no title and no number.
    [[nodiscard]] std::vector<store::ListedRow>
    rows(const Asker& asker, BulkId id, const store::RowsAsked& asked) const;

private:
    struct Turn;
    [[nodiscard]] const BulkAct* find(const std::string& name) const;
    [[nodiscard]] std::vector<BulkRow>
    choose(db::ReadSession& session, const Asker& asker, const Selection& selection) const;
    [[nodiscard]] Turn turn(db::ReadSession& reader, const BulkRun& run, const BulkRow& row) const;
    /// Why it was refused; empty: done.
    [[nodiscard]] std::string act(const BulkRun& run, const BulkRow& row, const Turn& turn) const;
    void finish(const BulkRun& run, const store::BatchEnd& end);

    db::Database& database_;
    const Clock& clock_;
    std::string zone_;
    std::vector<const BulkAct*> acts_;
};

/// Adds the daily removal of reports a month after.
void add_bulk_sweep(jobs::Kinds& kinds, const Clock& clock);

} // namespace divan::worklist
