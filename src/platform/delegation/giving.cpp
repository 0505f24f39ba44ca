// SPDX-License-Identifier: Apache-2.0
#include "platform/delegation/giving.hpp"

#include "platform/ledger/ledger.hpp"
#include "platform/organisation/store.hpp"

#include <algorithm>
#include <deque>
#include <set>

namespace divan::delegation {

/// So many delegations are followed in search of a circle; a ministry has a few hundred at a time.
static constexpr std::size_t most_followed = 2000;

static std::vector<Days> days_of(const std::vector<store::CurrentAbsence>& absences)
{
    std::vector<Days> days;
    days.reserve(absences.size());
    for (const auto& one : absences) {
        days.push_back(one.absence.days);
    }
    return days;
}

/// Absences of the kinds that this kind of substitute is for.
static bool is_absent(db::ReadSession& session, const Delegation& asked)
{
    auto absences = store::absences(session, asked.holder, asked.days);
    std::erase_if(absences, [&](const store::CurrentAbsence& one) {
        return substitute_kind(one.absence.kind) != asked.kind;
    });
    return covers(days_of(absences), asked.days);
}

static Facts facts(db::ReadSession& session, const Giving& giving, const Delegation& asked)
{
    Facts found;
    if (const auto post = organisation::find_post(session, asked.post, asked.days.from)) {
        found.post_exists = true;
        found.is_head_post = post->is_head;
        found.grants = organisation::grants_of(session, post->roles, asked.days.from);
        found.clearance = post->clearance;
    }
    found.holder = asked.holder;
    found.person_exists = organisation::person_names(session, {asked.person}).contains(asked.person);
    found.person_holds_post = store::holds(session, asked.person, asked.post, asked.days.from);
    found.person_has_own_post = !organisation::posts_held(session, asked.person, asked.days.from).empty();
    const auto away = store::absences(session, asked.person, asked.days);
    if (!away.empty()) {
        found.person_absence = away.front().absence.days;
    }
    found.holder_is_absent = asked.holder.value != 0 && is_absent(session, asked);
    found.is_given_by_holder = giving.is_by_holder;
    found.is_giver = asked.person == giving.actor.person && !giving.is_by_holder;
    found.others = store::of_post(session, asked.post, asked.days);
    return found;
}

/// Every delegation that can be reached from the asked user, as far as the days go.
static std::vector<Edge> edges_from(db::ReadSession& session, const Edge& asked)
{
    std::vector<Edge> edges;
    std::set<PersonId> seen{asked.to};
    std::deque<PersonId> waiting{asked.to};
    while (!waiting.empty() && edges.size() < most_followed) {
        const auto person = waiting.front();
        waiting.pop_front();
        for (const auto& given : store::of_holder(session, person, asked.days)) {
            edges.push_back({person, given.person, given.days});
            if (seen.insert(given.person).second) {
                waiting.push_back(given.person);
            }
        }
    }
    return edges;
}

Examined examine(db::UnitOfWork& tx, const Giving& giving, Delegation& asked)
{
    asked.holder = store::holder_of(tx, asked.post, asked.days.from);
    const auto known = facts(tx, giving, asked);
    Examined examined{.violations = faults(asked, known, giving.today), .obstacle = {}, .circle = {}};
    if (examined.violations.empty()) {
        examined.obstacle = obstacle(asked, known);
        const Edge edge{asked.holder, asked.person, asked.days};
        examined.circle = circle(edge, edges_from(tx, edge));
    }
    return examined;
}

/// "/chain/0 شخص": each person of the circle by name, so that the refusal can be read.
static std::vector<Violation> chain_of(db::ReadSession& session, const std::vector<PersonId>& persons)
{
    const auto names = organisation::person_names(session, persons);
    std::vector<Violation> chain;
    for (const auto person : persons) {
        const auto name = names.find(person);
        chain.push_back({"/chain/" + (name == names.end() ? std::to_string(person.value) : name->second.fa),
                         "delegation.in_the_circle"});
    }
    return chain;
}

void refuse_if_any(db::UnitOfWork& tx, const Examined& examined)
{
    reject_if_any(examined.violations);
    if (!examined.circle.empty()) {
        throw AppError{ErrorCode::conflict, "delegation.circle", chain_of(tx, examined.circle)};
    }
    if (examined.obstacle) {
        throw AppError{ErrorCode::conflict, *examined.obstacle};
    }
}

static std::string joined(const Scope& scope)
{
    std::string text = scope.is_all ? "*" : "";
    for (const auto& action : scope.actions) {
        text += (text.empty() ? "" : " ") + action;
    }
    return text;
}

static EntryId append(db::UnitOfWork& tx, const Giving& giving, const Delegation& given)
{
    return ledger::append(
               tx, giving.now, giving.actor.author(), "delegation.delegation.given",
               {record_kind, given.id.value},
               {{"kind", to_text(given.kind)},
                {"post", given.post.value},
                {"person", given.person.value},
                {"holder", given.holder.value},
                {"ground", given.ground},
                {"order_number", given.order_number},
                {"order_date", given.order_date ? divan::to_text(*given.order_date) : ""},
                {"actions", joined(given.scope)},
                {"ceiling", given.scope.ceiling ? std::string{access::to_text(*given.scope.ceiling)} : ""},
                {"absence", given.absence.value},
                {"valid_from", divan::to_text(given.days.from)},
                {"valid_to", given.days.to ? divan::to_text(*given.days.to) : ""}})
        .id;
}

DelegationId record(db::UnitOfWork& tx, const Giving& giving, Delegation asked)
{
    asked.id = DelegationId{tx.next_id()};
    asked.given_by = giving.actor.person;
    asked.given_in = giving.actor.post;
    store::add(tx, asked, append(tx, giving, asked));
    return asked.id;
}

void end(db::UnitOfWork& tx,
         const Giving& giving,
         const store::Current& current,
         CivilDate to,
         std::string_view why)
{
    const auto& given = current.delegation;
    const auto entry = ledger::append(tx, giving.now, giving.actor.author(), "delegation.delegation.ended",
                                      {record_kind, given.id.value},
                                      {{"post", given.post.value},
                                       {"person", given.person.value},
                                       {"valid_to", divan::to_text(to)},
                                       {"reason", std::string{why}}})
                           .id;
    store::change_days(tx, current, overlap(given.days, {given.days.from, to}), entry);
}

} // namespace divan::delegation
