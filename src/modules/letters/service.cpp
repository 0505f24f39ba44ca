// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/service.hpp"

#include "base/hash.hpp"
#include "modules/letters/deadlines.hpp"
#include "modules/letters/enclosing.hpp"
#include "modules/letters/evidence.hpp"
#include "modules/letters/sending.hpp"
#include "modules/letters/words.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"
#include "platform/search/search.hpp"
#include "platform/worklist/worklist.hpp"

#include <algorithm>
#include <utility>

namespace divan::letters {

static registers::Register get_register(db::UnitOfWork& tx, RegisterId id)
{
    auto found = registers::find(tx, id);
    if (!found) {
        throw AppError{
            ErrorCode::invalid_input, "input.invalid", {{"/register_id", "letter.unknown_register"}}};
    }
    return *std::move(found);
}

void reject_if(const std::optional<std::string>& obstacle)
{
    if (obstacle) {
        throw AppError{ErrorCode::conflict, *obstacle};
    }
}

static std::string searched_text(const Letter& letter)
{
    return letter.number.plain() + "\n" + letter.subject + "\n" + letter.sender_name + letter.addressee_name +
           "\n" + letter.sender_number + "\n" + letter.body;
}

/// The ledger holds what identifies the letter; of the text only its hash. An outgoing letter has no sender
/// outside and was not received: it says whom it is for.
static std::string
record_registration(db::UnitOfWork& tx, Instant now, const access::Actor& actor, const Letter& letter)
{
    std::vector<ledger::Field> fields{{"kind", to_text(letter.kind)},
                                      {"number", letter.number.plain()},
                                      {"registered_at", letter.registered_at},
                                      {"secrecy_class", std::string{access::to_text(letter.secrecy_class)}},
                                      {"subject", letter.subject},
                                      {"body_sha256", to_hex(sha256(letter.body))}};
    if (letter.kind == Kind::outgoing) {
        fields.push_back({"addressee_name", letter.addressee_name});
    } else {
        fields.push_back({"received_at", letter.received_at});
        fields.push_back({"sender_date", letter.sender_date.value_or("")});
        fields.push_back({"sender_name", letter.sender_name});
        fields.push_back({"sender_number", letter.sender_number});
    }
    return ledger::append(tx, now, actor.author(), "letters.letter.registered", reference(letter.id), fields)
        .token;
}

/// Numbers, records, stores and makes findable: what every new letter goes through. The register's row stays
/// locked from here to COMMIT, so all checks come before.
static void enter(db::UnitOfWork& tx,
                  const Today& today,
                  const access::Actor& actor,
                  Letter& letter,
                  const registers::Register& in)
{
    letter.number = registers::issue(
        tx, in, today.day,
        {.kind = to_text(letter.kind), .secrecy_class = access::to_text(letter.secrecy_class)},
        reference(letter.id));
    letter.entry_token = record_registration(tx, today.now, actor, letter);
    store::insert(tx, letter);
    access::publish(tx, reference(letter.id), today.now,
                    {.secrecy_class = letter.secrecy_class,
                     .unit = in.unit,
                     .posts = {actor.post},
                     .is_personal = letter.is_personal});
    search::put(tx, {.record = reference(letter.id),
                     .at = today.now,
                     .secrecy_class = letter.secrecy_class,
                     .grantees = letter.is_personal
                                     ? std::vector<std::int64_t>{access::personal_grantee(actor.post)}
                                     : std::vector<std::int64_t>{0, in.unit.value, actor.post.value},
                     .text = searched_text(letter)});
}

static Letter new_incoming(db::UnitOfWork& tx,
                           const Today& today,
                           const access::Actor& actor,
                           const Registration& registration)
{
    Letter letter;
    letter.id = LetterId{tx.next_id()};
    letter.kind = Kind::incoming;
    letter.register_id = registration.register_id;
    letter.subject = registration.subject;
    letter.body = registration.body;
    letter.sender_name = registration.sender_name;
    letter.sender_number = registration.sender_number;
    if (registration.sender_date) {
        letter.sender_date = divan::to_text(*registration.sender_date);
    }
    letter.received_at = divan::to_text(registration.received_at);
    letter.registered_at = divan::to_text(today.now);
    letter.late_reason = registration.late_reason;
    letter.channel = registration.channel;
    letter.secrecy_class = registration.secrecy_class;
    letter.priority = registration.priority;
    letter.enclosures = registration.enclosures;
    letter.state = registration.receivers.empty() ? State::registered : State::assigned;
    letter.registered_by_person = actor.person;
    letter.registered_by_post = actor.post;
    letter.delegation = actor.author().delegation;
    letter.is_personal = registration.is_personal;
    letter.duty = registration.duty;
    return letter;
}

static Letter new_outgoing(db::UnitOfWork& tx,
                           const Today& today,
                           const access::Actor& actor,
                           const Letter& answered,
                           const Answer& answer)
{
    Letter letter;
    letter.id = LetterId{tx.next_id()};
    letter.kind = Kind::outgoing;
    letter.register_id = answered.register_id;
    letter.subject = answer.subject;
    letter.body = answer.body;
    letter.addressee_name = answered.sender_name; // the body that is answered
    letter.received_at = divan::to_text(today.now);
    letter.registered_at = letter.received_at;
    letter.channel = answered.channel;
    letter.secrecy_class = answered.secrecy_class;
    letter.priority = answered.priority;
    letter.state = State::closed; // nothing waits on an answer once it is numbered
    letter.owner_unit = answered.owner_unit;
    letter.registered_by_person = actor.person;
    letter.registered_by_post = actor.post;
    letter.delegation = actor.author().delegation;
    letter.is_personal = answered.is_personal; // an answer tells what the sealed letter said
    letter.duty = answered.duty;
    return letter;
}

Letter load(db::UnitOfWork& tx, const access::Actor& actor, const Expected& expected, std::string_view action)
{
    access::authorise(tx, actor, permission::read, action, reference(expected.id));
    auto letter = store::get(tx, expected.id);
    if (letter.version != expected.version) {
        throw AppError{ErrorCode::precondition_failed, "letter.changed_meanwhile"};
    }
    return letter;
}

Service::Service(db::Database& database, const Clock& clock, std::string zone, files::Limits limits)
    : database_{database}, clock_{clock}, zone_{std::move(zone)}, limits_{limits}
{
}

Today Service::today() const
{
    return Today::at(clock_.now(), zone_);
}

Made Service::register_incoming(const access::Actor& actor, const Registration& registration)
{
    const auto today = this->today();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {LetterId{*made}, true};
        }
        const auto in = get_register(tx, registration.register_id);
        access::authorise_in(actor, permission::register_incoming, in.unit);
        auto found = faults(registration, today, actor.clearance);
        if (registration.duty.value != 0 && !organisation::duty_exists(tx, registration.duty, today.day)) {
            found.push_back({"/duty_id", "letter.unknown_duty"});
        }
        auto letter = new_incoming(tx, today, actor, registration);
        letter.owner_unit = in.unit;
        const auto duties = evidence::duties_of_new(tx, actor, registration.duty, today.day);
        letter.duty = duties.empty() ? DutyId{} : duties.front();
        const auto receivers = with_due_days(tx, registration.receivers, today);
        for (auto& fault : receiver_faults(tx, actor, letter, receivers, today.day)) {
            found.push_back(std::move(fault));
        }
        reject_if_any(found);

