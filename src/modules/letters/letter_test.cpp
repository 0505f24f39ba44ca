// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/letter.hpp"

#include <gtest/gtest.h>

namespace divan::letters {
namespace {

using namespace std::chrono_literals;
using access::SecrecyClass;

// 2026-11-24 10:00 in Tehran (UTC+3:30).
const Today morning{.now = Instant{std::chrono::sys_days{2026y / 11 / 24} + 6h + 30min},
                    .day = 2026y / 11 / 24,
                    .zone = "Asia/Tehran"};

Registration sound_registration()
{
    Registration registration;
    registration.register_id = RegisterId{1};
    registration.subject = "برآورد شعب";
    registration.sender_name = "استانداری نمونه";
    registration.received_at = morning.now - 1h;
    return registration;
}

std::vector<std::string> reasons(const std::vector<Violation>& violations)
{
    std::vector<std::string> keys;
    keys.reserve(violations.size());
    for (const auto& violation : violations) {
        keys.push_back(violation.path + " " + violation.reason);
    }
    return keys;
}

using Keys = std::vector<std::string>;

TEST(Registration, SoundOneHasNoFault)
{
    EXPECT_EQ(reasons(faults(sound_registration(), morning, SecrecyClass::normal)), Keys{});
}

TEST(Registration, LetterOfYesterdayNeedsAReason)
{
    auto registration = sound_registration();
    registration.received_at = morning.now - 24h;

    EXPECT_TRUE(is_late_entry(registration.received_at, morning));
    EXPECT_EQ(reasons(faults(registration, morning, SecrecyClass::normal)),
              Keys{"/late_reason letter.late_reason_missing"});

    registration.late_reason = "قطع برق";
    EXPECT_EQ(reasons(faults(registration, morning, SecrecyClass::normal)), Keys{});
}

TEST(Registration, DayIsTheInstitutionsNotGreenwichs)
{
    // 23:00 UTC of the 23rd is already the 24th in Tehran: not late.
    EXPECT_FALSE(is_late_entry(Instant{std::chrono::sys_days{2026y / 11 / 23} + 23h}, morning));
    EXPECT_TRUE(is_late_entry(Instant{std::chrono::sys_days{2026y / 11 / 23} + 20h}, morning));
}

TEST(Registration, EveryFaultIsReportedAtOnce)
{
    auto registration = sound_registration();
    registration.received_at = morning.now + 5min + 1ms;
    registration.sender_date = 2026y / 11 / 25;
    registration.secrecy_class = SecrecyClass::secret;

    EXPECT_EQ(reasons(faults(registration, morning, SecrecyClass::confidential)),
              (Keys{"/received_at letter.received_in_future", "/sender_date letter.sender_date_after_receipt",
                    "/secrecy_class letter.class_above_clearance"}));
}

TEST(Receivers, EachFaultIsNamedAtItsReceiver)
{
    const PostId from{7};
    const std::vector<Receiver> receivers{
        {.post = from, .purpose = Purpose::action, .note = {}, .due_on = {}},
        {.post = PostId{8}, .purpose = Purpose::information, .note = {}, .due_on = 2026y / 11 / 30},
        {.post = PostId{8}, .purpose = Purpose::action, .note = {}, .due_on = 2026y / 11 / 23},
        {.post = PostId{9}, .purpose = Purpose::action, .note = {}, .due_on = 2026y / 11 / 24},
        {.post = PostId{10}, .purpose = Purpose::opinion, .note = {}, .due_on = {}},
        {.post = PostId{11}, .purpose = Purpose::action, .note = {}, .due_on = 2999y / 12 / 31},
    };
    const ReceiverFacts good{.exists = true, .clearance = SecrecyClass::confidential, .waits_already = false};
    const std::vector<ReceiverFacts> facts{
        good,
        good,
        good,
        {.exists = true, .clearance = SecrecyClass::normal, .waits_already = true},
        {.exists = false, .clearance = SecrecyClass::normal, .waits_already = false},
        good,
    };

    EXPECT_EQ(
        reasons(faults(receivers, facts, from, morning.day, SecrecyClass::confidential)),
        (Keys{"/receivers/0/post_id referral.to_oneself", "/receivers/1/due_on referral.due_not_for_purpose",
              "/receivers/2/post_id referral.named_twice", "/receivers/2/due_on referral.due_in_past",
              "/receivers/3/post_id referral.receiver_clearance",
              "/receivers/3/post_id referral.already_waiting", "/receivers/4/post_id referral.unknown_post",
              "/receivers/5/due_on referral.due_too_far"}));
}

TEST(Obstacles, FollowTheStates)
{
    EXPECT_EQ(obstacle_to_referral(State::answered), std::nullopt);
    EXPECT_EQ(obstacle_to_referral(State::closed), "letter.closed");

    EXPECT_EQ(obstacle_to_answer(Kind::incoming, State::assigned), std::nullopt);
    EXPECT_EQ(obstacle_to_answer(Kind::incoming, State::answered), "letter.already_answered");
    EXPECT_EQ(obstacle_to_answer(Kind::outgoing, State::registered), "letter.not_incoming");

    EXPECT_EQ(obstacle_to_closing(State::answered, false), std::nullopt);
    EXPECT_EQ(obstacle_to_closing(State::assigned, true), "letter.waits_for_others");
    EXPECT_EQ(obstacle_to_closing(State::closed, false), "letter.closed");
    EXPECT_EQ(obstacle_to_voiding(Kind::incoming, State::registered, false), std::nullopt);
    EXPECT_EQ(obstacle_to_voiding(Kind::incoming, State::closed, false), std::nullopt);
    EXPECT_EQ(obstacle_to_voiding(Kind::incoming, State::closed, true), "letter.void_answered");
    EXPECT_EQ(obstacle_to_voiding(Kind::outgoing, State::closed, false), "letter.void_outgoing");
    for (const auto& ended :
         {obstacle_to_referral(State::voided), obstacle_to_enclosing(State::voided),
          obstacle_to_annotating(State::voided), obstacle_to_changing_duties(State::voided),
          obstacle_to_answer(Kind::incoming, State::voided), obstacle_to_closing(State::voided, false),
          obstacle_to_voiding(Kind::incoming, State::voided, false)}) {
        EXPECT_EQ(ended, "letter.voided");
    }
    EXPECT_TRUE(needs_closing_note(State::assigned));
    EXPECT_FALSE(needs_closing_note(State::answered));
}

} // namespace
} // namespace divan::letters
