// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/check.hpp"

#include "base/hash.hpp"
#include "modules/letters/page_note_store.hpp"
#include "modules/letters/store.hpp"
#include "platform/ledger/store.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>
#include <variant>

namespace divan::letters {

static constexpr std::int64_t checked_at_once = 500;
static constexpr std::size_t ledger_faults_limit = 100;

/// Whether the entry commits to another value; of a value that was erased nobody can say.
static bool
contradicts(const ledger::Entry& entry, std::string_view name, const ledger::canonical::Scalar& value)
{
    const auto field = std::ranges::find(entry.fields, name, &ledger::StoredField::name);
    return field == entry.fields.end() || (field->value && *field->value != value);
}

/// What is written on the pages of a letter's files, and what was taken back of it.
static void add_note_faults(db::ReadSession& session, LetterId letter, std::vector<std::string>& found)
{
    const auto notes = store::page_notes(session, letter);
    const auto entries = ledger::store::of_subject(session, reference(letter), "letters.letter.annotated");
    for (const auto& note : notes) {
        const auto entry = std::ranges::find(entries, note.entry_token, &ledger::Entry::token);
        if (entry == entries.end() || contradicts(*entry, "file", note.file.value) ||
            contradicts(*entry, "page", note.page) || contradicts(*entry, "note", note.text) ||
            contradicts(*entry, "marks_sha256", to_hex(sha256(marks_text(note.marks))))) {
            found.push_back(
                fmt::format("letter {}: note {} is not the one in the ledger", letter.value, note.id.value));
        }
    }
    const auto count = [&](std::string_view what, std::size_t in_ledger, std::size_t here) {
        if (in_ledger != here) {
            found.push_back(fmt::format("letter {}: the ledger has {} {}, here are {}", letter.value,
                                        in_ledger, what, here));
        }
    };
    count("notes on its pages", entries.size(), notes.size());
    if (!notes.empty()) {
        const auto taken_back =
            std::ranges::count_if(notes, [](const PageNote& note) { return note.withdrawn_at.has_value(); });
        count("notes taken back",
              ledger::store::of_subject(session, reference(letter), "letters.letter.note_withdrawn").size(),
              static_cast<std::size_t>(taken_back));
    }
}

static std::vector<std::string> ledger_faults(db::ReadSession& session, const store::Registered& letter)
{
    const auto entries =
        ledger::store::of_subject(session, reference(letter.id), "letters.letter.registered");
    if (entries.size() != 1) {
        return {
            fmt::format("letter {}: the ledger has {} registrations of it", letter.id.value, entries.size())};
    }
    const auto& entry = entries.front();
    std::vector<std::string> found;
    const auto differs = [&](std::string_view what) {
        found.push_back(fmt::format("letter {}: the {} is not the one in the ledger", letter.id.value, what));
    };
    if (contradicts(entry, "subject", letter.subject)) {
        differs("subject");
    }
    if (contradicts(entry, "body_sha256", to_hex(sha256(letter.body)))) {
        differs("text");
    }
    if (entry.token != letter.entry_token) {
        differs("token");
    }
    add_note_faults(session, letter.id, found);
    return found;
}

std::vector<std::string> ledger_faults(db::Database& database)
{
    std::vector<std::string> found;
    for (LetterId after{0}; found.size() < ledger_faults_limit;) {
        const auto last = database.read([&found, after](db::ReadSession& session) {
            const auto letters = store::registered(session, after, checked_at_once);
            for (const auto& letter : letters) {
                std::ranges::move(ledger_faults(session, letter), std::back_inserter(found));
            }
            return letters.empty() ? after : letters.back().id;
        });
        if (last == after) {
            break;
        }
        after = last;
    }
    found.resize(std::min(found.size(), ledger_faults_limit));
    return found;
}

} // namespace divan::letters
