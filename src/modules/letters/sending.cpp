// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/sending.hpp"

#include "modules/letters/deadlines.hpp"
#include "modules/letters/enclosing.hpp"
#include "modules/letters/store.hpp"
#include "modules/letters/words.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"
#include "platform/search/search.hpp"
#include "platform/worklist/worklist.hpp"

#include <algorithm>

namespace divan::letters {

static worklist::NewItem
work_item(const Letter& letter, ReferralId referral, const access::Actor& actor, const Receiver& receiver)
{
    return {.post = receiver.post,
            .kind = "letters.referral",
            .subject = reference(letter.id),
            .source = referral.value,
            .title = letter.subject,
            .number = letter.number.parts_json(),
            .from_post = actor.post,
            .note = receiver.note,
            .purpose = to_text(receiver.purpose),
            .secrecy_class = letter.secrecy_class,
            .priority = to_text(letter.priority),
            .due_on = receiver.due_on,
            .duty = letter.duty,
            .personal = receiver.is_personal};
}

std::vector<Violation> receiver_faults(db::ReadSession& session,
                                       const access::Actor& actor,
                                       const Letter& letter,
                                       const std::vector<Receiver>& receivers,
                                       CivilDate today)
{
    const auto waiting = store::waiting(session, letter.id);
    std::vector<ReceiverFacts> facts;
    for (const auto& receiver : receivers) {
        const auto post = organisation::find_post(session, receiver.post, today);
        const auto waits = std::ranges::any_of(
            waiting, [&receiver](const Waiting& one) { return one.post == receiver.post; });
        facts.push_back({.exists = post.has_value(),
                         .clearance = post ? post->clearance : access::SecrecyClass::normal,
                         .waits_already = waits});
    }
    return faults(receivers, facts, actor.post, today, letter.secrecy_class);
}

/// Lets the receiver see and find the letter; a personal one only the holder of the post.
static void open_to(db::UnitOfWork& tx, const Letter& letter, const Receiver& receiver)
{
    if (receiver.is_personal) {
        access::extend_to_holder(tx, reference(letter.id), receiver.post);
        search::extend(tx, {reference(letter.id)}, access::personal_grantee(receiver.post));
    } else {
        access::extend(tx, reference(letter.id), receiver.post);
        search::extend(tx, {reference(letter.id)}, receiver.post.value);
    }
}

std::vector<Receiver>
sealed(const Letter& letter, const access::Actor& actor, std::vector<Receiver> receivers)
{
    if (letter.is_personal && letter.registered_by_post == actor.post) {
        for (auto& receiver : receivers) {
            receiver.is_personal = true;
        }
    }
    return receivers;
}

void send(db::UnitOfWork& tx,
          const Today& today,
          const access::Actor& actor,
          const Letter& letter,
          const std::vector<Receiver>& receivers)
{
    for (const auto& receiver : receivers) {
        const auto due = receiver.due_on ? std::optional{divan::to_text(*receiver.due_on)} : std::nullopt;
        const auto token =
            ledger::append(tx, today.now, actor.author(), "letters.letter.referred", reference(letter.id),
                           {{"number", letter.number.plain()},
                            {"to_post", receiver.post.value},
                            {"purpose", to_text(receiver.purpose)},
                            {"note", receiver.note},
                            {"due_on", due.value_or("")}})
                .token;
        const ReferralId id{tx.next_id()};
        store::insert(tx, store::Referral{.id = id,
                                          .letter = letter.id,
                                          .from_post = actor.post,
                                          .from_person = actor.person,
                                          .to_post = receiver.post,
                                          .purpose = receiver.purpose,
                                          .note = receiver.note,
                                          .due_on = due,
                                          .created_at = divan::to_text(today.now),
                                          .seen_at = {},
                                          .ended_at = {},
                                          .outcome = {},
                                          .entry_token = token,
                                          .delegation = actor.author().delegation,
                                          .is_personal = receiver.is_personal});
        open_to(tx, letter, receiver);
        const auto item = worklist::put(tx, today.now, work_item(letter, id, actor, receiver));
        remember_reckoning(tx, item, id, receiver);
    }
}

} // namespace divan::letters
