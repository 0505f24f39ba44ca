// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>

namespace divan::test {

/// How a route is tried.
enum class MatrixKind {
    door,         // without the permission 403; behind the door rules of their own, held by their own tests
    gate,         // no record: the permission decides at the door, and the act's own checks behind it
    letter_list,  // gives the letters that are seen with the route's permission, and no other
    letter_read,  // of one letter
    letter_paper, // of one letter, which is refused where it is seen: those of the matrix are incoming
    letter_act,   // on one letter: 404 when it is not seen for reading, 403 when not by this action
};

/// The row of every route that asks for a permission.
inline const std::map<std::string, MatrixKind, std::less<>>& matrix_rows()
{
    static const std::map<std::string, MatrixKind, std::less<>> all{
        {"GET /api/v1/duties", MatrixKind::gate},
        {"GET /api/v1/duties/{duty_id}", MatrixKind::gate},
        {"GET /api/v1/charter/coverage", MatrixKind::gate},
        {"GET /api/v1/posts", MatrixKind::gate},
        {"GET /api/v1/units", MatrixKind::gate},
        {"GET /api/v1/roles", MatrixKind::gate},
        {"GET /api/v1/registers", MatrixKind::gate},
        {"GET /api/v1/worklist", MatrixKind::gate},
        {"GET /api/v1/standard-texts", MatrixKind::gate},
        {"PUT /api/v1/standard-texts/own", MatrixKind::gate},
        {"PUT /api/v1/standard-texts/unit", MatrixKind::gate},
        {"GET /api/v1/worklist/filters", MatrixKind::gate},
        {"PUT /api/v1/worklist/filters", MatrixKind::door},
        {"POST /api/v1/letters", MatrixKind::gate},
        {"POST /api/v1/access/explanations", MatrixKind::gate},
        {"GET /api/v1/letters/duplicates", MatrixKind::gate},
        {"GET /api/v1/absences", MatrixKind::door},
        {"POST /api/v1/absences", MatrixKind::door},
        {"GET /api/v1/absences/{absence_id}", MatrixKind::door},
        {"POST /api/v1/absences/{absence_id}/return", MatrixKind::door},
        {"GET /api/v1/absences/stranding", MatrixKind::door},
        {"GET /api/v1/delegations", MatrixKind::door},
        {"GET /api/v1/delegations/{delegation_id}", MatrixKind::door},
        {"GET /api/v1/delegations/kinds", MatrixKind::door},
        {"POST /api/v1/desks", MatrixKind::door},
        {"POST /api/v1/desks/{desk_id}/dictations", MatrixKind::door},
        {"POST /api/v1/desks/{desk_id}/ending", MatrixKind::door},
        {"GET /api/v1/desks/{desk_id}/items", MatrixKind::door},
        {"POST /api/v1/desks/{desk_id}/preparations", MatrixKind::door},
        {"GET /api/v1/dictations", MatrixKind::door},
        {"POST /api/v1/dictations/{note_id}/confirmation", MatrixKind::door},
        {"POST /api/v1/dictations/{note_id}/refusal", MatrixKind::door},
        {"GET /api/v1/handovers", MatrixKind::door},
        {"POST /api/v1/handovers", MatrixKind::door},
        {"GET /api/v1/handovers/{handover_id}", MatrixKind::door},
        {"POST /api/v1/handovers/{handover_id}/acceptance", MatrixKind::door},
        {"GET /api/v1/handovers/{handover_id}/items", MatrixKind::door},
        {"POST /api/v1/handovers/{handover_id}/withdrawal", MatrixKind::door},
        {"GET /api/v1/organisation/chart", MatrixKind::gate},
        {"GET /api/v1/units/{unit_id}", MatrixKind::gate},
        {"GET /api/v1/posts/{post_id}", MatrixKind::gate},
        {"GET /api/v1/persons", MatrixKind::gate},
        {"GET /api/v1/persons/{person_id}", MatrixKind::gate},
        {"GET /api/v1/persons/{person_id}/powers", MatrixKind::gate},
        {"GET /api/v1/vacancies", MatrixKind::gate},
        {"GET /api/v1/reports/work", MatrixKind::door},
        {"GET /api/v1/reports/work-series", MatrixKind::door},
        {"GET /api/v1/orders", MatrixKind::door},
        {"POST /api/v1/orders", MatrixKind::door},
        {"GET /api/v1/orders/{order_id}", MatrixKind::door},
        {"PUT /api/v1/orders/{order_id}", MatrixKind::door},
        {"GET /api/v1/orders/{order_id}/trial", MatrixKind::door},
        {"POST /api/v1/orders/{order_id}/issuing", MatrixKind::door},
        {"POST /api/v1/orders/{order_id}/revocation", MatrixKind::door},
        {"POST /api/v1/appointments", MatrixKind::door},
        {"POST /api/v1/organisation/import", MatrixKind::door},
        {"GET /api/v1/system", MatrixKind::door},
        {"GET /api/v1/system/registers", MatrixKind::door},
        {"POST /api/v1/charter/readings", MatrixKind::door},
        {"POST /api/v1/charter/differences", MatrixKind::door},
        {"POST /api/v1/calendar/decree-previews", MatrixKind::door},
        {"POST /api/v1/calendar/decrees", MatrixKind::door},
        {"POST /api/v1/calendar/decrees/{rule_id}/withdrawal", MatrixKind::door},
        {"GET /api/v1/calendar/decrees/{rule_id}/withdrawal-preview", MatrixKind::door},
        {"GET /api/v1/jobs", MatrixKind::door},
        {"POST /api/v1/jobs/{job_id}/cancellation", MatrixKind::door},
        {"POST /api/v1/jobs/{job_id}/retry", MatrixKind::door},
        {"GET /api/v1/accounts", MatrixKind::door},
        {"POST /api/v1/accounts", MatrixKind::door},
        {"GET /api/v1/accounts/{account_id}", MatrixKind::door},
        {"PUT /api/v1/accounts/{account_id}", MatrixKind::door},
        {"POST /api/v1/accounts/{account_id}/disabling", MatrixKind::door},
        {"POST /api/v1/accounts/{account_id}/enabling", MatrixKind::door},
        {"POST /api/v1/accounts/{account_id}/invitation", MatrixKind::door},
        {"POST /api/v1/accounts/{account_id}/password-reset", MatrixKind::door},
        {"POST /api/v1/accounts/{account_id}/second-factor/removal", MatrixKind::door},
        {"POST /api/v1/accounts/{account_id}/sessions/ending", MatrixKind::door},
        {"POST /api/v1/accounts/{account_id}/unlocking", MatrixKind::door},
        {"PUT /api/v1/accounts/{account_id}/single-sign-on", MatrixKind::door},
        {"DELETE /api/v1/accounts/{account_id}/single-sign-on", MatrixKind::door},
        {"POST /api/v1/audit/openings", MatrixKind::door},
        {"POST /api/v1/identifier-look-ups", MatrixKind::door},
        {"POST /api/v1/persons/{person_id}/erasure", MatrixKind::door},
        {"GET /api/v1/persons/{person_id}/identifiers", MatrixKind::door},
        {"PUT /api/v1/persons/{person_id}/identifiers/{kind}", MatrixKind::door},
        {"DELETE /api/v1/persons/{person_id}/identifiers/{kind}", MatrixKind::door},
        {"POST /api/v1/persons/{person_id}/identifiers/{kind}/opening", MatrixKind::door},
        {"GET /api/v1/second-factor-roles", MatrixKind::door},
        {"PUT /api/v1/second-factor-roles/{role}", MatrixKind::door},
        {"POST /api/v1/files", MatrixKind::door},
        {"PUT /api/v1/files/{file_id}/content", MatrixKind::door},
        {"DELETE /api/v1/files/{file_id}", MatrixKind::door},
        {"GET /api/v1/files/{file_id}", MatrixKind::door},
        {"GET /api/v1/files/{file_id}/content", MatrixKind::door},
        {"GET /api/v1/files/{file_id}/pages", MatrixKind::door},
        {"GET /api/v1/files/{file_id}/page-image", MatrixKind::door},
        {"GET /api/v1/files/{file_id}/destruction", MatrixKind::door},
        {"POST /api/v1/files/{file_id}/destruction", MatrixKind::door},
        {"GET /api/v1/letters", MatrixKind::letter_list},
        {"GET /api/v1/search", MatrixKind::letter_list},
        {"GET /api/v1/letters/{letter_id}", MatrixKind::letter_read},
        {"GET /api/v1/letters/{letter_id}/proof", MatrixKind::letter_read},
        {"GET /api/v1/letters/{letter_id}/pdf", MatrixKind::letter_paper},
        {"POST /api/v1/letters/{letter_id}/opening", MatrixKind::letter_read},
        {"POST /api/v1/letters/{letter_id}/referrals", MatrixKind::letter_act},
        {"POST /api/v1/letters/{letter_id}/referrals/{referral_id}/recall", MatrixKind::letter_act},
        {"POST /api/v1/letters/{letter_id}/answer", MatrixKind::letter_act},
        {"POST /api/v1/letters/{letter_id}/closing", MatrixKind::letter_act},
        {"POST /api/v1/letters/{letter_id}/enclosures", MatrixKind::letter_act},
        {"GET /api/v1/letters/{letter_id}/page-notes", MatrixKind::letter_read},
        {"POST /api/v1/letters/{letter_id}/page-notes", MatrixKind::letter_act},
        {"POST /api/v1/letters/{letter_id}/page-notes/{page_note_id}/withdrawal", MatrixKind::letter_act},
        {"PUT /api/v1/letters/{letter_id}/duties", MatrixKind::letter_act},
    };
    return all;
}

} // namespace divan::test
