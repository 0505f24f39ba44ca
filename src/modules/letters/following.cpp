// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/following.hpp"

#include "modules/letters/store.hpp"
#include "platform/access/access.hpp"
#include "platform/search/search.hpp"

namespace divan::letters {

std::string_view ReferralFollower::kind() const
{
    return "letters.referral";
}

void ReferralFollower::follow(db::UnitOfWork& tx,
                              PostId to,
                              const std::vector<worklist::MovedItem>& items) const
{
    std::vector<Reference> letters;
    letters.reserve(items.size());
    for (const auto& item : items) {
        const auto& letter = letters.emplace_back(Reference{record_kind, item.subject});
        store::move_referral(tx, ReferralId{item.source}, LetterId{item.subject}, to);
        access::extend(tx, letter, to);
    }
    search::extend(tx, letters, to.value);
}

void LetterNotes::keep(db::UnitOfWork& tx,
                       const worklist::DictatedNote& note,
                       const std::string& entry_token) const
{
    store::insert(tx, store::Step{.id = tx.next_id(),
                                  .letter = LetterId{note.subject},
                                  .kind = "note",
                                  .person = note.settled_by,
                                  .post = note.post,
                                  .note = note.note,
                                  .at = note.settled_at.value(),
                                  .entry_token = entry_token,
                                  .delegation = {}});
    store::touch(tx, LetterId{note.subject});
}

} // namespace divan::letters
