// SPDX-License-Identifier: Apache-2.0
#include "base/hash.hpp"
#include "modules/letters/page_note_store.hpp"
#include "modules/letters/reading.hpp"
#include "modules/letters/service.hpp"
#include "modules/letters/words.hpp"
#include "platform/files/store.hpp"
#include "platform/idempotency/idempotency.hpp"
#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>

namespace divan::letters {

static bool hangs_on(db::ReadSession& session, LetterId letter, files::FileId id)
{
    const auto file = files::store::find(session, id);
    return file && file->owner_kind == record_kind && file->owner_id == letter.value &&
           file->state == files::State::stored;
}

/// The letter for an act on its notes; its version moves: acts on one letter wait for each other.
static Letter load_for_note(db::UnitOfWork& tx, const access::Actor& actor, const Expected& expected)
{
    auto letter = load(tx, actor, expected, permission::annotate);
    reject_if(obstacle_to_annotating(letter.state));
    return letter;
}

Made Service::annotate(const access::Actor& actor,
                       const Expected& expected,
                       const PageNote& note,
                       std::int64_t pages)
{
    const auto now = clock_.now();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {LetterId{*made}, true};
        }
        const auto letter = load_for_note(tx, actor, expected);
        const auto has_pages = pages > 0 && hangs_on(tx, letter.id, note.file);
        auto found = faults(note, has_pages ? pages : note.page);
        if (!has_pages) {
            found.push_back({"/file_id", "page_note.no_such_file"});
        }
        reject_if_any(found);
        store::update_state(tx, letter, letter.state);
        if (store::count_page_notes(tx, letter.id) >= static_cast<std::int64_t>(page_notes_max)) {
            throw AppError{ErrorCode::conflict, "page_note.too_many"};
        }

        auto made = note;
        made.id = PageNoteId{tx.next_id()};
        made.letter = letter.id;
        made.person = actor.person;
        made.post = actor.post;
        made.delegation = actor.author().delegation;
        made.at = divan::to_text(now);
        made.entry_token =
            ledger::append(tx, now, actor.author(), "letters.letter.annotated", reference(letter.id),
                           {{"number", letter.number.plain()},
                            {"file", made.file.value},
                            {"page", made.page},
                            {"note", made.text},
                            {"marks_sha256", to_hex(sha256(marks_text(made.marks)))}})
                .token;
        store::insert(tx, made);
        idempotency::remember(tx, actor, now, letter.id.value);
        return {letter.id, false};
    });
}

Made Service::withdraw_note(const access::Actor& actor, const Expected& expected, PageNoteId id)
{
    const auto now = clock_.now();
    return database_.write([&](db::UnitOfWork& tx) -> Made {
        if (const auto made = idempotency::earlier(tx, actor)) {
            return {LetterId{*made}, true};
        }
        const auto letter = load_for_note(tx, actor, expected);
        const auto note = store::find_page_note(tx, letter.id, id);
        if (!note) {
            throw AppError{ErrorCode::not_found, "page_note.not_found"};
        }
        if (note->person != actor.person) {
            throw AppError{ErrorCode::forbidden, "page_note.not_ones_own"};
        }
        store::update_state(tx, letter, letter.state);
        if (!store::withdraw_page_note(tx, id, now)) {
            throw AppError{ErrorCode::conflict, "page_note.withdrawn"};
        }
        ledger::append(tx, now, actor.author(), "letters.letter.note_withdrawn", reference(letter.id),
                       {{"number", letter.number.plain()},
                        {"file", note->file.value},
                        {"page", note->page},
                        {"written_at", note->at}});
        idempotency::remember(tx, actor, now, letter.id.value);
        return {letter.id, false};
    });
}

PageNotes Reading::page_notes(const access::Actor& actor, LetterId id) const
{
    const auto today = civil_date(clock_.now(), zone_);
    return database_.read([&](db::ReadSession& session) {
        access::authorise(session, actor, permission::read, permission::read, reference(id));
        PageNotes found;
        found.reader = actor.person;
        found.notes = store::page_notes(session, id);
        found.may_withdraw = !obstacle_to_annotating(store::get(session, id).state) &&
                             access::sees(session, actor, permission::annotate, reference(id));
        std::vector<PostId> posts;
        std::vector<PersonId> persons;
        std::vector<DelegationId> powers;
        posts.reserve(found.notes.size());
        persons.reserve(found.notes.size());
        powers.reserve(found.notes.size());
        for (const auto& note : found.notes) {
            posts.push_back(note.post);
            persons.push_back(note.person);
            powers.push_back(note.delegation);
        }
        found.powers = delegation::on_behalf_of(session, powers);
        for (const auto& [power, shown] : found.powers) {
            persons.push_back(shown.holder);
        }
        found.posts = organisation::post_refs(session, posts, today);
        found.persons = organisation::person_names(session, persons);
        return found;
    });
}

} // namespace divan::letters