        enter(tx, today, actor, letter, in);
        enclose_all(tx, today.now, actor, {letter, registration.files, limits_});
        evidence::count_incoming(tx, letter, duties, receivers, today.day);
        send(tx, today, actor, letter, sealed(letter, actor, receivers));
        idempotency::remember(tx, actor, today.now, letter.id.value);
        return {letter.id, false};
    });
}

Made Service::refer(const access::Actor& actor, const Expected& expected, const std::vector<Receiver>& asked)
{
    const auto today = this->today();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {LetterId{*made}, true};
        }
        const auto letter = load(tx, actor, expected, permission::refer);
        reject_if(obstacle_to_referral(letter.state));
        const auto receivers = with_due_days(tx, asked, today);
        reject_if_any(receiver_faults(tx, actor, letter, receivers, today.day));

        store::update_state(tx, letter, letter.state == State::registered ? State::assigned : letter.state);
        store::end_referrals(tx, letter.id, actor.post, today.now, "passed_on");
        worklist::end(tx, today.now, actor.post, reference(letter.id), "passed_on");
        send(tx, today, actor, letter, sealed(letter, actor, receivers));
        evidence::expect_by(tx, letter.id, receivers);
        idempotency::remember(tx, actor, today.now, letter.id.value);
        return {letter.id, false};
    });
}

