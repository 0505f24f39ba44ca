// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "modules/letters/letter.hpp"
#include "modules/letters/store.hpp"
#include "platform/calendar/deadlines.hpp"

#include <map>
#include <vector>

namespace divan::letters {

/// The receivers with the due day of each that has a number of working days: reckoned by the calendar of the
/// receiver's unit, from the day on which what is sent now counts as received there. What is faulty stays as
/// it is, for faults().
[[nodiscard]] std::vector<Receiver>
with_due_days(db::ReadSession& session, std::vector<Receiver> receivers, const Today& today);

/// The day that a number of working days gives if the letter were referred to the post now. Throws
/// invalid_input for a post that is not there, or a number out of range.
[[nodiscard]] CivilDate
due_day(db::ReadSession& session, PostId post, std::int64_t working_days, const Today& today);

/// Of the referrals that wait and have a due day: working days from today to it, by the calendar of the
/// receiver's unit; below zero when it is past.
[[nodiscard]] std::map<ReferralId, std::int64_t>
working_days_left(db::ReadSession& session, const std::vector<store::Referral>& referrals, CivilDate today);

/// Lets the receiver's work item remember how its due day was reckoned.
void remember_reckoning(db::UnitOfWork& tx, WorkItemId item, ReferralId referral, const Receiver& receiver);

/// A decree moved the due day of a referral: the referral says the new one, and the letter's path why.
void deadline_moved(db::UnitOfWork& tx, Instant now, const calendar::MovedDeadline& moved);

} // namespace divan::letters
