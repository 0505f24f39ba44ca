// SPDX-License-Identifier: Apache-2.0
#include "base/text.hpp"
#include "platform/organisation/columns.hpp"
#include "platform/organisation/store.hpp"

#include <utility>

namespace divan::organisation {

using namespace columns; // of this part's stores alone

/// The holder of a post on a day; the one appointed last when there are several.
static PersonName holder(db::ReadSession& session, PostId post, CivilDate day)
{
    auto rows = session.list<Text, Text>(
        "SELECT p.name_fa, p.name_en FROM appointment a JOIN person p ON p.id = a.person_id "
        "WHERE a.post_id = :post AND a.valid_from <= :from AND (a.valid_to IS NULL OR a.valid_to > :to) "
        "AND a.superseded_entry IS NULL ORDER BY a.valid_from DESC, a.id DESC LIMIT 1",
        post.value, divan::to_text(day), divan::to_text(day));
    return rows.empty() ? PersonName{} : PersonName{std::get<0>(rows.front()), std::get<1>(rows.front())};
}

std::map<PostId, PostRef> post_refs(db::ReadSession& session, const std::vector<PostId>& ids, CivilDate day)
{
    std::map<PostId, PostRef> found;
    for (const auto id : ids) {
        if (id.value == 0 || found.contains(id)) {
            continue;
        }
        // The state of the day when there is one, else the last there was.
        auto rows = session.list<Text, Text, Text, Text, Text>(
            "SELECT s.code, s.title_fa, s.title_en, u.name_fa, u.name_en FROM post_state s "
            "JOIN unit_state u ON u.unit_id = s.unit_id AND u.superseded_entry IS NULL "
            "WHERE s.post_id = :post AND s.superseded_entry IS NULL AND s.valid_from <= :d1 AND u.valid_from "
            "<= :d2 "
            "ORDER BY s.valid_from DESC, u.valid_from DESC LIMIT 1",
            id.value, divan::to_text(day), divan::to_text(day));
        if (rows.empty()) {
            continue;
        }
        auto& [code, title_fa, title_en, unit_fa, unit_en] = rows.front();
        auto person = holder(session, id, day);
        found.emplace(id, PostRef{id, std::move(code), std::move(title_fa), std::move(title_en),
                                  std::move(person.fa), std::move(person.en), std::move(unit_fa),
                                  std::move(unit_en)});
    }
    return found;
}

std::vector<PostRef> all_post_refs(db::ReadSession& session, CivilDate day)
{
    const auto today = divan::to_text(day);
    std::vector<PostRef> found;
    for (auto& [id, code, title_fa, title_en, person_fa, person_en, unit_fa, unit_en] :
         session.list<Int, Text, Text, Text, MaybeText, MaybeText, Text, Text>(
             "SELECT s.post_id, s.code, s.title_fa, s.title_en, p.name_fa, p.name_en, u.name_fa, u.name_en "
             "FROM post_state s "
             "JOIN unit_state u ON u.unit_id = s.unit_id AND u.superseded_entry IS NULL AND u.valid_from <= "
             ":d1 "
             "AND (u.valid_to IS NULL OR u.valid_to > :d2) "
             "LEFT JOIN appointment a ON a.post_id = s.post_id AND a.superseded_entry IS NULL "
             "AND a.valid_from <= :d3 AND (a.valid_to IS NULL OR a.valid_to > :d4) "
             "LEFT JOIN person p ON p.id = a.person_id "
             "WHERE s.valid_from <= :d5 AND (s.valid_to IS NULL OR s.valid_to > :d6) AND s.superseded_entry "
             "IS NULL "
             "ORDER BY s.sort_key, u.sort_key, s.post_id, a.id LIMIT 100000",
             today, today, today, today, today, today)) {
        if (!found.empty() && found.back().id.value == id) {
            continue; // a second holder
        }
        found.push_back({PostId{id}, std::move(code), std::move(title_fa), std::move(title_en),
                         person_fa.value_or(""), person_en.value_or(""), std::move(unit_fa),
                         std::move(unit_en)});
    }
    return found;
}

std::map<PersonId, PersonName> person_names(db::ReadSession& session, const std::vector<PersonId>& ids)
{
    std::map<PersonId, PersonName> found;
    for (const auto id : ids) {
        if (found.contains(id)) {
            continue;
        }
        if (auto row =
                session.one<Text, Text>("SELECT name_fa, name_en FROM person WHERE id = :id", id.value)) {
            found.emplace(id, PersonName{std::get<0>(*row), std::get<1>(*row)});
        }
    }
    return found;
}

std::vector<std::pair<PersonId, PersonName>>
persons(db::ReadSession& session, PersonId after, std::size_t limit)
{
    std::vector<std::pair<PersonId, PersonName>> found;
    for (auto& [id, fa, en] : session.list<Int, Text, Text>(
             "SELECT id, name_fa, name_en FROM person WHERE id > :after ORDER BY id LIMIT :limit",
             after.value, limit)) {
        found.emplace_back(PersonId{id}, PersonName{std::move(fa), std::move(en)});
    }
    return found;
}

std::optional<Instant> recorded_at(db::ReadSession& session, EntryId entry)
{
    const auto row = session.one<Text>(
        "SELECT recorded_at FROM ledger_entry WHERE id = :id AND (event LIKE 'organisation.%' "
        "OR event LIKE 'charter.%' OR event LIKE 'delegation.delegation.%')",
        entry.value);
    return row ? parse_instant(std::get<0>(*row)) : std::nullopt;
}

bool is_erased(db::ReadSession& session, PersonId person)
{
    return !session
                .list<Int>("SELECT id FROM ledger_entry WHERE subject_kind = 'organisation.person' AND "
                           "subject_id = :person AND event = 'identity.person.erased' ORDER BY id LIMIT 1",
                           person.value)
                .empty();
}

void add_person(db::UnitOfWork& tx, PersonId id, const PersonName& name, EntryId entry)
{
    tx.execute("INSERT INTO person (id, name_fa, name_en, sort_key, created_entry) "
               "VALUES (:id, :fa, :en, :sort_key, :entry)",
               id.value, name.fa, name.en, text::sort_key(name.fa), entry.value);
}

} // namespace divan::organisation