Made Service::answer(const access::Actor& actor, const Expected& expected, const Answer& answer)
{
    const auto today = this->today();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {LetterId{*made}, true};
        }
        const auto letter = load(tx, actor, expected, permission::answer);
        reject_if(obstacle_to_answer(letter.kind, letter.state));
        const auto in = registers::find(tx, letter.register_id).value();

        store::update_state(tx, letter, State::answered);
        auto outgoing = new_outgoing(tx, today, actor, letter, answer);
        enter(tx, today, actor, outgoing, in);
        enclose_all(tx, today.now, actor, {outgoing, answer.files, limits_});
        store::link(tx, letter.id, "answer", outgoing.id);
        evidence::count_answer(tx, letter.id, outgoing.id, today.day);
        const auto token =
            ledger::append(tx, today.now, actor.author(), "letters.letter.answered", reference(letter.id),
                           {{"number", letter.number.plain()},
                            {"answer_number", outgoing.number.plain()},
                            {"note", answer.note}})
                .token;
        store::insert(tx, store::Step{.id = tx.next_id(),
                                      .letter = letter.id,
                                      .kind = "answer",
                                      .person = actor.person,
                                      .post = actor.post,
                                      .note = answer.note,
                                      .at = divan::to_text(today.now),
                                      .entry_token = token,
                                      .delegation = actor.author().delegation});
        idempotency::remember(tx, actor, today.now, letter.id.value);
        return {letter.id, false};
    });
}

Made Service::close(const access::Actor& actor, const Expected& expected, const std::string& note)
{
    const auto now = clock_.now();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {LetterId{*made}, true};
        }
        const auto letter = load(tx, actor, expected, permission::close);
        reject_if(
            obstacle_to_closing(letter.state, others_work_on(store::waiting(tx, letter.id), actor.post)));
        if (needs_closing_note(letter.state) && note.empty()) {
            reject_if_any({{"/note", "letter.closing_note_missing"}});
        }

        store::update_state(tx, letter, State::closed);
        store::end_all_referrals(tx, letter.id, now, "done");
        worklist::end_all(tx, now, reference(letter.id), "done");
        evidence::finish(tx, letter.id, civil_date(now, zone_));
        const auto token =
            ledger::append(tx, now, actor.author(), "letters.letter.closed", reference(letter.id),
                           {{"number", letter.number.plain()}, {"note", note}})
                .token;
        store::insert(tx, store::Step{.id = tx.next_id(),
                                      .letter = letter.id,
                                      .kind = "closing",
                                      .person = actor.person,
                                      .post = actor.post,
                                      .note = note,
                                      .at = divan::to_text(now),
                                      .entry_token = token,
                                      .delegation = actor.author().delegation});
        idempotency::remember(tx, actor, now, letter.id.value);
        return {letter.id, false};
    });
}

void Service::open(const access::Actor& actor, LetterId id)
{
    const auto now = clock_.now();
    database_.write([&](db::UnitOfWork& tx) {
        access::authorise(tx, actor, permission::read, permission::read, reference(id));
        if (actor.by && actor.by->delegation.value == 0) {
            // Who prepares the desk looks in their own name: the post itself hasn't seen it yet.
            ledger::append(tx, now, actor.author(), "letters.letter.opened", reference(id),
                           {{"as", std::string{"desk"}}});
            return;
        }
        if (!worklist::mark_seen(tx, now, actor.post, reference(id))) {
            return;
        }
        store::mark_seen(tx, id, actor.post, now);
        ledger::append(tx, now, actor.author(), "letters.letter.opened", reference(id), {});
    });
}

} // namespace divan::letters
