// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/page_note_store.hpp"

#include "modules/letters/words.hpp"

#include <string>
#include <tuple>

namespace divan::letters::store {

void insert(db::UnitOfWork& tx, const PageNote& note)
{
    tx.execute("INSERT INTO page_note (id, letter_id, file_id, page, kind, marks, text, person_id, post_id, "
               "delegation_id, at, entry_token) VALUES (:id, :letter, :file, :page, :kind, :marks, :text, "
               ":person, :post, :delegation, :at, :token)",
               note.id.value, note.letter.value, note.file.value, note.page, to_text(note.kind),
               marks_text(note.marks), note.text, note.person.value, note.post.value, note.delegation.value,
               note.at, note.entry_token);
}

using PageNoteRow = std::tuple<std::int64_t,
                               std::int64_t,
                               std::int64_t,
                               std::int64_t,
                               std::string,
                               std::string,
                               std::string,
                               std::int64_t,
                               std::int64_t,
                               std::int64_t,
                               std::string,
                               std::string,
                               std::optional<std::string>>;

static PageNote page_note_of(const PageNoteRow& row)
{
    const auto& [id, letter, file, page, kind, marks, text, person, post, delegation, at, token, withdrawn] =
        row;
    return {.id = PageNoteId{id},
            .letter = LetterId{letter},
            .file = files::FileId{file},
            .page = page,
            .kind = from_store<PageNoteKind>(kind),
            .marks = marks_from_store(marks),
            .text = text,
            .person = PersonId{person},
            .post = PostId{post},
            .delegation = DelegationId{delegation},
            .at = at,
            .entry_token = token,
            .withdrawn_at = withdrawn};
}

std::vector<PageNote> page_notes(db::ReadSession& session, LetterId letter)
{
    std::vector<PageNote> found;
    for (const auto& row : session.list<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::string,
                                        std::string, std::string, std::int64_t, std::int64_t, std::int64_t,
                                        std::string, std::string, std::optional<std::string>>(
             "SELECT id, letter_id, file_id, page, kind, marks, text, person_id, post_id, delegation_id, at, "
             "entry_token, withdrawn_at FROM page_note WHERE letter_id = :letter ORDER BY id LIMIT 200",
             letter.value)) {
        found.push_back(page_note_of(row));
    }
    return found;
}

std::optional<PageNote> find_page_note(db::ReadSession& session, LetterId letter, PageNoteId id)
{
    const auto row = session.one<std::int64_t, std::int64_t, std::int64_t, std::int64_t, std::string,
                                 std::string, std::string, std::int64_t, std::int64_t, std::int64_t,
                                 std::string, std::string, std::optional<std::string>>(
        "SELECT id, letter_id, file_id, page, kind, marks, text, person_id, post_id, delegation_id, at, "
        "entry_token, withdrawn_at FROM page_note WHERE letter_id = :letter AND id = :id",
        letter.value, id.value);
    return row ? std::optional{page_note_of(*row)} : std::nullopt;
}

std::int64_t count_page_notes(db::ReadSession& session, LetterId letter)
{
    return std::get<0>(
        session.one<std::int64_t>("SELECT COUNT(*) FROM page_note WHERE letter_id = :letter", letter.value)
            .value());
}

bool withdraw_page_note(db::UnitOfWork& tx, PageNoteId id, Instant at)
{
    return tx.execute("UPDATE page_note SET withdrawn_at = :at WHERE id = :id AND withdrawn_at IS NULL",
                      divan::to_text(at), id.value) == 1;
}

} // namespace divan::letters::store
