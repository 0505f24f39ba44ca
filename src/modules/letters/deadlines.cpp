// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/deadlines.hpp"

#include "base/error.hpp"
#include "modules/letters/store.hpp"
#include "platform/organisation/store.hpp"

namespace divan::letters {

using std::chrono::minutes;
using std::chrono::sys_days;

/// The local time of day of an instant on its civil day.
static minutes time_of_day(const Today& today)
{
    const auto midnight = instant_of(today.day, minutes{0}, today.zone);
    return std::chrono::floor<minutes>(today.now - midnight);
}

std::vector<Receiver>
with_due_days(db::ReadSession& session, std::vector<Receiver> receivers, const Today& today)
{
    for (auto& receiver : receivers) {
        if (!receiver.due_in_working_days || receiver.due_on ||
            !is_sound_period(*receiver.due_in_working_days)) {
            continue;
        }
        const auto post = organisation::find_post(session, receiver.post, today.day);
        if (!post) {
            continue;
        }
        const auto calendar = calendar::surroundings(session, post->unit, today.day).calendar();
        receiver.counted_from = calendar.day_of_receipt(today.day, time_of_day(today));
        receiver.due_unit = post->unit;
        receiver.due_on = calendar::due_day(
            calendar,
            {.days = *receiver.due_in_working_days, .from = receiver.counted_from, .unit = post->unit});
    }
    return receivers;
}

CivilDate due_day(db::ReadSession& session, PostId post, std::int64_t working_days, const Today& today)
{
    Receiver receiver{.post = post, .purpose = Purpose::action, .note = "", .due_on = {}};
    receiver.due_in_working_days = working_days;
    const auto due_on = with_due_days(session, {receiver}, today).front().due_on;
    if (due_on) {
        return *due_on;
    }
    const auto fault = is_sound_period(working_days)
                           ? Violation{"/post", "referral.unknown_post"}
                           : Violation{"/working_days", "referral.working_days_out_of_range"};
    throw AppError{ErrorCode::invalid_input, "input.invalid", {fault}};
}

std::map<ReferralId, std::int64_t>
working_days_left(db::ReadSession& session, const std::vector<store::Referral>& referrals, CivilDate today)
{
    std::map<ReferralId, std::int64_t> left;
    for (const auto& referral : referrals) {
        const auto due_on = referral.due_on ? parse_date(*referral.due_on) : std::nullopt;
        if (!due_on || !referral.outcome.empty()) {
            continue;
        }
        const auto post = organisation::find_post(session, referral.to_post, today);
        const auto round = calendar::surroundings(session, post ? post->unit : UnitId{}, today);
        left.emplace(referral.id, round.calendar().working_days_between(today, *due_on));
    }
    return left;
}

void remember_reckoning(db::UnitOfWork& tx, WorkItemId item, ReferralId referral, const Receiver& receiver)
{
    if (!receiver.due_in_working_days) {
        return;
    }
    worklist::remember_reckoning(
        tx, item,
        {.days = *receiver.due_in_working_days, .from = receiver.counted_from, .unit = receiver.due_unit});
    store::remember_due_days(tx, referral, *receiver.due_in_working_days);
}

/// Of a step "deadline": the day before, the day after, and the decree.
static std::string moved_note(const calendar::MovedDeadline& moved)
{
    return divan::to_text(moved.item.due_on) + " " + divan::to_text(moved.due_on) + " " + moved.decree;
}

void deadline_moved(db::UnitOfWork& tx, Instant now, const calendar::MovedDeadline& moved)
{
    store::move_due_day(tx, ReferralId{moved.item.source}, divan::to_text(moved.due_on));
    store::insert(tx, store::Step{.id = tx.next_id(),
                                  .letter = LetterId{moved.item.subject_id},
                                  .kind = "deadline",
                                  .person = {},
                                  .post = moved.item.post,
                                  .note = moved_note(moved),
                                  .at = divan::to_text(now),
                                  .entry_token = moved.entry_token,
                                  .delegation = {}});
}

} // namespace divan::letters
