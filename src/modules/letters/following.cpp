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

/// The first post kept no more than a title in a list.
static void withdraw_unread(db::UnitOfWork& tx, const worklist::MovedItem& item, bool is_sealed)
{
    const LetterId letter{item.subject};
    if (item.was_opened || store::is_on_path(tx, letter, item.from)) {
        return;
    }
    const Reference record{record_kind, item.subject};
    access::withdraw(tx, record, item.from);
    search::withdraw(tx, record, is_sealed ? access::personal_grantee(item.from) : item.from.value);
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
        const auto is_sealed = store::move_referral(tx, ReferralId{item.source}, LetterId{item.subject}, to);
        withdraw_unread(tx, item, is_sealed);
        if (is_sealed) {
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
