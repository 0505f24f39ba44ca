// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/case_ids.hpp"
#include "platform/procedure/cases/decisions.hpp"

#include <tuple>
#include <utility>

namespace divan::cases::store {

using DecidedText = std::string;
using DecidedNumber = std::int64_t;
using MaybeDecided = std::optional<std::string>;
using DecisionRow = std::tuple<DecidedNumber,
                               DecidedNumber,
                               DecidedNumber,
                               DecidedNumber,
                               DecidedNumber,
                               DecidedText,
                               DecidedText,
                               DecidedText,
                               DecidedText,
                               DecidedText,
                               DecidedText,
                               DecidedNumber,
                               DecidedNumber,
                               DecidedNumber,
                               DecidedText,
                               MaybeDecided,
                               MaybeDecided,
                               MaybeDecided,
                               DecidedNumber>;

static MaybeDecided text_of_day(const std::optional<CivilDate>& day)
{
    return day ? std::optional{to_text(*day)} : std::nullopt;
}

static std::optional<CivilDate> day_of_text(const MaybeDecided& text)
{
    return text ? parse_date(*text) : std::nullopt;
}

void insert(db::UnitOfWork& tx, const Decision& decision)
{
    tx.execute("INSERT INTO procedure_decision (id, case_id, definition_id, number, entry_id, node, outcome, "
               "reasons, inputs, premises, salt, person_id, post_id, delegation_id, decided_at) VALUES (:id, "
               ":case, :definition, :number, :entry, :node, :outcome, :reasons, :inputs, :premises, :salt, "
               ":person, :post, :delegation, :at)",
               decision.id.value, decision.case_id.value, decision.definition.value, decision.number,
               decision.entry.value, decision.node, decision.outcome, decision.reasons, decision.inputs,
               decision.premises, decision.salt, decision.author.person.value, decision.author.post.value,
               decision.author.delegation.value, decision.decided_at);
}

static Decision to_decision(DecisionRow&& row)
{
    auto& [id, case_id, definition, number, entry, node, outcome, reasons, inputs, premises, salt, person,
           post, delegation, at, served, last, expires, is_over] = row;
    return {.id = DecisionId{id},
            .case_id = CaseId{case_id},
            .definition = DefinitionId{definition},
            .number = number,
            .entry = EntryId{entry},
            .node = std::move(node),
            .outcome = std::move(outcome),
            .reasons = std::move(reasons),
            .inputs = std::move(inputs),
            .premises = std::move(premises),
            .salt = std::move(salt),
            .author = {PersonId{person}, PostId{post}, DelegationId{delegation}, {}},
            .decided_at = std::move(at),
            .served_on = day_of_text(served),
            .last_day = day_of_text(last),
            .expires_at = std::move(expires),
            .is_over = is_over != 0};
}

/// The columns of a decision, read by either statement.
template <class... Args>
static std::vector<Decision> read_decisions(db::ReadSession& session, std::string_view sql, Args... args)
{
    std::vector<Decision> found;
    for (auto& row : session.list<DecidedNumber, DecidedNumber, DecidedNumber, DecidedNumber, DecidedNumber,
                                  DecidedText, DecidedText, DecidedText, DecidedText, DecidedText,
                                  DecidedText, DecidedNumber, DecidedNumber, DecidedNumber, DecidedText,
                                  MaybeDecided, MaybeDecided, MaybeDecided, DecidedNumber>(sql, args...)) {
        found.push_back(to_decision(std::move(row)));
    }
    return found;
}

std::optional<Decision> find_decision(db::ReadSession& session, DecisionId id)
{
    auto found = read_decisions(
        session,
        "SELECT id, case_id, definition_id, number, entry_id, node, outcome, reasons, inputs, premises, "
        "salt, person_id, post_id, delegation_id, decided_at, served_on, last_on, expires_at, is_over FROM "
        "procedure_decision WHERE id = :id ORDER BY id LIMIT 1",
        id.value);
    return found.empty() ? std::nullopt : std::optional{std::move(found.front())};
}

std::vector<Decision> decisions(db::ReadSession& session, CaseId id)
{
    return read_decisions(
        session,
        "SELECT id, case_id, definition_id, number, entry_id, node, outcome, reasons, inputs, premises, "
        "salt, person_id, post_id, delegation_id, decided_at, served_on, last_on, expires_at, is_over FROM "
        "procedure_decision WHERE case_id = :case ORDER BY number LIMIT 1000",
        id.value);
}

void update(db::UnitOfWork& tx, const Decision& decision)
{
    tx.execute("UPDATE procedure_decision SET served_on = :served, last_on = :last, expires_at = :expires, "
               "is_over = :over WHERE id = :id",
               text_of_day(decision.served_on), text_of_day(decision.last_day), decision.expires_at,
               DecidedNumber{decision.is_over ? 1 : 0}, decision.id.value);
}

void put_premise(
    db::UnitOfWork& tx, CaseId id, const std::string& decision, std::int64_t number, const std::string& text)
{
    tx.execute("INSERT INTO procedure_premise (case_id, decision, number, text) VALUES (:case, :decision, "
               ":number, :text) ON CONFLICT (case_id, decision) DO UPDATE SET number = excluded.number, "
               "text = excluded.text",
               id.value, decision, number, text);
}

std::vector<std::string> premises(db::ReadSession& session, CaseId id)
{
    std::vector<std::string> found;
    for (auto& [text] : session.list<DecidedText>(
             "SELECT text FROM procedure_premise WHERE case_id = :case ORDER BY number LIMIT 1000",
             id.value)) {
        found.push_back(std::move(text));
    }
    return found;
}

std::vector<CaseId> running_appeal_times(db::ReadSession& session, CaseId after, std::size_t limit)
{
    return case_ids(session.list<DecidedNumber>(
        "SELECT DISTINCT case_id FROM procedure_decision WHERE expires_at IS NOT NULL AND case_id > :after "
        "ORDER BY case_id LIMIT :limit",
        after.value, limit));
}

std::vector<CaseId>
over_appeal_times(db::ReadSession& session, std::string_view now, CaseId after, std::size_t limit)
{
    return case_ids(session.list<DecidedNumber>(
        "SELECT DISTINCT case_id FROM procedure_decision WHERE expires_at IS NOT NULL AND expires_at <= :now "
        "AND case_id > :after ORDER BY case_id LIMIT :limit",
        now, after.value, limit));
}

} // namespace divan::cases::store
