// SPDX-License-Identifier: Apache-2.0
// بازپس‌گیری: a referral that nobody has opened is taken back, and the letter waits for its sender
// again.
#include "platform/worklist/recalling.hpp"

#include "modules/letters/evidence.hpp"
#include "modules/letters/sending.hpp"
#include "modules/letters/words.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/search/search.hpp"
#include "platform/worklist/worklist.hpp"

#include <algorithm>

namespace divan::letters {

using Path = std::vector<store::Referral>;

/// The referral of this letter that the acting post gave and may take back. Throws not_found, forbidden,
/// conflict.
static const store::Referral& recallable(const Path& path, const access::Actor& actor, ReferralId id)
{
    const auto found = std::ranges::find(path, id, &store::Referral::id);
    if (found == path.end()) {
        throw AppError{ErrorCode::not_found, "referral.not_found"};
    }
    if (found->from_post != actor.post) {
        throw AppError{ErrorCode::forbidden, "referral.not_yours"};
    }
    reject_if(obstacle_to_recall(found->outcome, found->seen_at.has_value()));
    return *found;
}

/// Out of the receiver's worklist; who has nothing else to do with the letter sees and finds it no more.
static void take_away(
    db::UnitOfWork& tx, Instant now, const Letter& letter, const Path& path, const store::Referral& recalled)
{
    if (!store::recall(tx, recalled.id, now)) { // opened between the look at it and now
        throw AppError{ErrorCode::conflict, "referral.opened"};
    }
    worklist::end_made_by(tx, now, reference(letter.id), recalled.id.value, "recalled");
    if (!store::is_on_path(tx, letter.id, recalled.to_post)) {
        access::withdraw(tx, reference(letter.id), recalled.to_post);
        search::withdraw(tx, reference(letter.id), recalled.to_post.value);
        search::withdraw(tx, reference(letter.id), access::personal_grantee(recalled.to_post));
    }
    evidence::expect_without(tx, letter.id, path, recalled);
}

/// Who had it in hand when they referred it has it in hand again, as it was; false when they had not.
static bool put_back_as_it_was(db::UnitOfWork& tx,
                               Instant now,
                               const access::Actor& actor,
                               const Path& path,
                               const store::Referral& recalled)
{
    const auto had = std::ranges::find_if(path, [&](const store::Referral& one) {
        return one.to_post == actor.post && one.outcome == "passed_on" && one.ended_at == recalled.created_at;
    });
    if (had == path.end() ||
        !worklist::put_again(tx, now,
                             {.post = actor.post, .at = recalled.created_at, .source = had->id.value})) {
        return false;
    }
    store::reopen(tx, had->id);
    return true;
}

/// Who referred it without having it in hand (a registrar) gets it as work of their own, given by nobody.
static void put_anew(db::UnitOfWork& tx,
                     Instant now,
                     const access::Actor& actor,
                     const Letter& letter,
                     const std::string& entry_token)
{
    const ReferralId id{tx.next_id()};
    store::insert(tx, store::Referral{.id = id,
                                      .letter = letter.id,
                                      .from_post = actor.post,
                                      .from_person = actor.person,
                                      .to_post = actor.post,
                                      .purpose = Purpose::action,
                                      .note = {},
                                      .due_on = {},
                                      .created_at = divan::to_text(now),
                                      .seen_at = {},
                                      .ended_at = {},
                                      .outcome = {},
                                      .entry_token = entry_token,
                                      .delegation = actor.author().delegation,
                                      .is_personal = letter.is_personal});
    worklist::put(tx, now,
                  {.post = actor.post,
                   .kind = "letters.referral",
                   .subject = reference(letter.id),
                   .source = id.value,
                   .title = letter.subject,
                   .number = letter.number.parts_json(),
                   .from_post = {},
                   .note = {},
                   .purpose = to_text(Purpose::action),
                   .secrecy_class = letter.secrecy_class,
                   .priority = to_text(letter.priority),
                   .due_on = {},
                   .duty = letter.duty,
                   .personal = letter.is_personal});
    worklist::mark_seen(tx, now, actor.post, reference(letter.id));
    store::mark_seen(tx, letter.id, actor.post, now);
}

Made Service::recall(const access::Actor& actor, const Expected& expected, ReferralId referral)
{
    const auto now = clock_.now();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {LetterId{*made}, true};
        }
        const auto letter = load(tx, actor, expected, permission::refer);
        const auto path = store::referrals(tx, letter.id);
        const auto& recalled = recallable(path, actor, referral);

        store::update_state(tx, letter,
                            letter.state); // the version moves: acts on one letter wait for each other
        take_away(tx, now, letter, path, recalled);
        const auto token =
            ledger::append(tx, now, actor.author(), "letters.letter.recalled", reference(letter.id),
                           {{"number", letter.number.plain()},
                            {"to_post", recalled.to_post.value},
                            {"referral", recalled.entry_token}})
                .token;
        store::insert(tx, store::Step{.id = tx.next_id(),
                                      .letter = letter.id,
                                      .kind = "recall",
                                      .person = actor.person,
                                      .post = actor.post,
                                      .note = std::to_string(recalled.id.value),
                                      .at = divan::to_text(now),
                                      .entry_token = token,
                                      .delegation = actor.author().delegation});
        const auto has_it = std::ranges::any_of(path, [&](const store::Referral& one) {
            return one.to_post == actor.post && one.outcome.empty();
        });
        if (!has_it && !put_back_as_it_was(tx, now, actor, path, recalled)) {
            put_anew(tx, now, actor, letter, token);
        }
        idempotency::remember(tx, actor, now, letter.id.value);
        return {letter.id, false};
    });
}

} // namespace divan::letters
