// SPDX-License-Identifier: Apache-2.0
// ابطال: a wrong registration is made void with its reason; its number is never given again.
#include "modules/letters/evidence.hpp"
#include "modules/letters/sending.hpp"
#include "modules/letters/words.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/worklist/worklist.hpp"

namespace divan::letters {

Made Service::make_void(const access::Actor& actor, const Expected& expected, const std::string& reason)
{
    const auto now = clock_.now();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {LetterId{*made}, true};
        }
        const auto letter = load(tx, actor, expected, permission::make_void);
        reject_if(obstacle_to_voiding(letter.kind, letter.state, store::is_answered(tx, letter.id)));

        store::update_state(tx, letter, State::voided);
        store::end_all_referrals(tx, letter.id, now, "voided");
        worklist::end_all(tx, now, reference(letter.id), "recalled"); // no work of theirs, done or late
        evidence::discount(tx, letter.id);
        const auto token =
            ledger::append(tx, now, actor.author(), "letters.letter.voided", reference(letter.id),
                           {{"number", letter.number.plain()}, {"reason", reason}})
                .token;
        store::insert(tx, store::Step{.id = tx.next_id(),
                                      .letter = letter.id,
                                      .kind = "voiding",
                                      .person = actor.person,
                                      .post = actor.post,
                                      .note = reason,
                                      .at = divan::to_text(now),
                                      .entry_token = token,
                                      .delegation = actor.author().delegation});
        idempotency::remember(tx, actor, now, letter.id.value);
        return {letter.id, false};
    });
}

} // namespace divan::letters
