// SPDX-License-Identifier: Apache-2.0
// Who holds a post, and until when: the tenure within which its powers are given.
#include "platform/delegation/store.hpp"

namespace divan::delegation::store {

PersonId holder_of(db::ReadSession& session, PostId post, CivilDate day)
{
    const auto rows = session.list<std::int64_t>(
        "SELECT person_id FROM appointment WHERE post_id = :post AND valid_from <= :from "
        "AND (valid_to IS NULL OR valid_to > :to) AND superseded_entry IS NULL "
        "ORDER BY valid_from DESC, id DESC LIMIT 1",
        post.value, to_text(day), to_text(day));
    return rows.empty() ? PersonId{} : PersonId{std::get<0>(rows.front())};
}

bool holds(db::ReadSession& session, PersonId person, PostId post, const organisation::Moment& moment)
{
    const auto day = to_text(moment.day);
    return !session
                .list<std::int64_t>(
                    "SELECT id FROM appointment WHERE person_id = :person AND post_id = :post "
                    "AND valid_from <= :from AND (valid_to IS NULL OR valid_to > :to) "
                    "AND recorded_at <= :known AND (superseded_at IS NULL OR superseded_at > :until) "
                    "ORDER BY id LIMIT 1",
                    person.value, post.value, day, day, moment.known(), moment.known())
                .empty();
}

std::optional<CivilDate> holds_until(db::ReadSession& session, PersonId person, PostId post, CivilDate day)
{
    auto end = day;
    for (const auto& [from, to] : session.list<std::string, std::optional<std::string>>(
             "SELECT valid_from, valid_to FROM appointment WHERE person_id = :person AND post_id = :post "
             "AND (valid_to IS NULL OR valid_to > :day) AND superseded_entry IS NULL "
             "ORDER BY valid_from, id LIMIT 200",
             person.value, post.value, to_text(day))) {
        if (parse_date(from).value() > end) {
            break; // comes back later: another tenure
        }
        if (!to) {
            return std::nullopt;
        }
        end = std::max(end, parse_date(*to).value());
    }
    return end;
}

bool keep_to_tenure(db::ReadSession& session, PersonId holder, PostId post, Days& days)
{
    const auto end = holds_until(session, holder, post, days.from);
    if (end && !days.to) {
        days.to = end;
    }
    return !end || *days.to <= *end;
}

} // namespace divan::delegation::store
