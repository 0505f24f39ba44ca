// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/appeals.hpp"

#include <tuple>
#include <utility>

namespace divan::cases::store {

using AppealText = std::string;
using AppealNumber = std::int64_t;
using AppealRow = std::tuple<AppealNumber,
                             AppealNumber,
                             AppealText,
                             AppealText,
                             AppealText,
                             AppealText,
                             AppealNumber,
                             AppealText,
                             AppealText,
                             std::optional<AppealText>>;

void insert(db::UnitOfWork& tx, const Appeal& appeal)
{
    tx.execute("INSERT INTO procedure_appeal (case_id, decision_id, applicant, applicant_key, lodged_on, "
               "late_ground, suspends) VALUES (:case, :decision, :applicant, :key, :lodged, :ground, "
               ":suspends)",
               appeal.case_id.value, appeal.decision.value, appeal.applicant, appeal.applicant_key,
               to_text(appeal.lodged_on), appeal.late_ground, AppealNumber{appeal.suspends ? 1 : 0});
}

static Appeal to_appeal(AppealRow&& row)
{
    auto& [id, decision, applicant, key, lodged, ground, suspends, outcome, reasons, ended] = row;
    return {.case_id = CaseId{id},
            .decision = DecisionId{decision},
            .applicant = std::move(applicant),
            .applicant_key = std::move(key),
            .lodged_on = parse_date(lodged).value(),
            .late_ground = std::move(ground),
            .suspends = suspends != 0,
            .outcome = std::move(outcome),
            .reasons = std::move(reasons),
            .ended_at = std::move(ended)};
}

std::optional<Appeal> appeal_of(db::ReadSession& session, CaseId id)
{
    auto row = session.one<AppealNumber, AppealNumber, AppealText, AppealText, AppealText, AppealText,
                           AppealNumber, AppealText, AppealText, std::optional<AppealText>>(
        "SELECT case_id, decision_id, applicant, applicant_key, lodged_on, late_ground, suspends, outcome, "
        "reasons, ended_at FROM procedure_appeal WHERE case_id = :case",
        id.value);
    return row ? std::optional{to_appeal(*std::move(row))} : std::nullopt;
}

std::vector<Appeal> appeals(db::ReadSession& session, DecisionId id)
{
    std::vector<Appeal> found;
    for (auto& row : session.list<AppealNumber, AppealNumber, AppealText, AppealText, AppealText, AppealText,
                                  AppealNumber, AppealText, AppealText, std::optional<AppealText>>(
             "SELECT case_id, decision_id, applicant, applicant_key, lodged_on, late_ground, suspends, "
             "outcome, reasons, ended_at FROM procedure_appeal WHERE decision_id = :decision ORDER BY "
             "case_id LIMIT 1000",
             id.value)) {
        found.push_back(to_appeal(std::move(row)));
    }
    return found;
}

void update(db::UnitOfWork& tx, const Appeal& appeal)
{
    tx.execute("UPDATE procedure_appeal SET outcome = :outcome, reasons = :reasons, ended_at = :ended WHERE "
               "case_id = :case",
               appeal.outcome, appeal.reasons, appeal.ended_at, appeal.case_id.value);
}

bool is_suspended(db::ReadSession& session, CaseId id)
{
    return !session
                .list<AppealNumber>("SELECT 1 FROM procedure_decision d JOIN procedure_appeal a ON "
                                    "a.decision_id = d.id WHERE d.case_id = :case AND a.suspends = 1 AND "
                                    "a.ended_at IS NULL ORDER BY 1 LIMIT 1",
                                    id.value)
                .empty();
}

void bar(db::UnitOfWork& tx, CaseId appeal, PersonId person)
{
    tx.execute("INSERT INTO procedure_barred (case_id, person_id) VALUES (:case, :person) ON CONFLICT "
               "(case_id, person_id) DO NOTHING",
               appeal.value, person.value);
}

bool is_barred(db::ReadSession& session, CaseId appeal, PersonId person)
{
    return session
        .one<AppealNumber>("SELECT person_id FROM procedure_barred WHERE case_id = :case AND person_id = "
                           ":person",
                           appeal.value, person.value)
        .has_value();
}

static std::vector<PersonId> to_persons(const std::vector<std::tuple<AppealNumber>>& rows)
{
    std::vector<PersonId> found;
    found.reserve(rows.size());
    for (const auto& [id] : rows) {
        found.push_back(PersonId{id});
    }
    return found;
}

std::vector<PersonId> barred(db::ReadSession& session, CaseId appeal)
{
    return to_persons(session.list<AppealNumber>(
        "SELECT person_id FROM procedure_barred WHERE case_id = :case ORDER BY person_id LIMIT 1000",
        appeal.value));
}

std::vector<PersonId> doers(db::ReadSession& session, CaseId id, std::string_view node)
{
    return to_persons(session.list<AppealNumber>(
        "SELECT DISTINCT person_id FROM procedure_task WHERE case_id = :case AND node = :node AND outcome = "
        "'done' ORDER BY person_id LIMIT 1000",
        id.value, node));
}

} // namespace divan::cases::store
