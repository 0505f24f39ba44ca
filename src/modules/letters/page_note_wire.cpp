// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/page_note_wire.hpp"

#include "modules/letters/words.hpp"

namespace divan::letters::wire {

PageNote to_domain(const PageNoteRequest& request)
{
    PageNote note;
    note.file = files::FileId{request.file_id};
    note.page = request.page;
    note.kind = request.kind;
    note.text = request.text ? request.text->value : std::string{};
    for (const auto& numbers : request.marks.value) {
        auto stroke = stroke_of(numbers.value);
        if (!stroke) {
            reject_if_any({{"/marks", "page_note.marks_do_not_fit"}});
        }
        note.marks.push_back(*std::move(stroke));
    }
    return note;
}

static std::vector<std::vector<std::int64_t>> numbers_of(const std::vector<Stroke>& marks)
{
    std::vector<std::vector<std::int64_t>> all;
    all.reserve(marks.size());
    for (const auto& stroke : marks) {
        auto& numbers = all.emplace_back();
        numbers.reserve(2 * stroke.size());
        for (const auto& point : stroke) {
            numbers.push_back(point.x);
            numbers.push_back(point.y);
        }
    }
    return all;
}

static organisation::PersonName person_of(const PageNotes& notes, PersonId id)
{
    const auto found = notes.persons.find(id);
    return found == notes.persons.end() ? organisation::PersonName{} : found->second;
}

static PostRef post_of(const PageNotes& notes, PostId id)
{
    const auto found = notes.posts.find(id);
    if (found != notes.posts.end()) {
        return organisation::wire::view(found->second);
    }
    PostRef gone;
    gone.id = id.value;
    return gone;
}

static std::optional<OnBehalfOf> behalf_of(const PageNotes& notes, DelegationId id)
{
    const auto found = notes.powers.find(id);
    if (found == notes.powers.end()) {
        return std::nullopt;
    }
    const auto& power = found->second;
    const auto holder = person_of(notes, power.holder);
    return OnBehalfOf{.delegation_id = id.value,
                      .kind = delegation::to_text(power.kind),
                      .person_fa = holder.fa,
                      .person_en = holder.en,
                      .signature_fa = power.signature.fa,
                      .signature_en = power.signature.en};
}

static PageNoteView view(const PageNotes& notes, const PageNote& note)
{
    const auto person = person_of(notes, note.person);
    return {.id = note.id.value,
            .file_id = note.file.value,
            .page = note.page,
            .kind = to_text(note.kind),
            .marks = numbers_of(note.marks),
            .text = note.text,
            .at = note.at,
            .person_fa = person.fa,
            .person_en = person.en,
            .post = post_of(notes, note.post),
            .on_behalf_of = behalf_of(notes, note.delegation),
            .withdrawn_at = note.withdrawn_at,
            .may_withdraw = notes.may_withdraw && !note.withdrawn_at && note.person == notes.reader,
            .entry_token = note.entry_token};
}

PageNoteList list(const PageNotes& notes)
{
    PageNoteList shown;
    shown.notes.reserve(notes.notes.size());
    for (const auto& note : notes.notes) {
        shown.notes.push_back(view(notes, note));
    }
    return shown;
}

} // namespace divan::letters::wire
