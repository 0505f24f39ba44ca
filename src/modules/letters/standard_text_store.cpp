// SPDX-License-Identifier: Apache-2.0
#include "modules/letters/standard_text_store.hpp"

#include "modules/letters/words.hpp"

namespace divan::letters::store {

StandardTexts standard_texts(db::ReadSession& session, TextOwner owner, std::int64_t id)
{
    StandardTexts texts;
    const auto list = session.one<std::int64_t, std::int64_t>(
        "SELECT id, version FROM standard_text_list WHERE owner_kind = :kind AND owner_id = :owner",
        to_text(owner), id);
    if (!list) {
        return texts;
    }
    texts.id = std::get<0>(*list);
    texts.version = std::get<1>(*list);
    for (const auto& [kind, purpose, title, text] :
         session.list<std::string, std::string, std::string, std::string>(
             "SELECT kind, purpose, title, text FROM standard_text WHERE list_id = :list "
             "ORDER BY kind, place LIMIT 100",
             texts.id)) {
        if (kind == "answer") {
            texts.answers.push_back({title, text});
        } else {
            texts.notes.push_back(
                {purpose.empty() ? std::nullopt : std::optional{from_store<Purpose>(purpose)}, text});
        }
    }
    return texts;
}

/// The list with its version moved on. Two who write the first list at once: the second is told.
static std::int64_t
claim_list(db::UnitOfWork& tx, TextOwner owner, std::int64_t id, const StandardTexts& texts)
{
    const auto claimed =
        texts.version == 0
            ? tx.one<std::int64_t>(
                  "INSERT INTO standard_text_list (id, owner_kind, owner_id) VALUES (:id, "
                  ":kind, :owner) ON CONFLICT (owner_kind, owner_id) DO NOTHING RETURNING id",
                  tx.next_id(), to_text(owner), id)
            : tx.one<std::int64_t>(
                  "UPDATE standard_text_list SET version = version + 1 WHERE owner_kind = :kind "
                  "AND owner_id = :owner AND version = :version RETURNING id",
                  to_text(owner), id, texts.version);
    if (!claimed) {
        throw AppError{ErrorCode::precondition_failed, "standard_text.changed_meanwhile"};
    }
    return std::get<0>(*claimed);
}

std::int64_t
replace_standard_texts(db::UnitOfWork& tx, TextOwner owner, std::int64_t id, const StandardTexts& texts)
{
    const auto list = claim_list(tx, owner, id, texts);
    tx.execute("DELETE FROM standard_text WHERE list_id = :list", list);
    std::int64_t place = 0;
    for (const auto& note : texts.notes) {
        tx.execute("INSERT INTO standard_text (list_id, kind, place, purpose, title, text) "
                   "VALUES (:list, 'note', :place, :purpose, '', :text)",
                   list, ++place, note.purpose ? to_text(*note.purpose) : std::string{}, note.text);
    }
    place = 0;
    for (const auto& answer : texts.answers) {
        tx.execute("INSERT INTO standard_text (list_id, kind, place, purpose, title, text) "
                   "VALUES (:list, 'answer', :place, '', :title, :text)",
                   list, ++place, answer.title, answer.text);
    }
    return list;
}

void forget_standard_texts(db::UnitOfWork& tx, PersonId person)
{
    tx.execute("DELETE FROM standard_text WHERE list_id IN "
               "(SELECT id FROM standard_text_list WHERE owner_kind = 'person' AND owner_id = :person)",
               person.value);
    tx.execute("DELETE FROM standard_text_list WHERE owner_kind = 'person' AND owner_id = :person",
               person.value);
}

} // namespace divan::letters::store
