// SPDX-License-Identifier: Apache-2.0
// The time that the law gives a case, kept beside it: it follows from the history and the calendar.
#pragma once

#include "platform/jobs/runner.hpp"
#include "platform/procedure/cases/tasks.hpp"
#include "platform/procedure/term/term.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace divan::cases {

class Service;

/// A job of this kind reckons every running case anew; its payload names the decree.
inline constexpr std::string_view reckon_terms_kind = "procedures.reckon_terms";
void add_jobs(jobs::Kinds& kinds, Service& service);

struct Term {
    CaseId case_id;
    term::Course course;
    std::optional<CivilDate> last_day;     // none while it stands still
    std::optional<std::string> expires_at; // when its end has to be told
    bool is_told{};
};

/// Where a case stands after an act.
struct Standing {
    const bundle::Bundle& bundle;
    const Case& of;
    const engine::State& state;
};

/// After an act: begins, stops, goes on or ends as the case does. A case whose law gives no time has none.
void follow_term(db::UnitOfWork& tx, const Now& now, const Standing& standing);
/// By the calendar as it now is; `term` is stored with what comes of it.
void reckon_term(db::UnitOfWork& tx, const Now& now, const Standing& standing, Term& term);

/// What a screen shows of it.
struct TermPage {
    Term term;
    term::Reckoned reckoned;
};
[[nodiscard]] std::optional<TermPage>
term_page(db::ReadSession& session, const bundle::Bundle& bundle, const Case& of, CivilDate day);

namespace store {

[[nodiscard]] std::optional<Term> find_term(db::ReadSession& session, CaseId id);
void put(db::UnitOfWork& tx, const Term& term);
/// Of running cases, after one of them.
[[nodiscard]] std::vector<CaseId> running_terms(db::ReadSession& session, CaseId after, std::size_t limit);
/// Whose end has come.
[[nodiscard]] std::vector<CaseId>
over_terms(db::ReadSession& session, std::string_view now, CaseId after, std::size_t limit);

} // namespace store

} // namespace divan::cases
