// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/case_ids.hpp"
#include "platform/procedure/cases/terms.hpp"

#include <utility>

namespace divan::cases::store {

using TermText = std::string;
using TermNumber = std::int64_t;
using MaybeDay = std::optional<std::string>;

static std::optional<CivilDate> to_day(const MaybeDay& text)
{
    return text ? parse_date(*text) : std::nullopt;
}

static MaybeDay day_text(const std::optional<CivilDate>& day)
{
    return day ? std::optional{to_text(*day)} : std::nullopt;
}

std::optional<Term> find_term(db::ReadSession& session, CaseId id)
{
    auto rows = session.list<TermText, TermNumber, MaybeDay, MaybeDay, TermNumber>(
        "SELECT started_on, extensions, last_on, expires_at, is_told FROM procedure_term WHERE "
        "case_id = :case ORDER BY case_id LIMIT 1",
        id.value);
    if (rows.empty()) {
        return std::nullopt;
    }
    auto& [started, extensions, last, expires, is_told] = rows.front();
    Term term;
    term.case_id = id;
    term.course.start = parse_date(started).value();
    term.course.extensions = extensions;
    term.last_day = to_day(last);
    term.expires_at = std::move(expires);
    term.is_told = is_told != 0;
    for (auto& [node, from, to] : session.list<TermText, TermText, MaybeDay>(
             "SELECT node, from_on, to_on FROM procedure_stop WHERE case_id = :case ORDER BY number "
             "LIMIT 1000",
             id.value)) {
        term.course.stops.push_back({std::move(node), parse_date(from).value(), to_day(to)});
    }
    return term;
}

void put(db::UnitOfWork& tx, const Term& term)
{
    tx.execute("INSERT INTO procedure_term (case_id, started_on, extensions, last_on, expires_at, is_told) "
               "VALUES (:case, :start, :extensions, :last, :expires, :told) ON CONFLICT (case_id) DO UPDATE "
               "SET extensions = excluded.extensions, last_on = excluded.last_on, expires_at = "
               "excluded.expires_at, is_told = excluded.is_told",
               term.case_id.value, to_text(term.course.start), term.course.extensions,
               day_text(term.last_day), term.expires_at, TermNumber{term.is_told ? 1 : 0});
    TermNumber number = 0;
    for (const auto& stop : term.course.stops) {
        tx.execute(
            "INSERT INTO procedure_stop (case_id, number, node, from_on, to_on) VALUES (:case, :number, "
            ":node, :from, :to) ON CONFLICT (case_id, number) DO UPDATE SET to_on = excluded.to_on",
            term.case_id.value, ++number, stop.node, to_text(stop.from), day_text(stop.to));
    }
}

std::vector<CaseId> running_terms(db::ReadSession& session, CaseId after, std::size_t limit)
{
    return case_ids(session.list<TermNumber>(
        "SELECT t.case_id FROM procedure_term t JOIN procedure_case c ON c.id = t.case_id WHERE "
        "c.ended_at IS NULL AND t.case_id > :after ORDER BY t.case_id LIMIT :limit",
        after.value, limit));
}

std::vector<CaseId>
over_terms(db::ReadSession& session, std::string_view now, CaseId after, std::size_t limit)
{
    return case_ids(session.list<TermNumber>(
        "SELECT case_id FROM procedure_term WHERE expires_at IS NOT NULL AND expires_at <= :now AND "
        "case_id > :after ORDER BY case_id LIMIT :limit",
        now, after.value, limit));
}

} // namespace divan::cases::store
