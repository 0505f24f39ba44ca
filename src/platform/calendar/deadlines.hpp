// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "platform/calendar/rows.hpp"
#include "platform/calendar/working_time.hpp"
#include "platform/jobs/runner.hpp"
#include "platform/worklist/deadlines.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

/// Deadlines in working days follow the calendar: what a decree moves is reckoned again, by a job, in bounded
/// batches, each with its ledger entry.
namespace divan::calendar {

/// A deadline that was moved, for the module that owns the thing.
struct MovedDeadline {
    worklist::Reckoned item; // with the due day before
    CivilDate due_on;        // the new one
    std::string decree;      // "issuer, number", or what else moved it
    std::string entry_token;
};

/// By kind of work item ("letters.referral"): what its module does in the same unit of work, such as a note
/// in the record's path. A kind without an owner moves in the worklist only.
using DeadlineOwners =
    std::map<std::string, std::function<void(db::UnitOfWork&, Instant, const MovedDeadline&)>>;

/// The due day of a period: working days after `from`, rolled by nothing else.
[[nodiscard]] CivilDate due_day(const Calendar& calendar, const worklist::Reckoning& reckoning);

/// Asks for the reckoning of all open deadlines in the act that changed the calendar. `cause` is the ledger
/// entry of that act.
void ask_for_reckoning(db::UnitOfWork& tx, Instant now, EntryId cause, const std::string& decree);

/// The job "calendar.reckon", and daily a look at all of them: what was put in while a decree was stored.
/// Whatever else is reckoned in working days is asked for as jobs of the kinds in `also`, with the payload
/// {"decree": "…"}.
void add_jobs(jobs::Kinds& kinds,
              const Clock& clock,
              const std::string& zone,
              DeadlineOwners owners,
              std::vector<std::string> also = {});

/// What a change of the calendar would do; nothing is changed.
struct Preview {
    std::int64_t moves{};
    std::int64_t looked_at{};
    bool is_whole{true}; // false: there are more open deadlines than a preview looks at
};
/// `row` comes on top, or goes when it is one that is there (`row.rule.id`).
[[nodiscard]] Preview preview(db::ReadSession& session, CivilDate today, const Row& row, bool goes);

} // namespace divan::calendar
