// SPDX-License-Identifier: Apache-2.0
#include "platform/procedure/cases/terms.hpp"

#include "platform/calendar/working_time.hpp"
#include "platform/duties/duties.hpp"

#include <chrono>
#include <utility>

namespace divan::cases {

static calendar::Calendar calendar_of(db::ReadSession& session, const Case& of, CivilDate day)
{
    return calendar::surroundings(session, of.unit, day).calendar();
}

/// Its end is told when the day after it begins.
static std::optional<std::string> expiry_of(const Now& now, const Case& of, const Term& term)
{
    if (of.ended_at || term.is_told || !term.last_day) {
        return std::nullopt;
    }
    const CivilDate after{std::chrono::sys_days{*term.last_day} + std::chrono::days{1}};
    return to_text(divan::instant_of(after, std::chrono::minutes{0}, now.zone));
}

static void store_term(db::UnitOfWork& tx,
                       const Now& now,
                       const Standing& standing,
                       const calendar::Calendar& calendar,
                       Term& term)
{
    term.last_day = term::reckon(*standing.bundle.law().term, calendar, term.course, now.day).last_day;
    term.expires_at = expiry_of(now, standing.of, term);
    store::put(tx, term);
    duties::expect_only_by(tx, reference(standing.of.id), term.last_day);
}

void reckon_term(db::UnitOfWork& tx, const Now& now, const Standing& standing, Term& term)
{
    store_term(tx, now, standing, calendar_of(tx, standing.of, now.day), term);
}

void follow_term(db::UnitOfWork& tx, const Now& now, const Standing& standing)
{
    const auto& rule = standing.bundle.law().term;
    if (!rule) {
        return;
    }
    const auto& process = standing.bundle.process();
    const auto found = store::find_term(tx, standing.of.id);
    const auto is_new = !found;
    const auto has_ended = standing.of.ended_at && found && found->expires_at;
    if (!is_new && !has_ended && !term::moves(found->course, *rule, {process, standing.state})) {
        return;
    }
    const auto calendar = calendar_of(tx, standing.of, now.day);
    auto term = found.value_or(Term{});
    term.case_id = standing.of.id;
    if (is_new) {
        const auto began = parse_instant(standing.of.started_at).value();
        term.course = term::begin(*rule, calendar, term::local(began, now.zone));
    }
    term::follow(term.course, *rule, calendar, {process, standing.state}, term::local(now.at, now.zone));
    store_term(tx, now, standing, calendar, term);
}

std::optional<TermPage>
term_page(db::ReadSession& session, const bundle::Bundle& bundle, const Case& of, CivilDate day)
{
    auto term = bundle.law().term ? store::find_term(session, of.id) : std::nullopt;
    if (!term) {
        return std::nullopt;
    }
    const auto reckoned = term::reckon(*bundle.law().term, calendar_of(session, of, day), term->course, day);
    return TermPage{*std::move(term), reckoned};
}

} // namespace divan::cases
