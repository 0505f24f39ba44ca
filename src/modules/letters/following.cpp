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
    std::vector<Reference> open;
    std::vector<Reference> sealed;
    open.reserve(items.size());
    for (const auto& item : items) {
        const Reference letter{record_kind, item.subject};
        if (store::move_referral(tx, ReferralId{item.source}, LetterId{item.subject}, to)) {
            access::extend_to_holder(tx, letter, to);
            sealed.push_back(letter);
        } else {
            access::extend(tx, letter, to);
            open.push_back(letter);
        }
    }
    search::extend(tx, open, to.value);
    search::extend(tx, sealed, access::personal_grantee(to));
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
