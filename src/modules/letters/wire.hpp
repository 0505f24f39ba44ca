// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "base/wire.hpp"
#include "modules/letters/letter.hpp"
#include "modules/letters/reading.hpp"
#include "platform/files/wire.hpp"
#include "platform/organisation/wire.hpp"
#include "platform/registers/wire.hpp"
#include "platform/worklist/bulk_wire.hpp"

#include <optional>
#include <string>
#include <vector>

namespace divan::letters::wire {

using divan::wire::IsoDate;
using divan::wire::IsoInstant;
using divan::wire::Line;
using divan::wire::Many;
using divan::wire::Text;
using organisation::wire::PostRef;
using registers::wire::NumberPart;

// Enumerations of the JSON; the names are those of the domain.
BOOST_DEFINE_ENUM_CLASS(SecrecyClass, normal, confidential, very_confidential, secret, top_secret)

struct ReceiverRequest {
    std::int64_t post_id{};
    Purpose purpose{};
    std::optional<Line<1000>> note;
    std::optional<IsoDate> due_on;
    std::optional<std::int64_t>
        due_in_working_days;      // or this: counted by the calendar of the receiver's unit
    std::optional<bool> personal; // for the post's holder alone
};
BOOST_DESCRIBE_STRUCT(ReceiverRequest, (), (post_id, purpose, note, due_on, due_in_working_days, personal))

/// An incoming letter; `receivers` refers it in the same act.
struct RegistrationRequest {
    std::int64_t register_id{};
    Line<500> subject;
    Text<20000> body;
    Line<300> sender_name;
    std::optional<Line<100>> sender_number;
    std::optional<IsoDate> sender_date;
    IsoInstant received_at;
    std::optional<Line<500>> late_reason;
    Channel channel{};
    SecrecyClass secrecy_class{};
    Priority priority{};
    std::optional<Line<300>> enclosures;
    std::optional<std::int64_t> duty_id;
    std::optional<bool> personal; // «شخصاً مفتوح فرمایند»
    std::optional<Many<ReceiverRequest, 1, 50>> receivers;
    std::optional<Many<std::int64_t, 1, 100>> file_ids;
};
BOOST_DESCRIBE_STRUCT(RegistrationRequest,
                      (),
                      (register_id,
                       subject,
                       body,
                       sender_name,
                       sender_number,
                       sender_date,
                       received_at,
                       late_reason,
                       channel,
                       secrecy_class,
                       priority,
                       enclosures,
                       duty_id,
                       personal,
                       receivers,
                       file_ids))

struct ReferralRequest {
    Many<ReceiverRequest, 1, 50> receivers;
};
BOOST_DESCRIBE_STRUCT(ReferralRequest, (), (receivers))

struct AnswerRequest {
    Line<500> subject;
    Text<20000> body;
    std::optional<Line<1000>> note;
    std::optional<Many<std::int64_t, 1, 100>> file_ids;
};
BOOST_DESCRIBE_STRUCT(AnswerRequest, (), (subject, body, note, file_ids))

struct EnclosureRequest {
    Many<std::int64_t, 1, 100> file_ids;
};
BOOST_DESCRIBE_STRUCT(EnclosureRequest, (), (file_ids))

/// All the duties a letter serves from now on.
struct LetterDutiesRequest {
    Many<std::int64_t, 0, 20> duty_ids;
};
BOOST_DESCRIBE_STRUCT(LetterDutiesRequest, (), (duty_ids))

struct ClosingRequest {
    std::optional<Line<1000>> note;
};
BOOST_DESCRIBE_STRUCT(ClosingRequest, (), (note))

struct VoidingRequest {
    Line<1000> reason;
};
BOOST_DESCRIBE_STRUCT(VoidingRequest, (), (reason))

/// What ClosingRequest and ReferralRequest say, of all letters of a view; here the reason is needed.
struct BulkClosingRequest {
    worklist::wire::BulkSelection selection;
    Line<1000> note;
};
BOOST_DESCRIBE_STRUCT(BulkClosingRequest, (), (selection, note))

struct BulkReferralRequest {
    worklist::wire::BulkSelection selection;
    Many<ReceiverRequest, 1, 50> receivers;
};
BOOST_DESCRIBE_STRUCT(BulkReferralRequest, (), (selection, receivers))

struct LetterRow {
    std::int64_t id{};
    std::string kind;
    std::vector<NumberPart> number;
    std::string subject;
    std::string sender_name;
    std::string addressee_name; // of an outgoing letter, which has no sender outside
    std::string registered_at;
    std::string secrecy_class;
    std::string priority;
    std::string state;
};
BOOST_DESCRIBE_STRUCT(
    LetterRow,
    (),
    (id, kind, number, subject, sender_name, addressee_name, registered_at, secrecy_class, priority, state))

struct LetterList {
    std::vector<LetterRow> letters;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(LetterList, (), (letters, next_cursor))

struct SearchHit {
    std::string kind;
    LetterRow letter;
};
BOOST_DESCRIBE_STRUCT(SearchHit, (), (kind, letter))

struct SearchResult {
    std::vector<SearchHit> hits;
    std::optional<std::string> next_cursor;
};
BOOST_DESCRIBE_STRUCT(SearchResult, (), (hits, next_cursor))

struct RegisterRef {
    std::int64_t id{};
    std::string code;
    std::string title_fa;
    std::string title_en;
};
BOOST_DESCRIBE_STRUCT(RegisterRef, (), (id, code, title_fa, title_en))

struct LetterDuty {
    std::int64_t id{};
    std::string address;
    std::string title_fa;
    std::string title_en;
};
BOOST_DESCRIBE_STRUCT(LetterDuty, (), (id, address, title_fa, title_en))

/// By which powers it was done: «از طرف …», with who holds the post; no name when the post was vacant.
struct OnBehalfOf {
    std::int64_t delegation_id{};
    std::string kind;
    std::string person_fa;
    std::string person_en;
    std::string signature_fa;
    std::string signature_en;
};
BOOST_DESCRIBE_STRUCT(OnBehalfOf, (), (delegation_id, kind, person_fa, person_en, signature_fa, signature_en))

/// One thing that happened to a letter, in the order of time.
struct PathItem {
    std::string kind; // registration, referral, answer, closing, deadline (moved by a decree), note, recall
    std::optional<std::int64_t> referral_id; // of a referral; of a recall: that which was recalled
    bool recallable{};                       // by the acting post, now: nobody has opened it
    std::string at;
    std::string person_fa;
    std::string person_en;
    std::optional<OnBehalfOf> on_behalf_of; // none: by appointment
    PostRef from;
    std::optional<PostRef> to;
    std::string purpose;
    std::string note;
    std::optional<std::string> due_on;
    std::optional<std::string> due_before;         // of a moved deadline
    std::optional<std::int64_t> working_days_left; // of one that waits; below zero: late
    std::optional<std::string> seen_at;
    std::optional<std::string> ended_at;
    std::string outcome;
    bool personal{};
    std::string entry_token;
};
BOOST_DESCRIBE_STRUCT(PathItem,
                      (),
                      (kind,
                       referral_id,
                       recallable,
                       at,
                       person_fa,
                       person_en,
                       on_behalf_of,
                       from,
                       to,
                       purpose,
                       note,
                       due_on,
                       due_before,
                       working_days_left,
                       seen_at,
                       ended_at,
                       outcome,
                       personal,
                       entry_token))

struct LetterLink {
    std::string kind; // answer, answer_of
    LetterRow letter;
};
BOOST_DESCRIBE_STRUCT(LetterLink, (), (kind, letter))

struct LetterView {
    std::int64_t id{};
    std::int64_t version{};
    std::string kind;
    std::vector<NumberPart> number;
    std::string number_text;
    RegisterRef register_; // NOLINT(readability-identifier-naming): the word of C++ that JSON may have
    std::string subject;
    std::string body;
    std::string sender_name;
    std::string sender_number;
    std::optional<std::string> sender_date;
    std::string addressee_name;
    std::string received_at;
    std::string registered_at;
    std::string late_reason;
    std::string channel;
    std::string secrecy_class;
    std::string priority;
    std::string enclosures;
    bool personal{};
    std::string state;
    std::optional<LetterDuty> duty; // the first of `duties`
    std::vector<LetterDuty> duties;
    std::vector<PostRef> holders;
    std::vector<PathItem> path;
    std::vector<LetterLink> links;
    std::vector<files::wire::FileView> files;
    std::string entry_token;
    std::vector<std::string> may;
};
BOOST_DESCRIBE_STRUCT(LetterView,
                      (),
                      (id,
                       version,
                       kind,
                       number,
                       number_text,
                       register_,
                       subject,
                       body,
                       sender_name,
                       sender_number,
                       sender_date,
                       addressee_name,
                       received_at,
                       registered_at,
                       late_reason,
                       channel,
                       secrecy_class,
                       priority,
                       enclosures,
                       personal,
                       state,
                       duty,
                       duties,
                       holders,
                       path,
                       links,
                       files,
                       entry_token,
                       may))

/// A register that letters are entered in; `next_hint` is the number it would give now.
struct RegisterChoice {
    std::int64_t id{};
    std::string code;
    std::string title_fa;
    std::string title_en;
    std::string unit_fa;
    std::string unit_en;
    std::vector<NumberPart> next_hint;
};
BOOST_DESCRIBE_STRUCT(RegisterChoice, (), (id, code, title_fa, title_en, unit_fa, unit_en, next_hint))

struct RegisterList {
    std::vector<RegisterChoice> registers;
};
BOOST_DESCRIBE_STRUCT(RegisterList, (), (registers))

struct DueDayView {
    std::string due_on;
};
BOOST_DESCRIBE_STRUCT(DueDayView, (), (due_on))

[[nodiscard]] Registration to_domain(const RegistrationRequest& request);
[[nodiscard]] std::vector<Receiver> to_domain(const ReferralRequest& request);
[[nodiscard]] Answer to_domain(const AnswerRequest& request);
[[nodiscard]] std::vector<files::FileId> to_domain(const EnclosureRequest& request);
[[nodiscard]] LetterView view(const Dossier& dossier);
[[nodiscard]] LetterRow row(const Letter& letter);
[[nodiscard]] LetterList list(const LetterPage& page);
[[nodiscard]] SearchResult search_result(const LetterPage& page);
[[nodiscard]] RegisterList register_list(const std::vector<OpenRegister>& registers);

} // namespace divan::letters::wire
