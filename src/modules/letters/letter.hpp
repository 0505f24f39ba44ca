// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/error.hpp"
#include "base/identifier.hpp"
#include "base/time.hpp"
#include "platform/access/access.hpp"
#include "platform/files/file.hpp"
#include "platform/registers/registers.hpp"

#include <boost/describe/enum.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace divan::letters {

inline constexpr std::string_view record_kind = "letters.letter";

[[nodiscard]] inline Reference reference(LetterId id)
{
    return {record_kind, id.value};
}

/// وارده، صادره.
BOOST_DEFINE_ENUM_CLASS(Kind, incoming, outgoing)

/// How far the letter is; README.md draws the moves.
BOOST_DEFINE_ENUM_CLASS(State, registered, assigned, answered, closed, voided)

/// How the letter came (practice note 11).
BOOST_DEFINE_ENUM_CLASS(Channel, post, registered_post, courier, in_person, fax, email, portal, telephone)

/// فوریت.
BOOST_DEFINE_ENUM_CLASS(Priority, normal, urgent, immediate)

/// What a referral asks: اقدام، اعلام نظر، استحضار، بایگانی. Only the first two may carry a due day (practice
/// note 3).
BOOST_DEFINE_ENUM_CLASS(Purpose, action, opinion, information, filing)

struct Letter {
    LetterId id;
    Kind kind{};
    RegisterId register_id;
    registers::Number number;
    std::string subject;
    std::string body;
    std::string sender_name; // of an incoming letter, with its number and date there
    std::string sender_number;
    std::optional<std::string> sender_date;
    std::string addressee_name; // of an outgoing letter
    std::string received_at;    // of an outgoing letter: when it was registered
    std::string registered_at;
    std::string late_reason;
    Channel channel{};
    access::SecrecyClass secrecy_class{};
    Priority priority{};
    std::string enclosures;
    State state{};
    UnitId owner_unit;
    PersonId registered_by_person;
    PostId registered_by_post;
    DutyId duty; // the first of those it serves (platform/duties); 0: none
    std::string entry_token;
    DelegationId delegation; // by which it was registered; zero: by appointment
    bool is_personal{}; // «شخصاً مفتوح فرمایند»: seen by whom it is for, and by who registered it
    std::int64_t version{1};
};

/// One receiver of a referral, as asked for.
struct Receiver {
    PostId post;
    Purpose purpose{};
    std::string note; // هامش
    std::optional<CivilDate> due_on;
    std::optional<std::int64_t> due_in_working_days{}; // instead of a day: due_on is reckoned from it
    CivilDate counted_from{};                          // of that: the day that isn't counted
    UnitId due_unit{};                                 // and by whose calendar
    bool is_personal{};                                // for the post's holder alone
};

/// A number of working days that a receiver may be given.
[[nodiscard]] bool is_sound_period(std::int64_t working_days);

/// What the organisation and the letter's path say of a receiver.
struct ReceiverFacts {
    bool exists{};
    access::SecrecyClass clearance{};
    bool waits_already{}; // has an unfinished referral of this letter
};

/// An incoming letter as the registrar gives it; `receivers` refers it in the same act.
struct Registration {
    RegisterId register_id;
    std::string subject;
    std::string body;
    std::string sender_name;
    std::string sender_number;
    std::optional<CivilDate> sender_date;
    Instant received_at;
    std::string late_reason;
    Channel channel{};
    access::SecrecyClass secrecy_class{};
    Priority priority{};
    std::string enclosures;
    DutyId duty;
    bool is_personal{};
    std::vector<Receiver> receivers;
    std::vector<files::FileId> files; // پیوست: attached in the same act
};

/// The moment of an act and the institution's day it falls on.
struct Today {
    Instant now;
    CivilDate day;
    std::string zone;

    [[nodiscard]] static Today at(Instant now, const std::string& zone)
    {
        return {.now = now, .day = civil_date(now, zone), .zone = zone};
    }
};

/// Everything wrong with a registration: dates (practice note 9), class above the registrar's clearance.
[[nodiscard]] std::vector<Violation>
faults(const Registration& registration, const Today& today, access::SecrecyClass clearance);

/// Everything wrong with the receivers of one referral by `from`; paths are /receivers/N/….
[[nodiscard]] std::vector<Violation> faults(const std::vector<Receiver>& receivers,
                                            const std::vector<ReceiverFacts>& facts,
                                            PostId from,
                                            CivilDate today,
                                            access::SecrecyClass letter_class);

/// Whether a letter that came at `received_at` is a late entry (ثبت معوق) on this day.
[[nodiscard]] bool is_late_entry(Instant received_at, const Today& today);

/// A post whose referral of the letter is not finished.
struct Waiting {
    PostId post;
    Purpose purpose{};
};

/// Other posts still have the letter for action or opinion; who only reads or files does not hold it back.
[[nodiscard]] bool others_work_on(const std::vector<Waiting>& waiting, PostId own);

/// The reason key of what stands in the way, or empty.
[[nodiscard]] std::optional<std::string> obstacle_to_referral(State state);
[[nodiscard]] std::optional<std::string> obstacle_to_answer(Kind kind, State state);
[[nodiscard]] std::optional<std::string> obstacle_to_enclosing(State state);
[[nodiscard]] std::optional<std::string> obstacle_to_annotating(State state);
[[nodiscard]] std::optional<std::string> obstacle_to_changing_duties(State state);
/// Of a referral with this outcome ("" while it waits), opened by its receiver or not.
[[nodiscard]] std::optional<std::string> obstacle_to_recall(std::string_view outcome, bool is_opened);
/// `is_answered`: an outgoing letter answers it, and stays in the register.
[[nodiscard]] std::optional<std::string> obstacle_to_voiding(Kind kind, State state, bool is_answered);
/// `others_waiting`: other posts still have the letter for action or opinion. `has_note`: a closing note was
/// given.
[[nodiscard]] std::optional<std::string> obstacle_to_closing(State state, bool others_waiting);
/// A letter closed without an answer needs a note that says why.
[[nodiscard]] bool needs_closing_note(State state);

} // namespace divan::letters
