// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/letter.hpp"

#include <algorithm>
#include <set>
#include <utility>

namespace divan::letters {

/// How far the clock of a desk may run before the server's.
static constexpr auto clock_tolerance = std::chrono::minutes{5};

static bool asks_for_work(Purpose purpose)
{
    return purpose == Purpose::action || purpose == Purpose::opinion;
}

bool is_late_entry(Instant received_at, const Today& today)
{
    return civil_date(received_at, today.zone) < today.day;
}

std::vector<Violation>
faults(const Registration& registration, const Today& today, access::SecrecyClass clearance)
{
    std::vector<Violation> found;
    if (registration.received_at > today.now + clock_tolerance) {
        found.push_back({"/received_at", "letter.received_in_future"});
    } else if (is_late_entry(registration.received_at, today) && registration.late_reason.empty()) {
        found.push_back({"/late_reason", "letter.late_reason_missing"});
    }
    if (registration.sender_date &&
        *registration.sender_date > civil_date(registration.received_at, today.zone)) {
        found.push_back({"/sender_date", "letter.sender_date_after_receipt"});
    }
    if (registration.secrecy_class > clearance) {
        found.push_back({"/secrecy_class", "letter.class_above_clearance"});
    }
    return found;
}

bool is_sound_period(std::int64_t working_days)
{
    constexpr std::int64_t longest = 500;
    return working_days >= 1 && working_days <= longest;
}

/// A due day is within some years, so that a page that counts the working days up to it can do so.
static bool is_too_far(CivilDate due_on, CivilDate today)
{
    constexpr std::chrono::days furthest{5 * 366};
    return std::chrono::sys_days{due_on} - std::chrono::sys_days{today} > furthest;
}

/// What is wrong with the due day of a receiver; paths are relative to it.
static std::vector<Violation> due_faults(const Receiver& receiver, CivilDate today)
{
    const bool is_reckoned = receiver.due_in_working_days.has_value();
    const auto* const path = is_reckoned ? "/due_in_working_days" : "/due_on";
    if (!is_reckoned && !receiver.due_on) {
        return {};
    }
    if (!asks_for_work(receiver.purpose)) {
        return {{path, "referral.due_not_for_purpose"}};
    }
    if (is_reckoned && !is_sound_period(*receiver.due_in_working_days)) {
        return {{path, "referral.working_days_out_of_range"}};
    }
    if (is_reckoned && receiver.due_on && receiver.due_unit.value == 0) {
        return {{path, "referral.two_due_days"}};
    }
    if (receiver.due_on && *receiver.due_on < today) {
        return {{path, "referral.due_in_past"}};
    }
    if (receiver.due_on && is_too_far(*receiver.due_on, today)) {
        return {{path, "referral.due_too_far"}};
    }
    return {};
}

/// Faults of one receiver apart from the others; paths are relative to it.
static std::vector<Violation> faults(const Receiver& receiver,
                                     const ReceiverFacts& facts,
                                     CivilDate today,
                                     access::SecrecyClass letter_class)
{
    std::vector<Violation> found;
    if (!facts.exists) {
        found.push_back({"/post_id", "referral.unknown_post"});
    } else if (facts.clearance < letter_class) {
        found.push_back({"/post_id", "referral.receiver_clearance"});
    }
    if (facts.waits_already) {
        found.push_back({"/post_id", "referral.already_waiting"});
    }
    for (auto& fault : due_faults(receiver, today)) {
        found.push_back(std::move(fault));
    }
    return found;
}

std::vector<Violation> faults(const std::vector<Receiver>& receivers,
                              const std::vector<ReceiverFacts>& facts,
                              PostId from,
                              CivilDate today,
                              access::SecrecyClass letter_class)
{
    std::vector<Violation> found;
    std::set<PostId> named;
    for (std::size_t i = 0; i < receivers.size(); ++i) {
        const auto path = "/receivers/" + std::to_string(i);
        if (receivers[i].post == from) {
            found.push_back({path + "/post_id", "referral.to_oneself"});
        } else if (!named.insert(receivers[i].post).second) {
            found.push_back({path + "/post_id", "referral.named_twice"});
        }
        for (auto& fault : faults(receivers[i], facts.at(i), today, letter_class)) {
            found.push_back({path + fault.path, std::move(fault.reason)});
        }
    }
    return found;
}

bool others_work_on(const std::vector<Waiting>& waiting, PostId own)
{
    return std::ranges::any_of(
        waiting, [own](const Waiting& one) { return one.post != own && asks_for_work(one.purpose); });
}

/// Nothing more is done to a letter in this state.
static std::optional<std::string> obstacle_of_end(State state)
{
    if (state == State::voided) {
        return "letter.voided";
    }
    return state == State::closed ? std::optional<std::string>{"letter.closed"} : std::nullopt;
}

std::optional<std::string> obstacle_to_referral(State state)
{
    return obstacle_of_end(state);
}

std::optional<std::string> obstacle_to_enclosing(State state)
{
    return obstacle_of_end(state);
}

std::optional<std::string> obstacle_to_annotating(State state)
{
    return obstacle_to_enclosing(state);
}

std::optional<std::string> obstacle_to_changing_duties(State state)
{
    return state == State::voided ? std::optional<std::string>{"letter.voided"} : std::nullopt;
}

std::optional<std::string> obstacle_to_answer(Kind kind, State state)
{
    if (kind != Kind::incoming) {
        return "letter.not_incoming";
    }
    if (auto ended = obstacle_of_end(state)) {
        return ended;
    }
    return state == State::answered ? std::optional<std::string>{"letter.already_answered"} : std::nullopt;
}

std::optional<std::string> obstacle_to_voiding(Kind kind, State state, bool is_answered)
{
    if (kind != Kind::incoming) {
        return "letter.void_outgoing";
    }
    if (state == State::voided) {
        return "letter.voided";
    }
    return is_answered ? std::optional<std::string>{"letter.void_answered"} : std::nullopt;
}

std::optional<std::string> obstacle_to_closing(State state, bool others_waiting)
{
    if (auto ended = obstacle_of_end(state)) {
        return ended;
    }
    return others_waiting ? std::optional<std::string>{"letter.waits_for_others"} : std::nullopt;
}

std::optional<std::string> obstacle_to_recall(std::string_view outcome, bool is_opened)
{
    if (outcome == "recalled") {
        return "referral.recalled_already";
    }
    if (!outcome.empty()) {
        return "referral.ended";
    }
    return is_opened ? std::optional<std::string>{"referral.opened"} : std::nullopt;
}

bool needs_closing_note(State state)
{
    return state != State::answered;
}

} // namespace divan::letters
