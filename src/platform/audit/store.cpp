// SPDX-License-Identifier: Apache-2.0
#include "platform/audit/store.hpp"

#include <tuple>
#include <utility>

namespace divan::audit::store {

using Text = std::string;
using Int = std::int64_t;
using EntryRow = std::tuple<Int, Text, Text, Text, Int, Int, Int, Text>;

static std::vector<ledger::Entry> to_entries(std::vector<EntryRow>&& rows)
{
    std::vector<ledger::Entry> found;
    for (auto& [id, at, event, kind, subject, person, post, fields] : rows) {
        found.push_back({.id = id,
                         .token = {},
                         .recorded_at = std::move(at),
                         .event = std::move(event),
                         .subject_kind = std::move(kind),
                         .subject_id = subject,
                         .person = person,
                         .post = post,
                         .fields = ledger::parse_fields(fields)});
    }
    return found;
}

std::vector<ledger::Entry> by_time(db::ReadSession& session, const Span& span)
{
    return to_entries(session.list<Int, Text, Text, Text, Int, Int, Int, Text>(
        "SELECT id, recorded_at, event, subject_kind, subject_id, person_id, post_id, fields FROM "
        "ledger_entry WHERE recorded_at >= :from AND (recorded_at, id) < (:before, :before_id) ORDER BY "
        "recorded_at DESC, id DESC LIMIT :limit",
        span.from, span.before, span.before_id, span.limit));
}

std::vector<ledger::Entry> by_person(db::ReadSession& session, PersonId person, const Span& span)
{
    return to_entries(session.list<Int, Text, Text, Text, Int, Int, Int, Text>(
        "SELECT id, recorded_at, event, subject_kind, subject_id, person_id, post_id, fields FROM "
        "ledger_entry WHERE person_id = :person AND recorded_at >= :from AND (recorded_at, id) < (:before, "
        ":before_id) ORDER BY recorded_at DESC, id DESC LIMIT :limit",
        person.value, span.from, span.before, span.before_id, span.limit));
}

std::vector<ledger::Entry>
by_record(db::ReadSession& session, std::string_view kind, std::int64_t id, const Span& span)
{
    return to_entries(session.list<Int, Text, Text, Text, Int, Int, Int, Text>(
        "SELECT id, recorded_at, event, subject_kind, subject_id, person_id, post_id, fields FROM "
        "ledger_entry WHERE subject_kind = :kind AND subject_id = :subject AND recorded_at >= :from AND "
        "(recorded_at, id) < (:before, :before_id) ORDER BY recorded_at DESC, id DESC LIMIT :limit",
        kind, id, span.from, span.before, span.before_id, span.limit));
}

} // namespace divan::audit::store
